import type { ArgBuilder, FieldMap, InputFieldRef, ObjectRef, SchemaTypes } from '@pothos/core';
import type { AnyBuilder } from './any-builder.ts';
import { FIRST_DEFAULT, FIRST_MAX } from './keyset.ts';
import type { Page } from './page.ts';

type Builder<Types extends SchemaTypes> = PothosSchemaTypes.SchemaBuilder<Types>;
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

/**
 * Makes a Relay connection type, whose resolver gives a `Page`. No rule of its own is needed: the rule is that of the
 * field that leads to it and of its nodes.
 * Source: https://relay.dev/graphql/connections.htm, without backward paging.
 */
export function connectionOf<Types extends SchemaTypes, Node, Facts extends object = object>(
  builder: Builder<Types>,
  options: ConnectionOptions<Types, Node, Facts>,
): ObjectRef<Types, Page<Node, Facts>> {
  const { name, node, edgeFields, totalCount = false } = options;
  const any = builder as AnyBuilder;
  type Edge = Page<Node, Facts>['edges'][number];

  const edgeRef = any.objectRef<Edge>(`${name}Edge`);
  any.objectType(edgeRef, {
    authScopes: { public: true },
    fields: (t) => ({
      node: t.field({ type: node, resolve: (edge: Edge) => edge.node }),
      cursor: t.string({ resolve: (edge: Edge) => edge.cursor }),
      ...(edgeFields?.(t as never) ?? {}),
    }),
  });

  const connectionRef = any.objectRef<Page<Node, Facts>>(`${name}Connection`);
  any.objectType(connectionRef, {
    authScopes: { public: true },
    fields: (t) => ({
      edges: t.field({ type: [edgeRef], resolve: (page: Page<Node, Facts>) => [...page.edges] }),
      pageInfo: t.field({ type: any.pageInfoRef(), resolve: (page: Page<Node, Facts>) => page.pageInfo }),
      ...(totalCount && { totalCount: t.int({ resolve: (page: Page<Node, Facts>) => count(page.totalCount) }) }),
    }),
  });
  return connectionRef as unknown as ObjectRef<Types, Page<Node, Facts>>;
}

/** `first` and `after` of a list field: `args: { ...pageArgs(t), … }`. The bounds are checked by the keyset. */
export function pageArgs<Types extends SchemaTypes>(t: {
  readonly arg: ArgBuilder<Types>;
}): { first: InputFieldRef<Types, number | null | undefined>; after: InputFieldRef<Types, string | null | undefined> } {
  const { arg } = t;
  return {
    first: arg.int({
      defaultValue: FIRST_DEFAULT,
      description: `1–${FIRST_MAX}; ${FIRST_DEFAULT} when absent.`,
    } as never),
    after: arg.string({ description: 'Cursor of the edge that the page starts after.' }),
  } as never;
}

function count(total: Page<unknown>['totalCount']): Promise<number> | number {
  if (total === undefined) throw new Error('A page of a connection with totalCount came without it.');
  return typeof total === 'function' ? total() : total;
}
