import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryPaces, type Pace, type Paced } from './pace.ts';

const paces = fc.record({
  limit: fc.integer({ min: 1, max: 40 }),
  windowSeconds: fc.integer({ min: 1, max: 30 }),
  burst: fc.integer({ min: 0, max: 12 }),
});
/** Pauses, some of them none and some of them long, and who comes after each, at which node, how often at once. */
const arrivals = fc.array(
  fc.record({
    afterMs: fc.oneof(
      fc.constant(0),
      fc.integer({ min: 0, max: 300 }),
      fc.integer({ min: 0, max: 4_000 }),
      fc.integer({ min: 0, max: 40_000 }),
    ),
    subject: fc.constantFrom('one', 'two', 'three'),
    weight: fc.integer({ min: 1, max: 3 }),
  }),
  { minLength: 1, maxLength: 120 },
);
type Arrived = typeof arrivals extends fc.Arbitrary<infer List> ? List : never;

interface Outcome {
  readonly atMs: number;
  readonly subject: string;
  readonly requests: number;
  readonly taken: Paced;
}

/** A store as one gateway has it, fed by arrivals. */
function fed(pace: Pace) {
  const clock = { now: 1_790_000_000_000 };
  const store = memoryPaces(() => clock.now);
  const take = (subject: string, requests = 1) => store.take([{ key: subject, pace, requests }]) as Paced;
  return { clock, take };
}

function run(pace: Pace, list: Arrived): { outcomes: Outcome[]; node: ReturnType<typeof fed> } {
  const node = fed(pace);
  const outcomes = list.map(({ afterMs, subject, weight }): Outcome => {
    node.clock.now += afterMs;
    const requests = Math.min(weight, pace.burst + 1);
    return { atMs: node.clock.now, subject, requests, taken: node.take(subject, requests) };
  });
  return { outcomes, node };
}

describe('a pace', () => {
  it('SEC-5: admits in any window at most its limit and its burst, whatever the pattern', () => {
    fc.assert(
      fc.property(paces, arrivals, (pace, list) => {
        const { outcomes } = run(pace, list);
        const admitted = outcomes.filter(({ taken }) => taken.waitMs === 0);
        for (const { subject, atMs } of admitted) {
          const inWindow = admitted.filter(
            (other) => other.subject === subject && other.atMs >= atMs && other.atMs < atMs + pace.windowSeconds * 1000,
          );
          const count = inWindow.reduce((sum, { requests }) => sum + requests, 0);
          expect(count).toBeLessThanOrEqual(pace.limit + pace.burst);
        }
      }),
      { seed: freshSeed(), numRuns: 300 },
    );
  });

  it('SEC-5: gives each subject what it would get alone', () => {
    fc.assert(
      fc.property(paces, arrivals, (pace, list) => {
        const together = run(pace, list).outcomes.filter(({ subject }) => subject === 'one');
        let pause = 0;
        const own: Arrived = [];
        for (const arrival of list) {
          pause += arrival.afterMs;
          if (arrival.subject !== 'one') continue;
          own.push({ ...arrival, afterMs: pause });
          pause = 0;
        }
        const alone = own.length === 0 ? [] : run(pace, own).outcomes;
        expect(together.map(({ taken }) => taken.waitMs)).toEqual(alone.map(({ taken }) => taken.waitMs));
      }),
      { seed: freshSeed(), numRuns: 300 },
    );
  });

  it('SEC-5: tells the wait after which a request is admitted, and not a millisecond more', () => {
    fc.assert(
      fc.property(paces, arrivals, (pace, list) => {
        for (const [index, { taken }] of run(pace, list).outcomes.entries()) {
          if (taken.waitMs === 0) continue;
          for (const [lessMs, isAdmitted] of [
            [1, false],
            [0, true],
          ] as const) {
            const { outcomes, node } = run(pace, list.slice(0, index + 1));
            const { atMs, subject, requests } = outcomes[index] as Outcome;
            node.clock.now = atMs + taken.waitMs - lessMs;
            expect(node.take(subject, requests).waitMs === 0).toBe(isAdmitted);
          }
          return;
        }
      }),
      { seed: freshSeed(), numRuns: 300 },
    );
  });

  it('SEC-5: takes all charges of a request or none, and tells the longest wait', () => {
    const clock = { now: 1_000_000 };
    const store = memoryPaces(() => clock.now);
    const wide = { key: 'wide', pace: { limit: 60, windowSeconds: 60, burst: 1 }, requests: 1 };
    const narrow = { key: 'narrow', pace: { limit: 1, windowSeconds: 60, burst: 0 }, requests: 1 };
    expect(store.take([wide, narrow])).toEqual({ waitMs: 0, slowest: 0 });
    expect(store.take([wide, narrow])).toEqual({ waitMs: 60_000, slowest: 1 });
    // Nothing was taken of the wide one by the request that was refused.
    expect(store.take([wide])).toMatchObject({ waitMs: 0 });
    expect(store.take([wide])).toMatchObject({ waitMs: 1_000 });
  });

  it('I-9: admits a whole window at once with a burst of its limit less one, and then one an interval', () => {
    const clock = { now: 1_000_000 };
    const store = memoryPaces(() => clock.now);
    const charge = { key: 'one', pace: { limit: 10, windowSeconds: 30, burst: 9 }, requests: 1 };
    const admitted = () => (store.take([charge]) as Paced).waitMs === 0;
    expect(Array.from({ length: 30 }, admitted).filter(Boolean)).toHaveLength(10);
    clock.now += 3_000;
    expect([admitted(), admitted()]).toEqual([true, false]);
    clock.now += 30_000;
    expect(Array.from({ length: 30 }, admitted).filter(Boolean)).toHaveLength(10);
  });

  it('keeps a bounded number of subjects', () => {
    const store = memoryPaces(() => 0, 2);
    const pace = { limit: 1, windowSeconds: 60, burst: 0 };
    const isTaken = (key: string) => (store.take([{ key, pace, requests: 1 }]) as Paced).waitMs === 0;
    expect(['a', 'b', 'b', 'c', 'a'].map(isTaken)).toEqual([true, true, false, true, true]);
  });
});
