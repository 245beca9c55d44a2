import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { houseAccountId } from '../../ledger/chart/chart.ts';
import { credit, debit, openLedger } from '../../testing/ledger.ts';
import { closeMonth } from '../../testing/periods.ts';
import { lastDayOf } from './rules.ts';

/** Random postings and closes: a slice in `npm test`, all of them in `npm run prove`. */
const OPERATIONS = process.env.PROVE ? 5_000 : 80;
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());

const kinds = ['FEES', 'SALES', 'INTEREST_EXPENSE', 'BAD_DEBT', 'FX_POSITION', 'SUSPENSE'] as const;
const currencies = ['EUR', 'RON'] as const;
const operation = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constantFrom(...kinds),
      currency: fc.constantFrom(...currencies),
      amount: fc.bigInt(1n, 1_000n),
      isDebit: fc.boolean(),
      daysBack: fc.nat(80),
    }),
  },
  { weight: 1, arbitrary: fc.constant('NEXT_MONTH' as const) },
);

interface Sum {
  readonly class: string;
  readonly currency: string;
  readonly balance: string;
}
/** Debits less credits by class of all entries whose day is not behind `day`, reckoned from the plain rows. */
const plain = (day: string) =>
  ledger.rows<Sum>(
    `SELECT a.class::text, a.currency, sum(CASE p.side WHEN 'DEBIT' THEN p.amount ELSE -p.amount END)::text AS balance
       FROM banking.posting p JOIN banking.journal_entry e ON e.id = p.entry_id JOIN banking.ledger_account a ON a.id = p.account_id
      WHERE e.effective_on <= $1 GROUP BY 1, 2 ORDER BY 1, 2`,
    [day],
  );
const stored = (month: string) =>
  ledger.rows<Sum>(
    `SELECT class::text, currency, sum(CASE WHEN class IN ('ASSET', 'EXPENSE') THEN closing ELSE -closing END)::text AS balance
       FROM banking.period_balance WHERE to_char(month, 'YYYY-MM') = $1 GROUP BY 1, 2 ORDER BY 1, 2`,
    [month],
  );

it(`M-16: whatever is posted and closed, the sums by class of each closed period stay those of its entries (seed ${seed})`, async () => {
  const customers = {
    EUR: await ledger.account({ balance: 1_000_000n }),
    RON: await ledger.account({ currency: 'RON', balance: 1_000_000n }),
  };
  const closed: string[] = [];
  for (const step of fc.sample(operation, { numRuns: OPERATIONS, seed })) {
    const now = ledger.clock.now();
    if (step === 'NEXT_MONTH') {
      const month = now.toISOString().slice(0, 7);
      ledger.clock.set(`${lastDayOf(month)}T12:00:00Z`);
      ledger.clock.advance(2 * 86_400_000);
      await closeMonth(ledger, month);
      closed.push(month);
      continue;
    }
    const { kind, currency, amount, isDebit, daysBack } = step;
    const [customer, house] = [customers[currency], houseAccountId(kind, currency)];
    const day = new Date(now.getTime() - daysBack * 86_400_000).toISOString().slice(0, 10);
    const legs = isDebit
      ? [debit(house, amount, currency), credit(customer, amount, currency)]
      : [debit(customer, amount, currency), credit(house, amount, currency)];
    const posted = await ledger.post(legs, { effectiveOn: day });
    const last = closed.at(-1);
    const open = last === undefined || day > lastDayOf(last) ? day : `${now.toISOString().slice(0, 7)}-01`;
    expect(posted).toMatchObject({ effectiveOn: open });
  }
  for (const month of closed) {
    const sums = await stored(month);
    expect(sums).toEqual(await plain(lastDayOf(month)));
    for (const { class: accountClass, balance } of sums) {
      if (accountClass === 'INCOME' || accountClass === 'EXPENSE') expect(balance).toBe('0');
    }
  }
  expect(closed.length).toBeGreaterThan(0);
  expect(await ledger.problems()).toEqual([]);
});
