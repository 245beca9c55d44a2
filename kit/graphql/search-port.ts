import type { ObjectRef, SchemaTypes } from '@pothos/core';
import type { Caller } from '../base/caller.ts';
import { searchRefusal } from '../database/search/search.ts';
import { type AnyBuilder, builderMethods, once } from './any-builder.ts';
import { anyone, type Rule } from './auth-rules.ts';

/** A result of a search port: enough for a line that leads to it. */
export interface SearchFinding {
  readonly id: string;
  readonly title: string;
  /** A second, quieter line; null when the title says all. */
  readonly detail: string | null;
}

export interface SearchPortOptions<Types extends SchemaTypes> {
  readonly description: string;
  readonly authScopes: Rule;
  /** Finds at most `first` things that the caller may see, best first. `text` has 1 to 200 characters, none of them a control. */
  readonly find: (
    ctx: Types['Context'],
    caller: Caller,
    query: { readonly text: string; readonly first: number },
  ) => Promise<readonly SearchFinding[]>;
}

const FINDINGS_MAX = 20;
const FINDINGS_DEFAULT = 5;

declare global {
  namespace PothosSchemaTypes {
    interface SchemaBuilder<Types extends SchemaTypes> {
      /**
       * Lets the product's search find things of this subgraph: `globalSearch(text: "…") { people { title } }`. The gateway asks all ports at once,
       * each as the caller and with the deadline of any request; a port that gives no answer is null, with an error, and the others answer.
       */
      searchPort(name: string, options: SearchPortOptions<Types>): void;
    }
  }
}

builderMethods.searchPort = function searchPort(name, { description, authScopes, find }) {
  const finding = findingType(this as unknown as AnyBuilder);
  this.objectField(searchType(this as unknown as AnyBuilder) as never, name, (t) =>
    t.field({
      type: [finding] as never,
      nullable: true,
      description,
      authScopes: authScopes as never,
      args: {
        first: t.arg.int({ defaultValue: FINDINGS_DEFAULT, description: `Number of findings, 1 to ${FINDINGS_MAX}.` }),
      },
      resolve: (async (
        { id }: { readonly id: string },
        { first }: { readonly first: number },
        ctx: { readonly caller: Caller },
      ) => {
        // The reference comes over the wire like any other.
        if (searchRefusal(id) !== null) return [];
        return find(ctx as never, ctx.caller, { text: id.trim(), first: Math.min(Math.max(first, 1), FINDINGS_MAX) });
      }) as never,
    }),
  );
};

/** The search of one text; its identifier is the text, so that no subgraph needs to ask another for it. */
export function globalSearchType<Types extends SchemaTypes>(
  builder: PothosSchemaTypes.SchemaBuilder<Types>,
): ObjectRef<Types, { readonly id: string }> {
  return searchType(builder as unknown as AnyBuilder) as never;
}

function searchType(builder: AnyBuilder): ObjectRef<SchemaTypes, { readonly id: string }> {
  return once(builder, 'GlobalSearch', (any) => any.foreignEntity('GlobalSearch', searched as never)) as never;
}

const searched = { description: 'Search of one text in all domains; its identifier is the text.', authScopes: anyone };

function findingType(builder: AnyBuilder): ObjectRef<SchemaTypes, SearchFinding> {
  return once(builder, 'SearchFinding', (any) => {
    const type = any.objectRef<SearchFinding>('SearchFinding');
    any.objectType(type, {
      description: 'Thing that a search found, as one line.',
      authScopes: anyone,
      shareable: true,
      fields: (t) => ({
        id: t.exposeID('id', { description: 'Identifier of the thing.' }),
        title: t.exposeString('title', { description: 'Name of the thing.' }),
        detail: t.exposeString('detail', {
          nullable: true,
          description: 'Second, quieter line; null when the title says all.',
        }),
      }),
    });
    return type;
  }) as never;
}
