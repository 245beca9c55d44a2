import { type TestSupergraph, type TestSupergraphOptions, testSupergraph } from './supergraph.ts';

export const users = [
  { id: '1', name: 'Ada', age: 36 },
  { id: '2', name: 'Grace', age: null },
];

const byId = (id: string) => users.find((user) => user.id === id) ?? null;

const accounts = {
  sdl: `
    type Query { users: [User!]! user(id: ID!): User }
    type Mutation { rename(id: ID!, name: String!): User! forget(id: ID!): User }
    type User @key(fields: "id") { id: ID! name: String! age: Int }`,
  resolvers: {
    Query: { users: () => users, user: (_: unknown, { id }: { id: string }) => byId(id) },
    Mutation: {
      rename: (_: unknown, { id, name }: { id: string; name: string }) => ({ ...byId(id), name }),
      forget: () => null,
    },
    User: { __resolveReference: ({ id }: { id: string }) => byId(id) },
  },
};

const reviews = {
  sdl: `
    type Query { latest: [Review!]! }
    type Mutation { review(body: String!): Review! }
    type Subscription { reviewed: Review! }
    type Review { body: String! stars: Int author: User! }
    type User @key(fields: "id") { id: ID! reviews(first: Int): [Review!]! rank: Int karma: Int! }`,
  resolvers: {
    Query: { latest: () => reviewsOf('1') },
    Mutation: { review: (_: unknown, { body }: { body: string }) => ({ body, stars: 3, author: { id: '2' } }) },
    Subscription: {
      reviewed: {
        async *subscribe() {
          for (const review of reviewsOf('2')) yield { reviewed: review };
        },
      },
    },
    User: {
      reviews: ({ id }: { id: string }, { first = 2 }: { first?: number }) => reviewsOf(id).slice(0, first),
      rank: ({ id }: { id: string }) => Number(id) * 10,
      karma: ({ id }: { id: string }) => Number(id) * 100,
    },
  },
};

function reviewsOf(id: string) {
  return [
    { body: `good ${id}`, stars: 5, author: { id } },
    { body: `bad ${id}`, stars: null, author: { id: id === '1' ? '2' : '1' } },
  ];
}

/** Two subgraphs that share users: `accounts` (names, ages) and `reviews` (reviews, ranks). */
export function shop(options: TestSupergraphOptions = {}): TestSupergraph {
  return testSupergraph({ accounts, reviews }, options);
}
