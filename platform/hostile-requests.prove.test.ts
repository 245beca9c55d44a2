import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeSubgraphs } from '@codai/gateway/compose';
import { freePort } from '@codai/kit/host';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GatewayProcess, gatewayProcess } from '../gateway/testing/gateway-process.ts';
import { Prng } from '../gateway/testing/random/prng.ts';
import { type Exchanged, exchange } from './testing/exchange.ts';
import { hostileRequest } from './testing/hostile-request.ts';
import { type Product, removeDataDir, startProduct } from './testing/product.ts';

/** Random and hostile requests on raw sockets, before every kind of port. `SEED` repeats a run. */
const isWhole = Boolean(process.env.PROVE);
const REQUESTS = isWhole ? 10_000 : 200;
const AT_ONCE = 24;
/** A request that is not complete gets no answer: its client leaves. */
const WAIT_MS = 3_000;
const seed = Number(process.env.SEED ?? (isWhole ? Date.now() % 1_000_000_000 : 20_261_121));

let whole: Product;
let apart: Product;
let alone: GatewayProcess;
let subgraph: Server;
let folder: string;
const standIns = { processor: '', provider: '' };
beforeAll(async () => {
  const [processorPort, providerPort] = [await freePort(), await freePort()];
  standIns.processor = `http://127.0.0.1:${processorPort}`;
  standIns.provider = `http://127.0.0.1:${providerPort}`;
  whole = await startProduct({
    env: { PROCESSOR_PORT: String(processorPort), SANDBOX_PROVIDER_PORT: String(providerPort) },
  });
  folder = await mkdtemp(join(tmpdir(), 'hostile-gateway-'));
  subgraph = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":{"me":null}}');
  });
  await new Promise<void>((resolve) => subgraph.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(subgraph.address() as AddressInfo).port}/graphql`;
  const supergraph = join(folder, 'supergraph.graphql');
  const sdl = 'type Query { me: User } type User { id: ID } type Subscription { feedUpdated: User }';
  await writeFile(supergraph, composeSubgraphs([{ name: 'one', url, sdl }]).sdl);
  alone = await gatewayProcess(['--supergraph', supergraph, '--metrics-port', '0']);
  apart = await startProduct({ args: ['--no-gateway', '--serve', 'identity'] });
});
afterAll(async () => {
  await alone?.[Symbol.asyncDispose]();
  subgraph?.close();
  await rm(folder, { recursive: true, force: true });
  for (const product of [whole, apart]) {
    await product.stop();
    await removeDataDir(product.dataDir);
  }
});

/** Parts of a process that a test needs. */
interface Hosting {
  readonly exitCode: () => number | null;
  readonly output: () => string;
}
const ofProduct = (product: () => Product): Hosting => ({
  exitCode: () => product().process.exitCode,
  output: () => product().output(),
});
const ofGateway: Hosting = {
  exitCode: () => alone.child.exitCode,
  output: () => alone.lines.map((line) => JSON.stringify(line)).join('\n'),
};

const metricsUrl = ({ output }: Product) => /Metrics {2}(http:\S+)\/metrics/.exec(output())?.[1] ?? '';
/** Patterns of a stack trace in an answer, and in a line of the log. */
const STACK = /\n\s+at |\\n\s+at |node:internal|node_modules/;

describe.each([
  { port: 'the gateway', hosting: ofProduct(() => whole), url: () => whole.url, alive: '/health/live' },
  { port: 'a subgraph', hosting: ofProduct(() => apart), url: () => apart.url, alive: '/health/live' },
  { port: 'the metrics', hosting: ofProduct(() => whole), url: () => metricsUrl(whole), alive: '/metrics' },
  {
    port: 'the payment processor',
    hosting: ofProduct(() => whole),
    url: () => standIns.processor,
    alive: '/',
    answered: 401,
  },
  {
    port: 'the sandbox provider',
    hosting: ofProduct(() => whole),
    url: () => standIns.provider,
    alive: '/',
    answered: 404,
  },
  { port: 'the gateway alone', hosting: ofGateway, url: () => alone.url, alive: '/health/live' },
  {
    port: "that gateway's metrics",
    hosting: ofGateway,
    url: () => alone.metricsUrl ?? '',
    alive: '/metrics',
    isOpen: true,
  },
])('P-1: hostile requests to the port of $port', ({ port, hosting, url, alive, answered = 200, isOpen = false }) => {
  it(`do not end the process, break nothing and show nothing of it (${REQUESTS}, seed ${seed})`, async () => {
    const prng = new Prng(seed);
    const requests = Array.from({ length: REQUESTS }, () => hostileRequest(prng));
    const answers: Exchanged[] = [];
    let next = 0;
    const client = async () => {
      for (let bytes = requests[next++]; bytes !== undefined; bytes = requests[next++]) {
        const answer = await exchange(url(), bytes, { waitMs: WAIT_MS });
        answers.push(answer);
        const isFault = (answer.status ?? 0) >= 500 || STACK.test(answer.text);
        expect(isFault, `${JSON.stringify(bytes.toString('latin1').slice(0, 2_000))} → ${answer.text}`).toBe(false);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, client));

    const { status } = await fetch(new URL(alive, url()));
    expect(status).toBe(answered);
    expect(hosting.exitCode()).toBe(null);
    expect(hosting.output()).not.toMatch(STACK);
    const refusals = answers.filter(({ status }) => status !== null && status >= 400).map(({ ms }) => ms);
    // The gateway's metrics are answered under any path.
    expect(refusals.length).toBeGreaterThan(REQUESTS / (isOpen ? 50 : 5));
    if (isWhole) console.log(`${port}: ${report(answers, refusals)}, seed ${seed}`);
  });
});

function report(answers: readonly Exchanged[], refusals: readonly number[]): string {
  const sorted = [...refusals].sort((a, b) => a - b);
  const at = (share: number) => `${sorted[Math.floor(sorted.length * share)]?.toFixed(1)} ms`;
  return `${answers.length} requests, ${refusals.length} refused (p50 ${at(0.5)}, p99 ${at(0.99)})`;
}
