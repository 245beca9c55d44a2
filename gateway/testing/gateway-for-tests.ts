import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema } from 'graphql';
import { pino } from 'pino';
import { createInlinePlanner } from '../planning/inline-planner.ts';
import type { Gateway, GatewayOptions } from '../process/gateway/contract.ts';
import { createGateway } from '../process/gateway/gateway.ts';
import { type PlainEngineOptions, plainEngine } from './plain-engine.ts';

/** The schema of door tests: one of each kind of thing a client may send. */
export const doorSchema = buildSchema(`
  type Query {
    hello(name: String = "world"): String!
    echo(input: EchoInput): String
    node: Node
    fail: String
    caller: String
    never: String
  }
  type Mutation { count: Int! }
  type Subscription { ticked: Tick }
  type Tick { n: Int! text: String }
  type Node { id: ID! constructor: String toString: String next: Node nodes(first: Int): [Node!]! then: String }
  input EchoInput { text: String constructor: String list: [Int!] inner: EchoInput }
`);

let counted = 0;
export const doorRoot = {
  hello: ({ name }: { name: string }) => `Hello ${name}`,
  echo: ({ input }: { input: unknown }) => JSON.stringify(input),
  node: () => node(),
  fail: () => {
    throw new Error('The field failed.');
  },
  caller: (_args: unknown, { caller }: { caller: unknown }) => JSON.stringify(caller),
  never: (_args: unknown, { signal }: { signal: AbortSignal }) =>
    new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))),
  count: () => ++counted,
};
const node = (): object => ({
  id: '1',
  constructor: 'c',
  toString: 't',
  // biome-ignore lint/suspicious/noThenProperty: a field may have this name, and that is the point.
  then: 'later',
  next: node,
  nodes: () => [node()],
});

export interface GatewayUnderTest extends AsyncDisposable {
  readonly gateway: Gateway;
  /** `http://127.0.0.1:<port>/graphql` */
  readonly url: string;
  readonly port: number;
  /** The log of the gateway, as objects. */
  readonly lines: Record<string, unknown>[];
}

/** A gateway over a plain schema, listening on a free port. Dispose of it. */
export async function gatewayForTests(
  options: Partial<GatewayOptions> & { engine?: Partial<PlainEngineOptions> } = {},
): Promise<GatewayUnderTest> {
  const { engine, ...gatewayOptions } = options;
  const lines: Record<string, unknown>[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const gateway = await createGateway({
    supergraph: '',
    engineFor: async () => plainEngine({ schema: doorSchema, rootValue: doorRoot, ...engine }),
    logger,
    plannerFor: async (graph) => createInlinePlanner(graph),
    ...gatewayOptions,
  });
  const server = createServer(gateway.listener);
  server.on('upgrade', gateway.upgrade);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    gateway,
    url: `http://127.0.0.1:${port}/graphql`,
    port,
    lines,
    async [Symbol.asyncDispose]() {
      await gateway.drain({ timeoutMs: 100 });
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
