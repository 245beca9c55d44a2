import { eventually } from '@codai/kit/testing/eventually';
import { describe, expect, it } from 'vitest';
import { inLots } from './in-lots.ts';

const never = () => new AbortController().signal;

describe('inLots', () => {
  it('asks for what comes together in one request, and gives each its own result', async () => {
    const lots: (readonly number[])[] = [];
    const double = inLots<number, number>(
      async (items) => {
        lots.push(items);
        return items.map((item) => 2 * item);
      },
      () => true,
    );
    const warnings: Error[] = [];
    const keep = (warning: Error) => warnings.push(warning);
    process.on('warning', keep);
    const items = Array.from({ length: 40 }, (_, index) => index);
    expect(await Promise.all(items.map((item) => double(item, never())))).toEqual(items.map((item) => 2 * item));
    expect(lots.map(({ length }) => length)).toEqual([32, 8]);
    process.off('warning', keep);
    expect(warnings).toEqual([]);
  });

  it('asks singly for the items of a lot that was refused, so that only the bad one fails', async () => {
    const ask = inLots<number, number>(
      async (items) => {
        if (items.includes(3)) throw new Error('three');
        return items;
      },
      () => false,
    );
    const outcomes = await Promise.allSettled([1, 2, 3].map((item) => ask(item, never())));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  });

  it('refuses all of a lot where asking again would not help', async () => {
    let asked = 0;
    const ask = inLots<number, number>(
      async () => {
        asked++;
        throw new Error('away');
      },
      () => true,
    );
    const outcomes = await Promise.allSettled([1, 2, 3].map((item) => ask(item, never())));
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(asked).toBe(1);
  });

  it('lets each caller leave alone, and ends the request when all have left', async () => {
    const requests: AbortSignal[] = [];
    let answer = () => {};
    const ask = inLots<number, number>(
      (items, signal) =>
        new Promise((resolve) => {
          requests.push(signal);
          answer = () => resolve(items);
        }),
      () => true,
    );
    const [first, second, third] = [new AbortController(), new AbortController(), new AbortController()];
    const outcomes = [ask(1, first.signal), ask(2, second.signal), ask(3, third.signal)].map((one) =>
      one.then(String, (reason: Error) => reason.name),
    );
    await eventually(() => requests.length, 1);
    first.abort();
    expect(await outcomes[0]).toBe('AbortError');
    expect(requests[0]?.aborted).toBe(false);
    third.abort();
    answer();
    expect(await Promise.all(outcomes)).toEqual(['AbortError', '2', 'AbortError']);

    const last = new AbortController();
    const alone = ask(4, last.signal).catch((reason: Error) => reason.name);
    await eventually(() => requests.length, 2);
    last.abort();
    expect(await alone).toBe('AbortError');
    expect(requests[1]?.aborted).toBe(true);
  });
});
