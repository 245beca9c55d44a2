import { anonymousCaller } from '@codai/kit/wire';
import { describe, expect, it } from 'vitest';
import type { Ending } from '../../primitives/ending.ts';
import { type DecidePolicies, heldPolicies } from './policies.ts';

/** The end of a client's subscription, which knows who listens to it. */
class CountedEnd implements Ending {
  aborted = false;
  readonly listeners = new Set<() => void>();

  addEventListener(_type: 'abort', listener: () => void): void {
    this.listeners.add(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    this.listeners.delete(listener);
  }

  end(): void {
    this.aborted = true;
    for (const listener of this.listeners) listener();
  }
}

const call = { caller: anonymousCaller('c'), correlationId: 'c', headers: {}, operationName: null };
const failures: unknown[] = [];
const ask = (decide: DecidePolicies, left: Ending) =>
  heldPolicies({ decide, timeoutMs: 20, onFailure: (error) => failures.push(error) }, ['a'], call, left);

describe('judging policies', () => {
  it.each<[string, DecidePolicies]>([
    ['a judgement', async () => new Set(['a'])],
    ['a failure', () => Promise.reject(new Error('no'))],
    ['a judgement that came too late', () => new Promise(() => undefined)],
  ])('G-7: leaves no listener on the subscription after %s', async (_title, decide) => {
    const left = new CountedEnd();
    for (let event = 0; event < 3; event += 1) await ask(decide, left);
    expect(left.listeners.size).toBe(0);
  });

  it('G-7: a policy hears when the client leaves, even before it began', async () => {
    const left = new CountedEnd();
    const signals: AbortSignal[] = [];
    const decide: DecidePolicies = async (_names, { signal }) => {
      signals.push(signal);
      left.end();
      return new Set(['a']);
    };
    expect(await ask(decide, left)).toEqual(new Set(['a']));
    await ask(decide, left);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });
});
