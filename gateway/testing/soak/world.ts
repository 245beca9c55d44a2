import { composeSubgraphs } from '../../supergraph/compose.ts';
import { LiveSubgraph } from '../live/live-subgraph.ts';
import { linked } from '../subgraph.ts';

const catalogue = `
  type Query { items(first: Int!): [Item!]! item(id: ID!): Item }
  type Mutation { rename(id: ID!, name: String!): Item! }
  type Subscription { changed: Item! }
  type Item @key(fields: "id") { id: ID! name: String! next: Item! }`;
const stock = (version: number) => `
  type Query { stockVersion: Int ${version % 2 === 0 ? '' : 'added: Int'} }
  type Item @key(fields: "id") { id: ID! stock(shelf: Int): Int! }`;

export const nameOf = (id: string) => `Item ${id}`;
export const stockOf = (id: string, shelf: number | null) => Number(id) * 100 + (shelf ?? 0);

/** Two subgraphs in servers of their own, with queries, mutations and a subscription over WebSocket. */
export interface SoakWorld extends AsyncDisposable {
  /** Each version differs from the one before. */
  supergraph(version: number): string;
  /** The next event of the subscription. */
  append(id: string): void;
}

export async function startSoakWorld(): Promise<SoakWorld> {
  const item = (id: string) => ({ __typename: 'Item', id });
  const subgraphs = await Promise.all([
    LiveSubgraph.start({
      sdl: catalogue,
      resolvers: {
        Query: {
          items: (_: unknown, { first }: { first: number }) =>
            Array.from({ length: first }, (_each, id) => item(String(id))),
          item: (_: unknown, { id }: { id: string }) => item(id),
        },
        Mutation: { rename: (_: unknown, given: { id: string; name: string }) => ({ ...item(given.id), ...given }) },
        Item: {
          name: ({ id, name }: { id: string; name?: string }) => name ?? nameOf(id),
          next: ({ id }: { id: string }) => item(String(Number(id) + 1)),
        },
      },
      namesPlaces: true,
    }),
    LiveSubgraph.start({
      sdl: stock(1),
      resolvers: {
        Item: {
          __resolveReference: (reference: object) => reference,
          stock: ({ id }: { id: string }, { shelf = null }: { shelf?: number | null }) => stockOf(id, shelf),
        },
      },
      namesPlaces: false,
    }),
  ]);
  const [first, second] = subgraphs;
  return {
    supergraph: (version) =>
      composeSubgraphs([
        { name: 'catalogue', url: first.url, sdl: linked(catalogue) },
        { name: 'stock', url: second.url, sdl: linked(stock(version)) },
      ]).sdl,
    append: (id) => first.feed.append(item(id)),
    async [Symbol.asyncDispose]() {
      await Promise.all(subgraphs.map((subgraph) => subgraph[Symbol.asyncDispose]()));
    },
  };
}
