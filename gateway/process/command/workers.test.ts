import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@codai/kit/testing/eventually';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeSubgraphs } from '../../supergraph/compose.ts';
import { type GatewayProcess, gatewayProcess } from '../../testing/gateway-process.ts';
import { load } from '../../testing/load.ts';
import { SocketClient } from '../../testing/socket-client.ts';

let folder: string;
let subgraph: Server;
let supergraph: string;
let gateway: GatewayProcess;
const sdlWith = (field: string) =>
  composeSubgraphs([
    {
      name: 'theirs',
      url: `http://127.0.0.1:${(subgraph.address() as AddressInfo).port}/graphql`,
      sdl: `type Query { told: String ${field} } type Subscription { ticked: Int }`,
    },
  ]).sdl;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-workers-'));
  supergraph = join(folder, 'supergraph.graphql');
  subgraph = createServer((request, response) => {
    const isStream = request.headers.accept === 'text/event-stream';
    request.resume().on('end', () => {
      response.writeHead(200, { 'content-type': isStream ? 'text/event-stream' : 'application/json' });
      if (isStream) {
        const ticking = setInterval(() => response.write('event: next\ndata: {"data":{"ticked":1}}\n\n'), 20);
        response.on('close', () => clearInterval(ticking));
      } else response.end('{"data":{"told":"yes","added":"yes"}}');
    });
  });
  subgraph.listen(0, '127.0.0.1');
  await once(subgraph, 'listening');
  await writeFile(supergraph, sdlWith(''));
  const config = join(folder, 'gateway.yaml');
  await writeFile(
    config,
    'start: { heatMs: 0 }\nsubgraphs: { named: { theirs: { subscriptions: { protocol: sse } } } }\n',
  );
  gateway = await gatewayProcess([
    '--supergraph',
    supergraph,
    '--config',
    config,
    '--workers',
    '2',
    '--metrics-port',
    '0',
  ]);
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  subgraph.closeAllConnections();
  subgraph.close();
  await rm(folder, { recursive: true });
});

async function ask(query: string): Promise<{ data?: object; errors?: object }> {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    // Each request on a connection of its own: connections are handed to the workers in turn.
    headers: { 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as object;
}
async function metric(name: string): Promise<number> {
  const text = await (await fetch(gateway.metricsUrl as string)).text();
  const values = text.split('\n').filter((line) => line.startsWith(name) && /^[{ ]/.test(line.slice(name.length)));
  return values.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
}
const operationsOf = () => gateway.lines.filter(({ msg }) => msg === 'operation');

describe('several workers on one port', () => {
  it('all answer, and Prometheus reads their sum in one place', async () => {
    for (let times = 0; times < 10; times++) expect(await ask('{ told }')).toEqual({ data: { told: 'yes' } });
    await eventually(async () => operationsOf().length >= 10, true);
    expect(new Set(operationsOf().map(({ worker }) => worker)).size).toBe(2);
    expect(await metric('codai_gateway_workers')).toBe(2);
    expect(await metric('codai_gateway_operations_total')).toBe(10);
    expect(await metric('nodejs_heap_size_used_bytes')).toBeGreaterThan(1_000_000);
  });

  it('each carry sockets and subscriptions', async () => {
    for (let times = 0; times < 4; times++) {
      await using client = await SocketClient.connect(`${gateway.url}/graphql`);
      client.subscribe('1', { query: 'subscription { ticked }' });
      expect(await client.next()).toMatchObject({ type: 'next', payload: { data: { ticked: 1 } } });
    }
  });

  it('all take a new supergraph in, and none takes a bad one', async () => {
    await writeFile(supergraph, 'type Query { x: Int }');
    await gateway.line(({ msg }) =>
      String(msg).startsWith('The old supergraph goes on: The supergraph cannot be loaded.'),
    );
    await writeFile(supergraph, sdlWith('added: String'));
    await gateway.line(({ msg }) => msg === 'Serving the new supergraph');
    for (let times = 0; times < 6; times++)
      expect(await ask('{ told added }')).toMatchObject({ data: { added: 'yes' } });
  });

  it('are replaced one by one under load, without a failed request', async () => {
    const before = new Set(operationsOf().map(({ pid }) => pid));
    const running = load(gateway.url, { clients: 6, query: () => ({ query: '{ told }' }) });
    gateway.child.kill('SIGUSR2');
    const fresh = () => new Set(operationsOf().flatMap(({ pid }) => (before.has(pid) ? [] : [pid])));
    await eventually(async () => fresh().size === 2 && (await metric('codai_gateway_workers')) === 2, true);
    expect((await running.stop()).failures).toEqual([]);
    expect(await ask('{ told added }')).toMatchObject({ data: { added: 'yes' } });
  });

  it('are put in the place of one that died, with the supergraph of now', async () => {
    const { pid } = operationsOf().at(-1) as { pid: number };
    process.kill(pid, 'SIGKILL');
    await gateway.line(({ msg }) => /^A worker died; another one starts in \d+ ms$/.test(String(msg)));
    expect(await ask('{ told }')).toEqual({ data: { told: 'yes' } });
    await eventually(async () => (await metric('codai_gateway_workers')) === 2, true);
    expect(await metric('codai_gateway_worker_restarts_total')).toBe(1);
    for (let times = 0; times < 4; times++)
      expect(await ask('{ told added }')).toMatchObject({ data: { added: 'yes' } });
  });

  it('end with the primary, in peace', async () => {
    const pids = new Set(operationsOf().map(({ pid }) => pid as number));
    expect(await gateway.stop('SIGTERM')).toBe(0);
    for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });

  it('say once, in a line, why they cannot start', async () => {
    const bad = join(folder, 'bad.graphql');
    await writeFile(bad, 'type Query { x: Int }');
    const failed = await gatewayProcess(['--supergraph', bad, '--workers', '2']).catch((error: Error) => error.message);
    expect(failed).toMatch(/^It ended: The supergraph cannot be loaded\./);
    expect(failed).not.toMatch(/^ +at /m);
  });
});
