import { composeSubgraphs, loadSupergraph } from '@codai/gateway/compose';
import { buildSchema, OperationTypeNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { breakingChanges, breaksOfPublished, publishedText } from './baseline.ts';
import { compareWithBudgets } from './budgets.ts';
import { type Replay, replay } from './replay.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
const { sdl } = composeSubgraphs([
  {
    name: 'ferries',
    url: 'http://127.0.0.1:1',
    sdl: `${link}
      type Query { ferry(id: ID!): Ferry }
      type Subscription { ferryMoved: Ferry! }
      type Ferry @key(fields: "id") { id: ID! harbour: Harbour }
      type Harbour @key(fields: "id", resolvable: false) { id: ID! }`,
  },
  {
    name: 'harbours',
    url: 'http://127.0.0.1:2',
    sdl: `${link}
      type Query { harbours: [Harbour!]! }
      type Harbour @key(fields: "id") { id: ID! name: String! }`,
  },
]);
const graph = loadSupergraph(sdl);

async function replayed(text: string): Promise<Replay | undefined> {
  return (await replay(graph, { 'sha256:0': text }))[0];
}

describe('a trusted document', () => {
  it.each([
    { text: 'query A { __typename }', cost: null },
    { text: 'query A { harbours { name } }', cost: { fetches: 1, waves: 1 } },
    { text: 'query A { harbours { name } ferry(id: 1) { id } }', cost: { fetches: 2, waves: 1 } },
    { text: 'query A { ferry(id: 1) { harbour { name } } }', cost: { fetches: 2, waves: 2 } },
    { text: 'subscription A { ferryMoved { id } }', cost: { fetches: 1, waves: 1 } },
    { text: 'subscription A { ferryMoved { harbour { name } } }', cost: { fetches: 2, waves: 2 } },
    {
      text: 'query A($n: Boolean!) { ferry(id: 1) { harbour { name @include(if: $n) } } }',
      cost: { fetches: 2, waves: 2 },
    },
    {
      text: 'query A($n: Boolean!) { ferry(id: 1) { harbour { name @skip(if: $n) } } }',
      cost: { fetches: 2, waves: 2 },
    },
    { text: 'query A { harbours { name } ... @defer { ferry(id: 1) { id } } }', cost: { fetches: 2, waves: 1 } },
  ])('costs $cost: $text', async ({ text, cost }) => {
    expect(await replayed(text)).toMatchObject({ name: 'A', problems: [], cost });
  });

  it('is reported with the reason when it asks for a removed field', async () => {
    const { problems, cost } = (await replayed('query A { ferry(id: 1) { captain } }')) as Replay;
    expect(problems).toEqual(['Cannot query field "captain" on type "Ferry".']);
    expect(cost).toBeNull();
  });
});

describe('a budget', () => {
  const replays: Replay[] = [
    { name: 'A', kind: OperationTypeNode.QUERY, problems: [], cost: { fetches: 2, waves: 2 } },
  ];
  it.each([
    { budget: { fetches: 2, waves: 2 }, kind: undefined },
    { budget: { fetches: 1, waves: 2 }, kind: 'regression' },
    { budget: { fetches: 3, waves: 1 }, kind: 'regression' },
    { budget: { fetches: 3, waves: 2 }, kind: 'improvement' },
  ])('is $kind at $budget for two fetches in two waves', ({ budget, kind }) => {
    expect(compareWithBudgets(replays, { A: budget })[0]?.kind).toBe(kind);
  });

  it('is wanted for each operation, and for no other', () => {
    const findings = compareWithBudgets(replays, { B: { fetches: 1, waves: 1 } });
    expect(findings.map(({ kind, name }) => [kind, name])).toEqual([
      ['unknown', 'A'],
      ['gone', 'B'],
    ]);
  });
});

describe('the API', () => {
  const base = buildSchema('type Query { ferry(id: ID!): String harbour: String }');
  it.each([
    { change: 'nothing', api: 'type Query { ferry(id: ID!): String harbour: String }', breaks: [] },
    {
      change: 'an addition',
      api: 'type Query { ferry(id: ID!, on: Int): String harbour: String quay: Int }',
      breaks: [],
    },
    { change: 'a field gone', api: 'type Query { ferry(id: ID!): String }', breaks: ['FIELD_REMOVED'] },
    {
      change: 'an argument',
      api: 'type Query { ferry(id: ID!, on: Int!): String harbour: String }',
      breaks: ['REQUIRED_ARG_ADDED'],
    },
  ])('breaks $breaks with $change', ({ api, breaks }) => {
    expect(breakingChanges(base, buildSchema(api)).map(({ type }) => type)).toEqual(breaks);
  });
});

describe('the published API', () => {
  const api = '"Root." type Query { "Ferry of an id." ferry("Id." id: ID!): String harbour: String @deprecated }';

  it('is kept without descriptions, and is compatible with itself', () => {
    const published = publishedText(api);
    expect(published).not.toContain('Ferry of');
    expect(published).toContain('harbour: String @deprecated');
    expect(breaksOfPublished(published, api)).toEqual([]);
    expect(breaksOfPublished(null, api)).toEqual([]);
  });

  it('names what a change takes from clients, and nothing that it adds', () => {
    const published = publishedText(api);
    expect(breaksOfPublished(published, 'type Query { ferry(id: ID!): String harbour: String quay: Int }')).toEqual([]);
    expect(breaksOfPublished(published, 'type Query { ferry(id: ID!): String }')).toEqual([
      'FIELD_REMOVED: Query.harbour was removed.',
    ]);
  });
});
