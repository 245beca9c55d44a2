import type { Signals } from '@codai/kit';
import { fixedClock } from '@codai/kit/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Bell, untilLeft } from './bell.ts';

/** Carries signals within this test: the carriers of the kit have their own contract suite. */
function localSignals(): Signals & { listeners(): number } {
  const handlers = new Map<string, Set<(payload: unknown) => void>>();
  return {
    async publish(channel, payload) {
      for (const handler of handlers.get(channel) ?? []) handler(payload);
    },
    subscribe(channel, handler) {
      const set = handlers.get(channel) ?? new Set();
      handlers.set(channel, set.add(handler));
      return () => set.delete(handler);
    },
    listeners: () => [...handlers.values()].reduce((sum, set) => sum + set.size, 0),
    async close() {},
  };
}

afterEach(() => vi.useRealTimers());

describe('a bell', () => {
  it('gives what came between two waits, in order, and what concerns it only', async () => {
    const signals = localSignals();
    const bell = new Bell<number>(fixedClock(), signals, ['a', 'b'], (payload) => payload !== 2);
    for (const payload of [1, 2, 3]) await signals.publish('a', payload);
    await signals.publish('b', 4);
    await signals.publish('c', 5);
    expect(await bell.rung(null)).toEqual([1, 3, 4]);

    const waiting = bell.rung(null);
    await signals.publish('a', 6);
    expect(await waiting).toEqual([6]);
    bell.close();
    expect(signals.listeners()).toBe(0);
  });

  it('rings at the instant, and not a millisecond before', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const bell = new Bell<number>(fixedClock('2031-05-02T09:00:00.000Z'), localSignals(), []);
    const heard = vi.fn();
    const waiting = bell.rung(new Date('2031-05-02T09:00:05.000Z')).then(heard);
    await vi.advanceTimersByTimeAsync(4_999);
    expect(heard).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await waiting;
    expect(heard).toHaveBeenCalledWith([]);
  });

  it('keeps the newest signals for a reader that is too slow', async () => {
    const signals = localSignals();
    const bell = new Bell<number>(fixedClock(), signals, ['a']);
    for (let payload = 0; payload < 1002; payload += 1) await signals.publish('a', payload);
    const rung = await bell.rung(null);
    expect([rung.length, rung[0], rung.at(-1)]).toEqual([1000, 2, 1001]);
  });
});

describe('a stream over a bell', () => {
  const counting = (bell: Bell<number>) =>
    async function* () {
      while (!bell.isClosed) yield* await bell.rung(null);
    };

  it.each(['return', 'abort'] as const)('ends by %s while it waits, and listens no more', async (how) => {
    const signals = localSignals();
    const bell = new Bell<number>(fixedClock(), signals, ['a']);
    const abort = new AbortController();
    const stream = untilLeft(bell, abort.signal, counting(bell));
    await signals.publish('a', 1);
    expect(await stream.next()).toEqual({ done: false, value: 1 });

    const waiting = stream.next();
    if (how === 'return') await stream.return?.();
    else abort.abort();
    expect(await waiting).toMatchObject({ done: true });
    expect(signals.listeners()).toBe(0);
  });

  it('listens no more when it fails', async () => {
    const signals = localSignals();
    const bell = new Bell<number>(fixedClock(), signals, ['a']);
    // biome-ignore lint/correctness/useYield: it fails before it could.
    const stream = untilLeft<number, number>(bell, undefined, async function* () {
      throw new Error('withdrawn');
    });
    await expect(stream.next()).rejects.toThrow('withdrawn');
    expect(signals.listeners()).toBe(0);
  });
});
