import { describe, expect, it, vi } from 'vitest';
import { eventually } from './eventually.ts';

describe('eventually', () => {
  it('returns what was read once it equals what is expected', async () => {
    const values = [0, 1, 2, 3];
    expect(await eventually(() => values.shift(), 2)).toBe(2);
    expect(values).toEqual([3]);
  });

  it('takes asymmetric matchers and promises', async () => {
    let reads = 0;
    const read = async () => ({ reads: ++reads, name: 'ferry' });
    expect(await eventually(read, expect.objectContaining({ reads: 3 }))).toEqual({ reads: 3, name: 'ferry' });
    expect(
      await eventually(
        () => ++reads,
        expect.toSatisfy((count: number) => count > 6),
      ),
    ).toBe(7);
  });

  it('takes a function that asserts, and without one the first read that does not throw', async () => {
    let reads = 0;
    expect(
      await eventually(
        () => ++reads,
        (value) => expect(value).toBeGreaterThan(2),
      ),
    ).toBe(3);
    const read = () => {
      if (++reads < 6) throw new Error('not yet');
    };
    await eventually(read);
    expect(reads).toBe(6);
  });

  it('reads again after a read that throws', async () => {
    let reads = 0;
    const read = () => {
      if (++reads < 3) throw new Error('not there');
      return 'there';
    };
    expect(await eventually(read, 'there')).toBe('there');
  });

  it('fails at its deadline with the difference to what was read last', async () => {
    const failure = await eventually(() => ({ berths: 1 }), { berths: 2 }, { deadlineMs: 20 }).catch((error) => error);
    expect(failure.message).toMatch(/^Not within 0\.02 s: expected { berths: 1 } to deeply equal { berths: 2 }/);
    expect(failure).toMatchObject({ actual: { berths: 1 }, expected: { berths: 2 } });
  });

  it('fails at its deadline with what the read threw last', async () => {
    const read = () => {
      throw new Error('no berth');
    };
    await expect(eventually(read, 1, { deadlineMs: 20 })).rejects.toThrow('Not within 0.02 s: no berth');
  });

  it('waits in real time while timers are faked', async () => {
    vi.useFakeTimers();
    try {
      let reads = 0;
      expect(await eventually(() => ++reads, 4)).toBe(4);
    } finally {
      vi.useRealTimers();
    }
  });
});
