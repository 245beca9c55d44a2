import type { ArgBuilder, FieldMap, InputFieldRef, ObjectRef, SchemaTypes } from '@pothos/core';
import { FIRST_DEFAULT, FIRST_MAX } from '../database/lists/keyset.ts';
import type { Page } from '../database/lists/page.ts';
import { builderMethods } from './any-builder.ts';
import { anyone } from './auth-rules.ts';

type EdgeFields<Types extends SchemaTypes, Shape> = (t: PothosSchemaTypes.ObjectFieldBuilder<Types, Shape>) => FieldMap;

export interface ConnectionOptions<Types extends SchemaTypes, Node, Facts extends object> {
  /** `SailingConnection` and `SailingEdge` of `Sailing`; default: the node's type name. */
  readonly name: string;
  readonly node: ObjectRef<Types, Node>;
  /** Facts about the edge, such as why it stands in a feed. */
  readonly edgeFields?: EdgeFields<Types, Facts & { readonly node: Node; readonly cursor: string }>;
  /** Adds `totalCount: Int!`; each page must then bring it. */
  readonly totalCount?: boolean;
}

declare global {
  namespace PothosSchemaTypes {
    interface SchemaBuilder<Types extends SchemaTypes> {
      /**
       * Makes a Relay connection type, whose resolver gives a `Page`. No rule of its own is needed: the rule is that of the
       * field that leads to it and of its nodes.
       * Source: https://relay.dev/graphql/connections.htm
       */
      connectionOf<Node, Facts extends object = object>(
        options: ConnectionOptions<Types, Node, Facts>,
      ): ObjectRef<Types, Page<Node, Facts>>;
    }
  }
}

builderMethods.connectionOf = function connectionOf<Node, Facts extends object>({
  name,
  node,
  edgeFields,
  totalCount = false,
  // biome-ignore lint/suspicious/noExplicitAny: one function over all builders.
}: ConnectionOptions<any, Node, Facts>) {
  type Edge = Page<Node, Facts>['edges'][number];

  const edgeRef = this.objectRef<Edge>(`${name}Edge`);
  this.objectType(edgeRef, {
    authScopes: anyone,
    fields: (t) => ({
      node: t.field({ type: node, resolve: (edge: Edge) => edge.node }),
      cursor: t.string({ resolve: (edge: Edge) => edge.cursor }),
      ...(edgeFields?.(t as never) ?? {}),
    }),
  });

  const connectionRef = this.objectRef<Page<Node, Facts>>(`${name}Connection`);
  this.objectType(connectionRef, {
    authScopes: anyone,
    fields: (t) => ({
      edges: t.field({ type: [edgeRef], resolve: (page: Page<Node, Facts>) => [...page.edges] }),
      pageInfo: t.field({ type: this.pageInfoRef(), resolve: (page: Page<Node, Facts>) => page.pageInfo }),
      ...(totalCount && { totalCount: t.int({ resolve: (page: Page<Node, Facts>) => count(page.totalCount) }) }),
    }),
  });
  return connectionRef as never;
};

type PageArgs<Types extends SchemaTypes> = Record<'first' | 'last', InputFieldRef<Types, number | null | undefined>> &
  Record<'after' | 'before', InputFieldRef<Types, string | null | undefined>>;

/**
 * `first`, `after`, `last` and `before` of a list field: `args: { ...pageArgs(t), … }`. The bounds are checked by the keyset.
 * `forwardOnly` leaves out `last` and `before`, for lists whose order cannot be read from its end, such as a ranked feed.
 */
export function pageArgs<Types extends SchemaTypes>(t: { readonly arg: ArgBuilder<Types> }): PageArgs<Types>;
export function pageArgs<Types extends SchemaTypes>(
  t: { readonly arg: ArgBuilder<Types> },
  options: { readonly forwardOnly: true },
): Pick<PageArgs<Types>, 'first' | 'after'>;
export function pageArgs<Types extends SchemaTypes>(
  { arg }: { readonly arg: ArgBuilder<Types> },
  { forwardOnly = false }: { readonly forwardOnly?: boolean } = {},
): object {
  const ignored = forwardOnly ? '' : ' Ignored when `last` is given.';
  return {
    first: arg.int({
      required: false,
      defaultValue: FIRST_DEFAULT,
      description: `Number of items from the start, 1 to ${FIRST_MAX}.${ignored}`,
    } as never),
    after: arg.string({ required: false, description: 'Cursor of the edge that the page starts after.' }),
    ...(!forwardOnly && {
      last: arg.int({ required: false, description: `Number of items from the end, 1 to ${FIRST_MAX}.` }),
      before: arg.string({ required: false, description: 'Cursor of the edge that the page ends before.' }),
    }),
  };
}

function count(total: Page<unknown>['totalCount']): Promise<number> | number {
  if (total === undefined) throw new Error('A page of a connection with totalCount came without it.');
  return typeof total === 'function' ? total() : total;
}
