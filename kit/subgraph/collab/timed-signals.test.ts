import { afterEach, describe, expect, it, vi } from 'vitest';
import { fixedClock } from '../../testing/index.ts';
import { timedSignals } from './timed-signals.ts';

/** Signals that the test sends by hand. */
function byHand() {
  const queue: (Error | number)[] = [];
  let wake = () => {};
  const state = { isLeft: false };
  async function* signals(): AsyncGenerator<number, void> {
    try {
      for (;;) {
        while (queue.length === 0) await new Promise<void>((resolve) => (wake = resolve));
        const signal = queue.shift();
        if (signal instanceof Error) throw signal;
        if (signal === 0) return;
        yield signal as number;
      }
    } finally {
      state.isLeft = true;
    }
  }
  const send = (signal: Error | number) => {
    queue.push(signal);
    wake();
  };
  return { signals: signals(), send, state };
}

const clock = fixedClock('2031-05-02T09:00:00.000Z');
const never = () => null;

afterEach(() => vi.useRealTimers());

describe('ringing', () => {
  it('gives each signal in order, and ends when the signals end', async () => {
    const { signals, send } = byHand();
    for (const signal of [1, 2, 3, 0]) send(signal);
    const rung: (number | null)[] = [];
    for await (const ring of timedSignals(clock, signals, never)) rung.push(ring);
    expect(rung).toEqual([1, 2, 3]);
  });

  it('rings at the instant, not a millisecond before, and loses no signal to it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { signals, send } = byHand();
    let until: Date | null = new Date('2031-05-02T09:00:05.000Z');
    const rings = timedSignals(clock, signals, () => until);
    const heard = vi.fn();
    const first = rings.next().then(heard);
    await vi.advanceTimersByTimeAsync(4_999);
    expect(heard).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await first;
    expect(heard).toHaveBeenCalledWith({ done: false, value: null });

    until = null;
    const second = rings.next();
    send(7);
    expect(await second).toEqual({ done: false, value: 7 });
  });

  it('fails as the signals fail, also when that happened while the reader was busy', async () => {
    const { signals, send } = byHand();
    const rings = timedSignals(clock, signals, () => new Date('2031-05-02T09:00:00.001Z'));
    expect(await rings.next()).toEqual({ done: false, value: null });
    send(new Error('withdrawn'));
    await new Promise((resolve) => setImmediate(resolve));
    await expect(rings.next()).rejects.toThrow('withdrawn');
  });

  it('lets go of the signals when the reader leaves', async () => {
    const { signals, send, state } = byHand();
    send(1);
    for await (const _ring of timedSignals(clock, signals, never)) break;
    expect(state.isLeft).toBe(true);
  });
});
