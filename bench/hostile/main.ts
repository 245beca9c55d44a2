import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Pool } from 'undici';
import { ours } from '../contestants/contestants.ts';
import { startTokenIssuer } from '../gateway/tokens.ts';
import { freePort, startServer } from '../measure/server-process.ts';
import { printTable, rounded } from '../measure/table.ts';
import { hutQuery } from '../workload/huts.ts';
import { startWorkload } from '../workload/workload.ts';
import { beyondLimits } from './documents.ts';
import { httpKinds } from './kinds.ts';
import { httpSender, openSocket, type Send, socketKinds, socketSender } from './send.ts';

/** What a refusal may take, 99 of 100, and how long the event loop may be held up. */
const REFUSAL_P99_MS = 100;
const STALL_MS = 200;
const BODY_TIMEOUT_MS = 500;
const HOSTILE_CLIENTS = 4;
const ORDINARY_CLIENTS = 2;

const { values: options } = parseArgs({
  allowPositionals: true,
  options: {
    /** Of each kind. */
    seconds: { type: 'string', default: '2' },
    /** Only kinds whose name holds this. */
    only: { type: 'string', default: '' },
  },
});
const durationMs = Number(options.seconds) * 1_000;

const workload = await startWorkload('huts', { query: hutQuery, variables: [{ first: 5 }] });
const issuer = await startTokenIssuer();
const [port, stallsPort] = [await freePort(), await freePort()];
const origin = `http://127.0.0.1:${port}`;
const config = '.cache/bench/hostile.yaml';
mkdirSync('.cache/bench', { recursive: true });
writeFileSync(
  config,
  JSON.stringify({
    identity: issuer.identity,
    batching: { enabled: true },
    http: { bodyTimeoutMs: BODY_TIMEOUT_MS },
    rateLimits: [{ by: 'address', operations: 1_000_000_000, perSeconds: 3_600 }],
  }),
);
const watch = fileURLToPath(new URL('watch-stalls.ts', import.meta.url));
const gateway = ours({
  config,
  environment: { STALLS_PORT: String(stallsPort) },
  node: ['--import', 'tsx', '--import', watch],
});
const server = await startServer({ name: 'hostile', port, ...gateway.command(workload.supergraphPath, port) });

/** Sends over and over from several clients until the time is over; how long each took, and how many went wrong. */
async function run(send: Send, clients: number, until: number): Promise<{ times: number[]; wrong: number }> {
  const times: number[] = [];
  let wrong = 0;
  let count = 0;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      do {
        const startedAt = performance.now();
        const isRight = await send(count++);
        times.push(performance.now() - startedAt);
        if (!isRight) wrong += 1;
      } while (performance.now() < until);
    }),
  );
  return { times: times.sort((a, b) => a - b), wrong };
}

const percentile = (times: readonly number[], share: number) =>
  times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
const longestStall = async () => Number(await (await fetch(`http://127.0.0.1:${stallsPort}/`)).text());

const ordinaryPool = new Pool(origin, { connections: ORDINARY_CLIENTS, pipelining: 1 });
const ordinary: Send = async () => {
  const headers = { 'content-type': 'application/json' };
  const body = workload.bodies[0] as string;
  const answer = await ordinaryPool.request({ path: '/graphql', method: 'POST', headers, body });
  return (await answer.body.text()).startsWith('{"data":{"walkers":[');
};

interface Row {
  readonly name: string;
  readonly isRefusal: boolean;
  readonly count: number;
  readonly wrong: number;
  readonly p50: number;
  readonly p99: number;
  readonly stall: number;
  readonly ordinaryP99: number;
  readonly ordinaryWrong: number;
}
const rows: Row[] = [];

async function measure(name: string, send: Send, { agreedMs = 0, isRefusal = true } = {}): Promise<void> {
  if (!name.includes(options.only)) return;
  await longestStall();
  const until = performance.now() + durationMs;
  const [hostile, beside] = await Promise.all([
    run(send, HOSTILE_CLIENTS, until),
    run(ordinary, ORDINARY_CLIENTS, until),
  ]);
  rows.push({
    name,
    isRefusal,
    count: hostile.times.length,
    wrong: hostile.wrong,
    p50: percentile(hostile.times, 0.5) - agreedMs,
    p99: percentile(hostile.times, 0.99) - agreedMs,
    stall: await longestStall(),
    ordinaryP99: percentile(beside.times, 0.99),
    ordinaryWrong: beside.wrong,
  });
}

try {
  await run(ordinary, 8, performance.now() + 3_000);
  await measure('(ordinary queries)', ordinary, { isRefusal: false });
  for (const kind of httpKinds(BODY_TIMEOUT_MS)) {
    const { send, close } = httpSender(kind, origin);
    await measure(kind.name, send, { agreedMs: kind.agreedMs, isRefusal: kind.expects !== null });
    await close();
  }
  for (const kind of socketKinds) await measure(kind.name, socketSender(kind, origin));
  for (const [name, documentOf] of Object.entries(beyondLimits)) {
    const { ask, close } = await openSocket(origin);
    await measure(`${name}, on a socket`, async (n) => (await ask(documentOf(n % 40))) === 'error');
    close();
  }
  printTable(
    ['kind', 'answers', 'not as expected', 'p50 ms', 'p99 ms', 'longest stall ms', 'ordinary p99 ms', 'ordinary wrong'],
    rows.map((row) => [
      row.name,
      row.count,
      row.wrong,
      rounded(row.p50, 1),
      rounded(row.p99, 1),
      rounded(row.stall, 0),
      rounded(row.ordinaryP99, 1),
      row.ordinaryWrong,
    ]),
  );
  const worst = (of: (row: Row) => number) => rows.reduce((a, b) => (of(b) > of(a) ? b : a));
  const [slowest, stalled] = [worst(({ p99, isRefusal }) => (isRefusal ? p99 : 0)), worst(({ stall }) => stall)];
  console.log(`\np99 of refusals: ${rounded(slowest.p99, 1)} ms at most (${slowest.name}); goal ${REFUSAL_P99_MS} ms.`);
  console.log(
    `Longest stall of the event loop: ${rounded(stalled.stall, 0)} ms (${stalled.name}); goal ${STALL_MS} ms.`,
  );
  const wrong = rows.filter((row) => row.wrong > 0 || row.ordinaryWrong > 0);
  for (const { name } of wrong) console.log(`Not all answers were as expected: ${name}.`);
  if (slowest.p99 > REFUSAL_P99_MS || stalled.stall > STALL_MS || wrong.length > 0) process.exitCode = 1;
} finally {
  await ordinaryPool.destroy();
  await server.stop();
  issuer.stop();
  await workload.stop();
}
