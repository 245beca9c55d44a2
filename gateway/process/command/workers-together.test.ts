import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasRedis, startTestRedis, type TestRedis } from '@codai/kit/testing';
import { eventually } from '@codai/kit/testing/eventually';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { composeSubgraphs } from '../../supergraph/compose.ts';
import { type GatewayProcess, gatewayProcess } from '../../testing/gateway-process.ts';
import { SocketClient } from '../../testing/socket-client.ts';

/** A subgraph with a log of numbered events. Its queries wait for `answer` where they are held. */
interface LoggedSubgraph extends AsyncDisposable {
  readonly url: string;
  /** The positions that streams were asked to go on after; null for one from now on. */
  readonly openedAfter: (string | null)[];
  /** Queries that wait. */
  readonly waiting: ServerResponse[];
  isHeld: boolean;
  append(): void;
}

async function startSubgraph(): Promise<LoggedSubgraph> {
  let last = 0;
  const streams = new Set<ServerResponse>();
  const send = (stream: ServerResponse, number: number) => {
    const event = { data: { ticked: number }, extensions: { resume: { position: String(number) } } };
    stream.write(`event: next\ndata: ${JSON.stringify(event)}\n\n`);
  };
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (request.headers.accept !== 'text/event-stream') {
      subgraph.waiting.push(response.writeHead(200, { 'content-type': 'application/json' }));
      if (!subgraph.isHeld) answer(subgraph);
      return;
    }
    const { extensions } = JSON.parse(Buffer.concat(chunks).toString()) as {
      extensions?: { resume?: { position?: string } };
    };
    const position = extensions?.resume?.position ?? null;
    subgraph.openedAfter.push(position);
    response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
    for (let number = Number(position ?? last) + 1; number <= last; number++) send(response, number);
    streams.add(response);
    response.on('close', () => streams.delete(response));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const subgraph: LoggedSubgraph = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    openedAfter: [],
    waiting: [],
    isHeld: false,
    append() {
      last += 1;
      for (const stream of streams) send(stream, last);
    },
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.closeAllConnections();
      server.close();
      await closed;
    },
  };
  return subgraph;
}

function answer({ waiting }: LoggedSubgraph): void {
  for (const response of waiting.splice(0)) response.end('{"data":{"told":"yes"}}');
}

let folder: string;
let subgraph: LoggedSubgraph;
let redis: TestRedis;
let gateway: GatewayProcess;

beforeAll(async () => {
  if (!hasRedis) return;
  [folder, subgraph, redis] = await Promise.all([
    mkdtemp(join(tmpdir(), 'gateway-together-')),
    startSubgraph(),
    startTestRedis(),
  ]);
  const sdl = 'type Query { told: String } type Subscription { ticked: Int }';
  await writeFile(
    join(folder, 'supergraph.graphql'),
    composeSubgraphs([{ name: 'theirs', url: subgraph.url, sdl }]).sdl,
  );
});
afterEach(() => gateway?.[Symbol.asyncDispose]());
afterAll(async () => {
  if (!hasRedis) return;
  await subgraph[Symbol.asyncDispose]();
  await redis[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

/** Two workers with one Redis. */
async function start(settings: object = {}): Promise<void> {
  const config = join(folder, 'gateway.yaml');
  const common = {
    start: { heatMs: 0 },
    redis: { url: redis.url },
    subgraphs: { named: { theirs: { subscriptions: { protocol: 'sse' } } } },
  };
  await writeFile(config, JSON.stringify({ ...common, ...settings }));
  const supergraph = join(folder, 'supergraph.graphql');
  gateway = await gatewayProcess(['--supergraph', supergraph, '--config', config, '--workers', '2']);
}

async function ask(): Promise<{ data?: object; errors?: { extensions: { code: string } }[] }> {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    // Each request on a connection of its own: connections are handed to the workers in turn.
    headers: { 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify({ query: '{ told }' }),
  });
  return (await response.json()) as object;
}
/** Whether anybody listens on the port. */
async function takesConnections(): Promise<boolean> {
  const { hostname, port } = new URL(gateway.url);
  const socket = connect({ host: hostname, port: Number(port) });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
const workersThatAnswered = () =>
  new Set(gateway.lines.filter(({ msg }) => msg === 'operation').map(({ worker }) => worker));

interface Event {
  readonly payload: {
    readonly data: { readonly ticked: number } | null;
    readonly extensions: { readonly resume: { readonly cursor: string } };
  };
}

describe.skipIf(!hasRedis)('workers with one Redis', () => {
  it('count one rate limit together', async () => {
    await start({ rateLimits: [{ by: 'address', operations: 5, perSeconds: 3_600 }] });
    const answers = [];
    for (let times = 0; times < 12; times++) answers.push(await ask());
    expect(answers.filter(({ data }) => data !== undefined)).toHaveLength(5);
    expect(answers.filter(({ errors }) => errors?.[0]?.extensions.code === 'RATE_LIMITED')).toHaveLength(7);
    await eventually(() => workersThatAnswered().size, 2);
  });

  it('resume a subscription of each other without a lost or doubled event', async () => {
    await start();
    let cursor: string | undefined;
    const received: number[] = [];
    // Sockets are handed to the workers in turn, so a client that comes back meets both.
    for (let times = 1; times <= 4; times++) {
      await using client = await SocketClient.connect(`${gateway.url}/graphql`);
      client.subscribe('1', { query: 'subscription { ticked }', extensions: { resume: cursor ? { cursor } : {} } });
      if (cursor === undefined) await client.next();
      subgraph.append();
      subgraph.append();
      // Both of now, and the one that came while nobody listened.
      const count = cursor === undefined ? 2 : 3;
      for (let event = 0; event < count; event++) {
        const { payload } = (await client.next()) as unknown as Event;
        received.push(payload.data?.ticked ?? Number.NaN);
        cursor = payload.extensions.resume.cursor;
      }
      await client[Symbol.asyncDispose]();
      subgraph.append();
    }
    expect(received).toEqual(Array.from({ length: 11 }, (_, index) => index + 1));
    expect(subgraph.openedAfter).toEqual([null, '2', '5', '8']);
    await eventually(() => workersThatAnswered().size, 2);
  });

  it('answer what is under way in each of them before they end', async () => {
    await start();
    subgraph.isHeld = true;
    const asked = Array.from({ length: 6 }, ask);
    // Each worker sends one request for its equal queries.
    await eventually(() => subgraph.waiting.length, 2);
    const stopped = gateway.stop('SIGTERM');
    await eventually(takesConnections, false);
    answer(subgraph);
    expect(await Promise.all(asked)).toEqual(Array(6).fill({ data: { told: 'yes' } }));
    expect(await stopped).toBe(0);
  });
});
