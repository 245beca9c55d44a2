import { describe, expect, it } from 'vitest';
import { testSupergraph } from '../testing/supergraph.ts';

const users = [
  { id: '1', name: 'Ada', age: 36 },
  { id: '2', name: 'Grace', age: null },
];

function shop() {
  return testSupergraph({
    accounts: {
      sdl: `
        type Query { users: [User!]! user(id: ID!): User }
        type User @key(fields: "id") { id: ID! name: String! age: Int }`,
      resolvers: {
        Query: {
          users: () => users,
          user: (_: unknown, { id }: { id: string }) => users.find((user) => user.id === id),
        },
        User: { __resolveReference: ({ id }: { id: string }) => users.find((user) => user.id === id) },
      },
    },
    reviews: {
      sdl: `
        type Query { review: Review }
        type Review { body: String! author: User! stars: Int! }
        type User @key(fields: "id") { id: ID! reviews(first: Int): [Review!]! }`,
      resolvers: {
        Query: { review: () => ({ body: 'fine', author: { id: '2' }, stars: 3 }) },
        User: {
          reviews: ({ id }: { id: string }, { first = 2 }: { first?: number }) =>
            [
              { body: `good ${id}`, author: { id }, stars: 5 },
              { body: `bad ${id}`, author: { id: id === '1' ? '2' : '1' }, stars: 1 },
            ].slice(0, first),
        },
      },
    },
  });
}

describe('the engine', () => {
  it('joins what two subgraphs know, in the order in which the client asked', async () => {
    const { run, received } = shop();
    expect(await run('{ users { reviews { author { name id } body } name } }')).toEqual({
      data: {
        users: [
          {
            reviews: [
              { author: { name: 'Ada', id: '1' }, body: 'good 1' },
              { author: { name: 'Grace', id: '2' }, body: 'bad 1' },
            ],
            name: 'Ada',
          },
          {
            reviews: [
              { author: { name: 'Grace', id: '2' }, body: 'good 2' },
              { author: { name: 'Ada', id: '1' }, body: 'bad 2' },
            ],
            name: 'Grace',
          },
        ],
      },
    });
    // Four authors, two of them different: asked for once each.
    expect(received.map(({ subgraph, variables }) => [subgraph, variables])).toEqual([
      ['accounts', {}],
      ['reviews', { representations: users.map(({ id }) => ({ __typename: 'User', id })) }],
      ['accounts', { representations: users.map(({ id }) => ({ __typename: 'User', id })) }],
    ]);
  });
});
