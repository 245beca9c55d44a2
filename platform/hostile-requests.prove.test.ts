import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
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
vi.setConfig({ testTimeout: isWhole ? 1_200_000 : 300_000, hookTimeout: 300_000 });

let whole: Product;
let apart: Product;
beforeAll(async () => {
  whole = await startProduct();
  apart = await startProduct({ args: ['--no-gateway', '--serve', 'identity'] });
});
afterAll(async () => {
  for (const product of [whole, apart]) {
    await product.stop();
    await removeDataDir(product.dataDir);
  }
});

const metricsUrl = ({ output }: Product) => /Metrics {2}(http:\S+)\/metrics/.exec(output())?.[1] ?? '';
/** What a stack looks like in an answer, and in a line of the log. */
const STACK = /\n\s+at |\\n\s+at |node:internal|node_modules/;

describe.each([
  { port: 'the gateway', product: () => whole, url: () => whole.url, alive: '/health/live' },
  { port: 'a subgraph', product: () => apart, url: () => apart.url, alive: '/health/live' },
  { port: 'the metrics', product: () => whole, url: () => metricsUrl(whole), alive: '/metrics' },
])('P-1: hostile requests to the port of $port', ({ port, product, url, alive }) => {
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

    expect((await fetch(`${url()}${alive}`)).status).toBe(200);
    expect(product().process.exitCode).toBe(null);
    expect(product().output()).not.toMatch(STACK);
    const refusals = answers.filter(({ status }) => status !== null && status >= 400).map(({ ms }) => ms);
    expect(refusals.length).toBeGreaterThan(REQUESTS / 5);
    if (isWhole) console.log(`${port}: ${report(answers, refusals)}, seed ${seed}`);
  });
});

function report(answers: readonly Exchanged[], refusals: readonly number[]): string {
  const sorted = [...refusals].sort((a, b) => a - b);
  const at = (share: number) => `${sorted[Math.floor(sorted.length * share)]?.toFixed(1)} ms`;
  return `${answers.length} requests, ${refusals.length} refused (p50 ${at(0.5)}, p99 ${at(0.99)})`;
}
