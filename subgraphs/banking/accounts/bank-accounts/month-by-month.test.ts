import { describe, expect, it } from 'vitest';
import type { BankingRead, BankingWrite, Deps } from '../../deps.ts';
import { monthByMonth } from './month-by-month.ts';

/** Accounts by their ids with the months that each has to do; `look` and `doNext` as SQL would have them. */
function book(months: Readonly<Record<string, number>>) {
  const left = new Map(Object.entries(months));
  const looks: string[] = [];
  const done: string[] = [];
  const database = {
    systemRead: (_tenant: null, fn: (tx: BankingRead) => unknown) => fn({} as BankingRead),
    systemWrite: (_tenant: string, fn: (tx: BankingWrite) => unknown) => fn({} as BankingWrite),
  } as unknown as Deps['database'];
  const work = {
    complaint: 'Some failed.',
    look: async (_tx: BankingRead, after: string, take: number) => {
      looks.push(after);
      const ids = [...left.keys()].sort().filter((id) => id > after);
      return ids.slice(0, take).map((id) => ({ id, tenantId: 'org', isDue: (left.get(id) ?? 0) > 0 }));
    },
    doNext: async (_tx: BankingWrite, id: string) => {
      if (id === 'acc_poisoned') throw new Error('poisoned');
      done.push(id);
      left.set(id, (left.get(id) ?? 0) - 1);
    },
  };
  return { database, work, looks, done };
}

describe('month by month', () => {
  it('M-13: looks at each account once in each pass, however many are due', async () => {
    const many = Object.fromEntries(Array.from({ length: 2_500 }, (_, n) => [`acc_${String(n).padStart(5, '0')}`, 1]));
    const { database, work, looks, done } = book(many);
    await monthByMonth({ database }, work);
    expect(new Set(done).size).toBe(2_500);
    expect(done).toHaveLength(2_500);
    // Two passes of three readings and an empty one: the second finds nothing.
    expect(looks).toHaveLength(8);
  });

  it('does the months of an account in passes, and goes on when one account fails', async () => {
    const { database, work, done } = book({ acc_a: 2, acc_poisoned: 3, acc_z: 1 });
    await expect(monthByMonth({ database }, work)).rejects.toThrow('Some failed.');
    expect(done).toEqual(['acc_a', 'acc_z', 'acc_a']);
  });

  it('finishes the month under way and stops when its signal aborts', async () => {
    const { database, work, done } = book({ acc_a: 1, acc_b: 1 });
    const stop = new AbortController();
    const doNext: typeof work.doNext = async (tx, id) => {
      await work.doNext(tx, id);
      stop.abort();
    };
    await monthByMonth({ database }, { ...work, doNext }, stop.signal);
    expect(done).toEqual(['acc_a']);
  });
});
