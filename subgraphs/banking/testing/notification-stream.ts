import { newId } from '@codai/kit';
import fc from 'fast-check';
import { expect } from 'vitest';
import { houseAccountId } from '../ledger/chart/chart.ts';
import type { LedgerUnderTest } from './ledger.ts';
import { collect, type Dialect, type NotifiedEntry, notification, payable } from './notifications.ts';
import { balances } from './services.ts';

/** A payment of a random stream. `to`: which account; -1 has no owner. */
const payment = fc.record({
  minor: fc.bigInt(1n, 1_000n),
  to: fc.integer({ min: -1, max: 3 }),
  hasOwn: fc.boolean(),
});
const stream = fc.record({
  entries: fc.array(fc.array(payment, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
  /** Entries of each file, its form, and whether it is cut off. */
  files: fc.array(
    fc.record({
      picks: fc.array(fc.nat(5), { minLength: 1, maxLength: 5 }),
      dialect: fc.constantFrom<Dialect>('02', '08'),
      leavesOwnOut: fc.boolean(),
      cutAt: fc.option(fc.double({ min: 0.05, max: 0.95, noNaN: true }), { freq: 4 }),
    }),
    { minLength: 1, maxLength: 8 },
  ),
  lanes: fc.integer({ min: 1, max: 4 }),
});

/**
 * Tells random payments in random files, repeated, reordered, at once, cut off and in other forms: each account has what was sent to it, once, and the
 * rest is held.
 */
export function convergence(ledger: LedgerUnderTest) {
  return fc.asyncProperty(stream, async ({ entries, files, lanes }) => {
    const accounts = await Promise.all(Array.from({ length: 4 }, () => payable(ledger)));
    const heldBefore = await heldNow(ledger);
    const told: NotifiedEntry[] = entries.map((payments) => ({
      reference: newId('n').slice(-20),
      payments: payments.map(({ minor, to, hasOwn }) => ({
        minor,
        iban: accounts[to]?.iban ?? null,
        own: hasOwn ? newId('t').slice(-20) : null,
      })),
    }));
    const documents = files.map(({ picks, dialect, leavesOwnOut, cutAt }) => {
      const picked = picks.map((pick) => told[pick % told.length] as NotifiedEntry);
      const document = notification(leavesOwnOut ? picked.map(withoutOwn) : picked, dialect);
      return cutAt === null ? document : document.slice(0, Math.floor(document.length * cutAt));
    });
    await Promise.all(
      Array.from({ length: lanes }, (_, lane) =>
        collect(
          ledger,
          documents.filter((_each, index) => index % lanes === lane),
        ),
      ),
    );
    await collect(ledger, [notification(told), notification([...told].reverse(), '02')]);
    await ledger.runJobs();
    const expected = accounts.map((_account, index) => sumOf(entries.flat().filter(({ to }) => to === index)));
    expect((await balances(ledger, ...accounts.map(({ id }) => id))).map(([posted]) => posted)).toEqual(expected);
    expect((await heldNow(ledger)) - heldBefore).toBe(sumOf(entries.flat().filter(({ to }) => to === -1)));
    expect(await ledger.problems()).toEqual([]);
  });
}

function withoutOwn(entry: NotifiedEntry): NotifiedEntry {
  return { ...entry, payments: entry.payments.map((each) => ({ ...each, own: null })) };
}

function sumOf(payments: readonly { readonly minor: bigint }[]): number {
  return Number(payments.reduce((sum, { minor }) => sum + minor, 0n));
}

async function heldNow(ledger: LedgerUnderTest): Promise<number> {
  return (await balances(ledger, houseAccountId('UNMATCHED_RECEIPTS', 'EUR')))[0]?.[0] || 0;
}
