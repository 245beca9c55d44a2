import { describe, expect, it } from 'vitest';
import { createEngine } from '../../execution/create-engine.ts';
import { createInlinePlanner } from '../../planning/inline-planner.ts';
import { loadSupergraph } from '../../supergraph/load.ts';
import { createUpstream } from '../../upstream/create-upstream.ts';
import { createLocalTransport } from '../../upstream/local-transport.ts';
import { type ReceivedRequest, serveSubgraph, type TestSubgraph } from '../subgraph.ts';
import { admit, callOf, testSupergraph } from '../supergraph.ts';

const sailors: TestSubgraph = {
  sdl: `# Federation 1
    type Query { captain: Sailor }
    type Sailor @key(fields: "id") @key(fields: "badge { number }") { id: ID! name: String badge: Badge }
    type Badge { number: Int }`,
  resolvers: {
    Query: { captain: () => ({ id: '1', name: 'Liv', badge: { number: 7 } }) },
    Sailor: { __resolveReference: () => ({ id: '1', name: 'Liv', badge: { number: 7 } }) },
  },
};
const voyages: TestSubgraph = {
  sdl: `# Federation 1
    type Query { last: Voyage }
    type Voyage { port: String lead: Sailor @provides(fields: "name") }
    extend type Sailor @key(fields: "id") {
      id: ID! @external name: String @external
      voyages: [Voyage] greeting: String @requires(fields: "name") }`,
  resolvers: {
    Query: { last: () => ({ port: 'Moss', lead: { id: '1', name: 'by voyages' } }) },
    Sailor: {
      voyages: () => [{ port: 'Bodø' }],
      greeting: ({ name }: { name: string }) => `Ahoy ${name}`,
    },
  },
};

/** As composition of Federation 1 made it: join v0.1, with owners of types and without implements. */
const joinOne = `
  schema @core(feature: "https://specs.apollo.dev/core/v0.1") @core(feature: "https://specs.apollo.dev/join/v0.1") {
    query: Query }
  directive @core(feature: String!) repeatable on SCHEMA
  directive @join__field(graph: join__Graph, provides: join__FieldSet, requires: join__FieldSet) on FIELD_DEFINITION
  directive @join__graph(name: String!, url: String!) on ENUM_VALUE
  directive @join__owner(graph: join__Graph!) on INTERFACE | OBJECT
  directive @join__type(graph: join__Graph!, key: join__FieldSet) repeatable on INTERFACE | OBJECT
  scalar join__FieldSet
  enum join__Graph {
    SAILORS @join__graph(name: "sailors" url: "")
    VOYAGES @join__graph(name: "voyages" url: "")
  }
  type Badge { number: Int }
  type Query { captain: Sailor @join__field(graph: SAILORS) last: Voyage @join__field(graph: VOYAGES) }
  type Sailor @join__owner(graph: SAILORS) @join__type(graph: SAILORS, key: "id")
    @join__type(graph: SAILORS, key: "badge{number}") @join__type(graph: VOYAGES, key: "id") {
    id: ID! @join__field(graph: SAILORS)
    name: String @join__field(graph: SAILORS)
    badge: Badge @join__field(graph: SAILORS)
    voyages: [Voyage] @join__field(graph: VOYAGES)
    greeting: String @join__field(graph: VOYAGES, requires: "name")
  }
  type Voyage { port: String lead: Sailor @join__field(graph: VOYAGES, provides: "name") }`;

const cases = [
  {
    name: 'keys and @requires',
    query: '{ captain { badge { number } voyages { port } greeting } }',
    data: { captain: { badge: { number: 7 }, voyages: [{ port: 'Bodø' }], greeting: 'Ahoy Liv' } },
    subgraphs: ['sailors', 'voyages'],
  },
  {
    name: '@provides',
    query: '{ last { port lead { name } } }',
    data: { last: { port: 'Moss', lead: { name: 'by voyages' } } },
    subgraphs: ['voyages'],
  },
  {
    name: 'what is not provided',
    query: '{ last { lead { badge { number } } } }',
    data: { last: { lead: { badge: { number: 7 } } } },
    subgraphs: ['voyages', 'sailors'],
  },
];

describe('subgraphs of Federation 1, composed by Federation 2', () => {
  it.each(cases)('$name', async ({ query, data, subgraphs }) => {
    const supergraph = testSupergraph({ sailors, voyages });
    expect(await supergraph.run(query)).toEqual({ data });
    expect(supergraph.received.map(({ subgraph }) => subgraph)).toEqual(subgraphs);
  });
});

describe('a supergraph of Federation 1', () => {
  const graph = loadSupergraph(joinOne);

  it('protects nothing, and no field moves', () => {
    expect(graph).toMatchObject({ rules: null, overrideLabels: new Map() });
  });

  it.each(cases)('$name', async ({ query, data, subgraphs }) => {
    const received: ReceivedRequest[] = [];
    const transport = createLocalTransport(
      new Map([
        ['sailors', serveSubgraph('sailors', sailors, received)],
        ['voyages', serveSubgraph('voyages', voyages, received)],
      ]),
    );
    const upstream = createUpstream({ transport, signing: null, policy: { credentials: 'none' } });
    const engine = createEngine({ graph, planner: createInlinePlanner(graph), upstream });
    const answer = await engine.query(admit(graph, query, {}), callOf());
    expect('json' in answer && JSON.parse(answer.json)).toEqual({ data });
    expect(received.map(({ subgraph }) => subgraph)).toEqual(subgraphs);
  });
});
