import type { SignedInCaller } from '@codai/kit';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { dayOf } from '../../ledger/calendar/rules.ts';
import { houseAccountId } from '../../ledger/chart/chart.ts';
import { as, credit, debit, openLedger } from '../../testing/ledger.ts';
import { payInterest } from './pay.ts';
import { setRate } from './rates.ts';

/** Random postings and rates: a slice in `npm test`, all of them in `npm run prove`. */
const OPERATIONS = process.env.PROVE ? 10_000 : 250;
const HOUR_MS = 3_600_000;

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());

interface Posting {
  readonly at: Date;
  readonly balance: bigint;
}
interface Rate {
  readonly accountId: string | null;
  readonly basisPoints: number | null;
  readonly validFrom: string;
}

/** Parts that an account earned in the month, reckoned another way: day by day from the plain list of its postings. */
function reckon(
  month: { readonly from: Date; readonly to: Date },
  postings: readonly Posting[],
  rates: readonly Rate[],
) {
  let parts = 0n;
  for (let at = month.from.getTime(); at < month.to.getTime(); at += 24 * HOUR_MS) {
    const balance = postings.findLast((posting) => posting.at.getTime() < at + 24 * HOUR_MS)?.balance ?? 0n;
    const known = rates
      .filter(({ validFrom }) => validFrom <= dayOf(new Date(at)))
      .toSorted((one, other) => one.validFrom.localeCompare(other.validFrom));
    const own = known.findLast(({ accountId }) => accountId !== null)?.basisPoints;
    const common = known.findLast(({ accountId }) => accountId === null)?.basisPoints;
    if (balance > 0n) parts += balance * BigInt(own ?? common ?? 0);
  }
  return parts;
}

it('BANK-3: every month’s interest over random postings and rates is the sum that its days earned, and nothing is lost or paid twice', async () => {
  ledger.clock.set('2031-01-15T00:00:00.000Z');
  const clearing = houseAccountId('EXTERNAL_CLEARING', 'EUR');
  const accounts = [await ledger.bankAccount({ balance: 5_000_000n }), await ledger.bankAccount({ balance: 777n })];
  const ends = [...accounts, clearing];
  const rates: Rate[] = [];
  const steps = fc.sample(
    fc.record({
      from: fc.integer({ min: 0, max: 2 }),
      to: fc.integer({ min: 0, max: 2 }),
      amount: fc.bigInt(1n, 400_000n),
      hours: fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 0, max: 30 }) }, fc.constant(-5), fc.constant(24 * 40)),
      ask: fc.integer({ min: 0, max: 14 }),
      basisPoints: fc.integer({ min: 0, max: 900 }),
    }),
    { numRuns: OPERATIONS, seed: freshSeed() },
  );
  for (const { from, to, amount, hours, ask, basisPoints } of steps) {
    ledger.clock.set(new Date(ledger.clock.now().getTime() + hours * HOUR_MS).toISOString());
    const [source, target] = [ends[from] as string, ends[to] as string];
    if (source !== target) await ledger.post([debit(source, amount), credit(target, amount)]);
    if (ask === 0) await Promise.all([payInterest(ledger.deps), payInterest(ledger.deps)]);
    if (ask === 1 || ask === 2) {
      const accountId = ask === 1 ? (accounts[from] ?? null) : null;
      const rate = {
        accountId,
        basisPoints: accountId !== null && basisPoints % 3 === 0 ? null : basisPoints,
        validFrom: dayOf(new Date(ledger.clock.now().getTime() + 24 * HOUR_MS)),
      };
      await setRate(ledger.deps, as('admin') as SignedInCaller, {
        ...rate,
        currency: accountId === null ? 'EUR' : null,
      });
      rates.push(rate);
    }
  }
  ledger.clock.set(new Date(ledger.clock.now().getTime() + 40 * 24 * HOUR_MS).toISOString());
  await Promise.all([payInterest(ledger.deps), payInterest(ledger.deps)]);

  for (const accountId of accounts) {
    const postings = await ledger.rows<{ at: Date; balance: string; kind: string; amount: string }>(
      `SELECT p.posted_at AS at, p.balance_after::text AS balance, e.kind, p.amount::text
           FROM banking.posting p JOIN banking.journal_entry e ON e.id = p.entry_id WHERE p.account_id = $1 ORDER BY p.sequence`,
      [accountId],
    );
    const plain = postings.map(({ at, balance }) => ({ at, balance: BigInt(balance) }));
    const concerning = rates.filter((rate) => rate.accountId === null || rate.accountId === accountId);
    const months = await ledger.rows<{ from: Date; to: Date; accrued: string; paid: string; carried: string }>(
      `SELECT period_start AS from, period_end AS to, accrued::text, paid::text, carried_out::text AS carried
           FROM banking.interest_payment WHERE account_id = $1 ORDER BY period_start`,
      [accountId],
    );
    expect(months.length).toBeGreaterThan(3);
    let [accrued, paid] = [0n, 0n];
    for (const month of months) {
      expect(BigInt(month.accrued)).toBe(reckon(month, plain, concerning));
      accrued += BigInt(month.accrued);
      paid += BigInt(month.paid);
      expect(paid * 3_650_000n + BigInt(month.carried)).toBe(accrued);
    }
    expect(paid).toBeGreaterThan(0n);
    const posted = postings
      .filter(({ kind }) => kind === 'INTEREST')
      .reduce((sum, { amount }) => sum + BigInt(amount), 0n);
    expect(posted).toBe(paid);
  }
  expect(await ledger.problems()).toEqual([]);
});
