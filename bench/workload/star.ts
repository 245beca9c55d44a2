import type { SubgraphDefinition } from './definition.ts';

const linked = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.0", import: ["@key"])\n';

/** The fields that each subgraph adds. */
const FIELDS = 4;
const fieldNames = (subgraph: number) => Array.from({ length: FIELDS }, (_, field) => `s${subgraph}f${field}`);

/**
 * One entity `Part` that every subgraph adds four fields to; the first one lists as many as it is asked for. For curves: the
 * size of the answer is set by `first`, that of the plan by the number of subgraphs that the query touches.
 */
export function starSubgraphs(count: number): readonly SubgraphDefinition[] {
  return Array.from({ length: count }, (_, index) => {
    const fields = fieldNames(index)
      .map((name) => `${name}: String`)
      .join(' ');
    const values = (id: string) =>
      Object.fromEntries([['id', id], ...fieldNames(index).map((name) => [name, `${name} of part ${id}`])]);
    const list = (_: unknown, { first }: { first: number }) =>
      Array.from({ length: first }, (_part, part) => values(String(part)));
    return {
      name: `s${index}`,
      sdl: `${linked}${index === 0 ? 'type Query { parts(first: Int!): [Part!]! }' : ''}
        type Part @key(fields: "id") { id: ID! ${fields} }`,
      resolvers: {
        ...(index === 0 && { Query: { parts: list } }),
        Part: { __resolveReference: ({ id }: { id: string }) => values(id) },
      },
    };
  });
}

/** Asks `first` parts for the fields of the subgraphs in `touched`. */
export function starQuery(touched: number): string {
  const fields = Array.from({ length: touched }, (_, index) => fieldNames(index)).flat();
  return `query Star($first: Int!) { parts(first: $first) { id ${fields.join(' ')} } }`;
}
