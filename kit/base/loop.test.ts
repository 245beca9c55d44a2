import { describe, expect, it } from 'vitest';
import { Loop } from './loop.ts';

const HOUR_MS = 3_600_000;

/** A loop whose steps the test ends one by one. */
function held({ restMs = 0 } = {}) {
  const steps: ((result: boolean | Error) => void)[] = [];
  const began: (() => void)[] = [];
  const lines: string[] = [];
  const loop = new Loop({
    name: 'test',
    pollMs: HOUR_MS,
    restMs,
    logger: {
      warn: (_facts: unknown, message?: string) => lines.push(message ?? ''),
      info: (message: unknown) => lines.push(String(message)),
    },
    step: () =>
      new Promise((done, fail) => {
        steps.push((result) => (result instanceof Error ? fail(result) : done(result)));
        began.shift()?.();
      }),
  });
  return {
    loop,
    lines,
    /** Resolves when the n-th step has begun. */
    async step(number: number) {
      while (steps.length < number) await new Promise<void>((resolve) => began.push(resolve));
      return steps[number - 1] as (result: boolean | Error) => void;
    },
    count: () => steps.length,
  };
}

describe('a loop', () => {
  it('works at once, again while there is more, and then rests until it is woken', async () => {
    const { loop, step, count } = held();
    (await step(1))(true);
    (await step(2))(false);
    await new Promise((done) => setImmediate(done));
    expect(count()).toBe(2);
    loop.wake();
    (await step(3))(false);
    await loop.stop();
  });

  it('loses no wake-up that comes while it works', async () => {
    const { loop, step, count } = held();
    const first = await step(1);
    loop.wake();
    first(false);
    (await step(2))(false);
    await loop.stop();
    expect(count()).toBe(2);
  });

  it('goes on after a failure by itself, and says so once, and when it is over', async () => {
    const { loop, step, lines } = held();
    (await step(1))(new Error('away'));
    (await step(2))(new Error('still away'));
    (await step(3))(true);
    (await step(4))(false);
    expect(lines).toEqual(['The test failed; it is tried again.', 'The test works again.']);
    await loop.stop();
  });

  it('stops when the step under way has ended, and not before', async () => {
    const { loop, step } = held();
    const first = await step(1);
    let hasStopped = false;
    const stopping = loop.stop().then(() => {
      hasStopped = true;
    });
    await new Promise((done) => setImmediate(done));
    expect(hasStopped).toBe(false);
    first(true);
    await stopping;
  });

  it('takes the first wake-up at once and those of a crowd together, after its rest', async () => {
    const { loop, step, count } = held({ restMs: HOUR_MS });
    (await step(1))(false);
    loop.wake();
    loop.wake();
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(count()).toBe(1);
    await loop.stop();
    expect(count()).toBe(1);
  });
});
