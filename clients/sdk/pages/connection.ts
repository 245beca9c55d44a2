/** A page of a list as every connection of the API has it. */
export interface ConnectionLike {
  readonly edges: readonly { readonly node: unknown; readonly cursor?: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

/** Value at a path of field names joined by dots. */
export type At<Data, Path extends string> = Path extends `${infer Head}.${infer Rest}`
  ? Head extends keyof NonNullable<Data>
    ? At<NonNullable<Data>[Head], Rest>
    : never
  : Path extends keyof NonNullable<Data>
    ? NonNullable<NonNullable<Data>[Path]>
    : never;

/** A path that leads to a connection; any other does not compile. */
export type ConnectionPath<Data, Path extends string> =
  At<Data, Path> extends ConnectionLike ? ([At<Data, Path>] extends [never] ? never : Path) : never;

export type EdgeAt<Data, Path extends string> =
  At<Data, Path> extends { readonly edges: readonly (infer Edge)[] } ? Edge : never;

/** The connection at the path; null when something on the way is. */
export function connectionAt(data: unknown, path: string): ConnectionLike | null {
  let found: unknown = data;
  for (const name of path.split('.')) found = (found as Readonly<Record<string, unknown>> | null | undefined)?.[name];
  return (found as ConnectionLike | null | undefined) ?? null;
}

/** Key of an edge: the node's id, else the edge's cursor; null when it has neither. */
export function edgeKeyOf({ node, cursor }: ConnectionLike['edges'][number]): string | null {
  const { __typename: type = '', id } = (node ?? {}) as { __typename?: string; id?: unknown };
  if (typeof id === 'string') return `${type}:${id}`;
  return cursor === undefined ? null : `cursor:${cursor}`;
}
