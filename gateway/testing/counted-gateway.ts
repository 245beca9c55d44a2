import type { GatewayOptions } from '../process/gateway/contract.ts';
import { composeSubgraphs } from '../supergraph/compose.ts';
import { createLocalTransport, type FetchHandler } from '../upstream/local-transport.ts';
import { type GatewayUnderTest, gatewayForTests } from './gateway-for-tests.ts';
import { linked, type ReceivedRequest, serveSubgraph, type TestSubgraph } from './subgraph.ts';

const item = (id: string) => ({ id, name: `Item ${id}`, size: 'SMALL' });

/** Things that hostile operations can be written against: arguments of all kinds, lists, interfaces, all three roots. */
const items: TestSubgraph = {
  sdl: `
    type Query { item(id: ID!): Item items(first: Int, filter: Filter, ids: [ID!]): [Item!]! any: Named }
    type Mutation { rename(id: ID!, name: String!): Item }
    type Subscription { changed: Item }
    interface Named { name: String }
    enum Size { SMALL LARGE }
    input Filter { text: String size: Size tags: [String!] inner: Filter }
    type Item implements Named @key(fields: "id") { id: ID! name: String size: Size parent: Item constructor: String then: String }`,
  resolvers: {
    Query: {
      item: (_: unknown, { id }: { id: string }) => item(id),
      items: () => ['1', '2'].map(item),
      any: () => ({ __typename: 'Item', ...item('1') }),
    },
    Mutation: { rename: (_: unknown, { id, name }: { id: string; name: string }) => ({ ...item(id), name }) },
    Subscription: {
      changed: {
        async *subscribe() {
          for (const id of ['1', '2']) yield { changed: item(id) };
        },
      },
    },
    Item: {
      __resolveReference: ({ id }: { id: string }) => item(id),
      parent: ({ id }: { id: string }) => item(`${id}0`),
      constructor: () => 'built',
      // biome-ignore lint/suspicious/noThenProperty: a field may have this name, and that is the point.
      then: () => 'later',
    },
  },
};
const stock: TestSubgraph = {
  sdl: 'type Query { stocked: [Item!]! } type Item @key(fields: "id") { id: ID! stock: Int }',
  resolvers: {
    Query: { stocked: () => [{ id: '1' }] },
    Item: { __resolveReference: ({ id }: { id: string }) => ({ id }), stock: () => 7 },
  },
};

export interface CountedGateway extends GatewayUnderTest {
  /** Requests that have reached a subgraph. */
  readonly received: ReceivedRequest[];
  /** The supergraph it started with. */
  readonly supergraph: string;
}

export interface CountedGatewayOptions extends Partial<GatewayOptions> {
  /** Stands before a subgraph, by its name. */
  readonly before?: Readonly<Record<string, (request: Request, real: FetchHandler) => Promise<Response>>>;
}

/** A gateway with its own engine before two subgraphs in this process, which count what reaches them. Dispose of it. */
export async function countedGateway({ before = {}, ...options }: CountedGatewayOptions = {}): Promise<CountedGateway> {
  const received: ReceivedRequest[] = [];
  const subgraphs = { items, stock };
  const handlers = Object.entries(subgraphs).map(([name, subgraph]) => {
    const real = serveSubgraph(name, subgraph, received);
    const first = before[name];
    return [name, first === undefined ? real : (request: Request) => first(request, real)] as const;
  });
  const sources = Object.entries(subgraphs).map(([name, { sdl }]) => ({ name, url: '', sdl: linked(sdl) }));
  const supergraph = composeSubgraphs(sources).sdl;
  const server = await gatewayForTests({
    supergraph,
    engineFor: undefined,
    transport: createLocalTransport(new Map(handlers)),
    ...options,
  } as Partial<GatewayOptions>);
  return Object.assign(server, { received, supergraph });
}
