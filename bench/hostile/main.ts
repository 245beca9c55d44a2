import { parseArgs } from 'node:util';
import { Pool } from 'undici';
import { startTokenIssuer } from '../gateway/tokens.ts';
import { printTable, rounded } from '../measure/table.ts';
import { hutQuery } from '../workload/huts.ts';
import { startWorkload } from '../workload/workload.ts';
import { beyondLimits } from './documents.ts';
import { type AttackedGateway, startAttacked } from './gateway.ts';
import { httpKinds } from './kinds.ts';
import { percentile, run } from './run.ts';
import { httpSender, openSocket, type Send, socketKinds, socketSender } from './send.ts';

/** Longest time of 99 of 100 refusals, and how long the event loop may be held up. */
const REFUSAL_P99_MS = 100;
const STALL_MS = 200;
const BODY_TIMEOUT_MS = 500;
const HOSTILE_CLIENTS = 4;
const ORDINARY_CLIENTS = 2;

const { values: options } = parseArgs({
  allowPositionals: true,
  options: {
    /** Duration for each kind. */
    seconds: { type: 'string', default: '2' },
    /** Only kinds whose name holds this. */
    only: { type: 'string', default: '' },
  },
});

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

async function attack(gateway: AttackedGateway, ordinary: Send): Promise<Row[]> {
  const rows: Row[] = [];
  async function measure(name: string, send: Send, { agreedMs = 0, isRefusal = true } = {}): Promise<void> {
    if (!name.includes(options.only)) return;
    await gateway.longestStall();
    const until = performance.now() + Number(options.seconds) * 1_000;
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
      stall: await gateway.longestStall(),
      ordinaryP99: percentile(beside.times, 0.99),
      ordinaryWrong: beside.wrong,
    });
  }

  const { origin } = gateway;
  await run(ordinary, 8, performance.now() + 3_000);
  await measure('ordinary queries, for comparison', ordinary, { isRefusal: false });
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
  return rows;
}

/** Prints the figures; false when a goal was missed. */
function report(rows: readonly Row[]): boolean {
  printTable(
    ['kind', 'answers', 'not as expected', 'p50 ms', 'p99 ms', 'longest stall ms', 'ordinary p99 ms', 'ordinary wrong'],
    rows.map(({ name, count, wrong, p50, p99, stall, ordinaryP99, ordinaryWrong }) => [
      name,
      count,
      wrong,
      rounded(p50, 1),
      rounded(p99, 1),
      rounded(stall, 0),
      rounded(ordinaryP99, 1),
      ordinaryWrong,
    ]),
  );
  const worst = (of: (row: Row) => number) => rows.reduce((a, b) => (of(b) > of(a) ? b : a));
  const slowest = worst(({ p99, isRefusal }) => (isRefusal ? p99 : 0));
  const stalled = worst(({ stall }) => stall);
  const wrong = rows.filter((row) => row.wrong > 0 || row.ordinaryWrong > 0);
  console.log(`\np99 of refusals: at most ${rounded(slowest.p99, 1)} ms (${slowest.name}); goal ${REFUSAL_P99_MS} ms.`);
  console.log(`Longest stall: ${rounded(stalled.stall, 0)} ms (${stalled.name}); goal ${STALL_MS} ms.`);
  for (const { name } of wrong) console.log(`Not all answers were as expected: ${name}.`);
  return slowest.p99 <= REFUSAL_P99_MS && stalled.stall <= STALL_MS && wrong.length === 0;
}

const workload = await startWorkload('huts', { query: hutQuery, variables: [{ first: 5 }] });
const issuer = await startTokenIssuer();
let gateway: AttackedGateway | null = null;
let pool: Pool | null = null;
try {
  gateway = await startAttacked(workload.supergraphPath, {
    identity: issuer.identity,
    batching: { enabled: true },
    http: { bodyTimeoutMs: BODY_TIMEOUT_MS },
    rateLimits: [{ by: 'address', operations: 1_000_000_000, perSeconds: 3_600 }],
  });
  const connections = new Pool(gateway.origin, { connections: ORDINARY_CLIENTS, pipelining: 1 });
  pool = connections;
  const rows = await attack(gateway, async () => {
    const headers = { 'content-type': 'application/json' };
    const body = workload.bodies[0] as string;
    const answer = await connections.request({ path: '/graphql', method: 'POST', headers, body });
    return (await answer.body.text()).startsWith('{"data":{"walkers":[');
  });
  if (!report(rows)) process.exitCode = 1;
} finally {
  await pool?.destroy();
  await gateway?.stop();
  issuer.stop();
  await workload.stop();
}
