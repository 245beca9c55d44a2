import { setTimeout as delay } from 'node:timers/promises';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import { describe, expect, it } from 'vitest';
import { ids, startChaosWorld } from './chaos/world.ts';
import { startGateway } from './live/start-gateway.ts';
import { Prng } from './random/prng.ts';

/** `npm run prove -- chaos`: three minutes of trouble, or `CHAOS_SECONDS`; `npm test` takes a few seconds of it. */
const isWhole = Boolean(process.env.PROVE);
const troubleMs = Number(process.env.CHAOS_SECONDS ?? (isWhole ? 180 : 5)) * 1_000;
const CLIENTS = 8;
const OPERATION_MS = 10_000;
/** A client's own patience: after it, a request without an answer is forgotten. */
const PATIENCE_MS = 20_000;
const GROWTH_MAX = 48 * 1024 ** 2;

const settings = {
  limits: { operationMs: OPERATION_MS },
  telemetry: { accessLog: false },
  subgraphs: {
    all: {
      credentials: 'none' as const,
      attemptTimeoutMs: 300,
      responseBytesMax: 200_000,
      circuitBreaker: { openMs: 300, windowMs: 2_000 },
    },
    // A busy machine may hold up the sound ones, too, and what they know is asked for in every answer.
    named: { healthy: { attemptTimeoutMs: OPERATION_MS }, sturdy: { attemptTimeoutMs: OPERATION_MS } },
  },
};
const query = '{ version items { id name weight slow dying rating note } }';
const codes = /^(SUBGRAPH_\w+|OPERATION_TIMEOUT|INTERNAL)$/;

interface Answer {
  readonly data?: { readonly items: readonly Record<string, unknown>[]; readonly version: unknown } | null;
  readonly errors?: readonly { readonly path?: readonly unknown[]; readonly extensions: { readonly code: string } }[];
}

const whole = (id: string) => {
  const number = Number(id);
  return { ...healthyPart(id), slow: number * 10, dying: number * 1_000, rating: number * 10, note: `note ${id}` };
};
const healthyPart = (id: string) => ({ id, name: `Item ${id}`, weight: Number(id) * 7 });

async function ask(url: string): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  return (await response.json()) as Answer;
}

/** The fault of an answer, however troubled the subgraphs are; null when there is none. */
function faultOf({ data, errors = [] }: Answer): string | null {
  const healthy = data?.items.map(({ id, name, weight }) => ({ id, name, weight }));
  if (JSON.stringify(healthy) !== JSON.stringify(ids.map(healthyPart)) || data?.version !== 1) {
    return `what healthy subgraphs know is wrong: ${JSON.stringify({ data, errors }).slice(0, 400)}`;
  }
  for (const [index, item] of data.items.entries()) {
    const sound = whole(item.id as string);
    for (const field of ['slow', 'dying'] as const) {
      const isTold = errors.some(({ path }) => path?.[1] === index && path?.[2] === field);
      // A null has an error at its place, and a value is the right one.
      if (item[field] === null ? !isTold : item[field] !== sound[field])
        return `${field} is ${item[field]}, unexplained`;
    }
    const { rating, note } = item;
    if (rating !== null && !Number.isInteger(rating)) return `a rating is ${JSON.stringify(rating)}`;
    if (note !== null && typeof note !== 'string') return `a note is ${JSON.stringify(note)}`;
  }
  const strange = errors.find(({ extensions }) => !codes.test(extensions.code));
  return strange ? `an error without a code of ours: ${JSON.stringify(strange)}` : null;
}

describe('a gateway process before a slow, a dying and a lying subgraph', () => {
  it(`answers every request with what the healthy ones know for ${troubleMs / 1_000} s of trouble, and recovers`, async () => {
    const prng = new Prng(freshSeed());
    await using world = await startChaosWorld(prng);
    await using gateway = await startGateway({
      supergraph: world.supergraph,
      settings,
      cursorKey: 'the cursor key of chaos',
      // Thousands of failures are what this is about.
      logLevel: 'fatal',
    });
    const isSound = async () => JSON.stringify(await ask(gateway.url)) === JSON.stringify(soundAnswer);
    const soundAnswer = { data: { version: 1, items: ids.map(whole) } };
    for (let count = 0; count < 50; count++) expect(await isSound()).toBe(true);
    const before = await gateway.measure();

    const faults: string[] = [];
    const kinds = { answers: 0, partial: 0 };
    const endsAt = performance.now() + troubleMs;
    const client = async () => {
      while (performance.now() < endsAt) {
        const answer = await ask(gateway.url).catch((error: unknown) => String(error));
        const fault = typeof answer === 'string' ? `no answer: ${answer}` : faultOf(answer);
        if (fault !== null && faults.length < 10) faults.push(fault);
        kinds.answers += 1;
        if (typeof answer !== 'string' && answer.errors) kinds.partial += 1;
        await delay(5);
      }
    };
    world.trouble();
    await Promise.all(Array.from({ length: CLIENTS }, client));
    await world.heal();

    // Circuits close again one probe after the other.
    let tries = 0;
    while (!(await isSound()) && tries < 400) {
      tries += 1;
      await delay(50);
    }
    const after = await gateway.measure();
    const grown = after.heap - before.heap;
    process.stderr.write(
      `chaos of ${troubleMs / 1_000} s: ${kinds.answers} answers, ${kinds.partial} of them partial, ${world.kills} kills, ` +
        `heap grown by ${(grown / 1024 ** 2).toFixed(1)} MiB, whole again after ${tries} tries\n`,
    );
    expect(faults).toEqual([]);
    expect(kinds.partial).toBeGreaterThan(0);
    expect(world.kills).toBeGreaterThan(0);
    expect(await isSound()).toBe(true);
    expect(grown).toBeLessThan(GROWTH_MAX);
  });
});
