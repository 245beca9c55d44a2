import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { Prisma } from '../../generated/prisma/client.ts';
import { monthStart, nextMonthStart } from '../../ledger/calendar/rules.ts';
import { houseAccountId } from '../../ledger/chart/chart.ts';
import { as, credit, debit, openLedger } from '../../testing/ledger.ts';
import { issueStatements } from './issue.ts';
import { signedAmount } from './rules.ts';
import { statementFor } from './service.ts';
import { type PeriodRow, readLines, readStatements } from './statement-row.ts';

/** Random postings: a slice in `npm test`, all of them in `npm run prove`. */
const OPERATIONS = process.env.PROVE ? 10_000 : 200;
const PERIODS = process.env.PROVE ? 400 : 15;
const HOUR_MS = 3_600_000;

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());

interface Line {
  readonly accountId: string;
  readonly amount: bigint;
  readonly at: Date;
}

/** Every posting of the account as the table has it, read behind all rules. */
async function linesOf(accountId: string): Promise<Line[]> {
  const rows = await ledger.rows<{ side: 'CREDIT' | 'DEBIT'; amount: string; at: Date }>(
    'SELECT side, amount::text, posted_at AS at FROM banking.posting WHERE account_id = $1 ORDER BY sequence',
    [accountId],
  );
  return rows.map(({ side, amount, at }) => ({
    accountId,
    amount: signedAmount({ side, amount: BigInt(amount) }),
    at,
  }));
}

const sum = (lines: readonly Line[]) => lines.reduce((total, { amount }) => total + amount, 0n);

/** Compares a statement with the postings of its period. */
async function compare(stated: PeriodRow, all: readonly Line[]): Promise<void> {
  const { from, to } = stated;
  const within = all.filter(({ at }) => at >= from && at < to);
  const before = sum(all.filter(({ at }) => at < from));
  const debits = within.filter(({ amount }) => amount < 0n);
  expect([stated.opening, stated.closing]).toEqual([before, before + sum(within)]);
  expect([stated.credits - stated.debits, -stated.debits]).toEqual([sum(within), sum(debits)]);
  expect([stated.debitCount, stated.creditCount]).toEqual([debits.length, within.length - debits.length]);
  const lines = await ledger.deps.database.systemRead(null, (tx) =>
    readLines(tx, stated, { after: null, take: 100_000 }),
  );
  expect(lines.map((line) => signedAmount(line))).toEqual(within.map(({ amount }) => amount));
  let balance = stated.opening;
  for (const line of lines) {
    balance += signedAmount(line);
    expect(line.balanceAfter).toBe(balance);
  }
}

it('BANK-3: every statement over random postings is the fold of them, months join without gaps, and none changes later', async () => {
  const clearing = houseAccountId('EXTERNAL_CLEARING', 'EUR');
  ledger.clock.set('2031-01-15T00:00:00.000Z');
  const accounts = [
    await ledger.bankAccount({ balance: 10_000n }),
    await ledger.bankAccount(),
    await ledger.bankAccount({ balance: 1n }),
  ];
  const ends = [...accounts, clearing];
  const steps = fc.sample(
    fc.record({
      from: fc.integer({ min: 0, max: 3 }),
      to: fc.integer({ min: 0, max: 3 }),
      amount: fc.bigInt(1n, 500n),
      hours: fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 0, max: 30 }) }, fc.constant(-5), fc.constant(24 * 40)),
      ask: fc.integer({ min: 0, max: 12 }),
    }),
    { numRuns: OPERATIONS, seed: freshSeed() },
  );
  const told = new Map<string, PeriodRow>();
  for (const { from, to, amount, hours, ask } of steps) {
    // Some clocks are behind, and sometimes nothing runs for weeks.
    ledger.clock.set(new Date(ledger.clock.now().getTime() + hours * HOUR_MS).toISOString());
    const [source, target] = [ends[from] as string, ends[to] as string];
    if (source !== target) await ledger.post([debit(source, amount), credit(target, amount)]);
    if (ask === 0) await Promise.all([issueStatements(ledger.deps), issueStatements(ledger.deps)]);
    if (ask === 1) {
      const period = { from: new Date(ledger.clock.now().getTime() - 50 * HOUR_MS), to: ledger.clock.now() };
      const accountId = accounts[from % accounts.length] as string;
      const stated = await statementFor(ledger.deps, as('ana'), { accountId, ...period });
      told.set(`${accountId} ${period.from.toISOString()} ${period.to.toISOString()}`, stated as PeriodRow);
    }
  }
  ledger.clock.set(nextMonthStart(ledger.clock.now()).toISOString());
  await issueStatements(ledger.deps);
  expect(told.size).toBeGreaterThan(OPERATIONS / 50);

  for (const accountId of accounts) {
    const all = await linesOf(accountId);
    const statements = await ledger.deps.database.systemRead(null, (tx) =>
      readStatements(tx, Prisma.sql`s.account_id = ${accountId}`, Prisma.sql`ORDER BY s.number`),
    );
    expect(statements.length).toBeGreaterThan(3);
    let [end, balance] = [monthStart(new Date('2031-01-15T00:00:00.000Z')), 0n];
    for (const [index, statement] of statements.entries()) {
      expect([statement.number, statement.from, statement.opening]).toEqual([index + 1, end, balance]);
      await compare(statement, all);
      [end, balance] = [statement.to, statement.closing];
    }
    expect(balance).toBe(sum(all.filter(({ at }) => at < end)));
    for (const stated of [...told.values()].filter((row) => row.accountId === accountId)) {
      await compare(stated, all);
      const { from, to } = stated;
      expect(await statementFor(ledger.deps, as('ana'), { accountId, from, to })).toEqual(stated);
    }
    const first = all[0]?.at.getTime() ?? 0;
    const width = ledger.clock.now().getTime() - first;
    const random = fc.sample(
      fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 366 * 24 })),
      {
        numRuns: PERIODS,
        seed: freshSeed(),
      },
    );
    for (const [part, hours] of random) {
      const from = new Date(first + Math.floor(width * part * 0.99));
      const to = new Date(Math.min(from.getTime() + hours * HOUR_MS, ledger.clock.now().getTime()));
      await compare((await statementFor(ledger.deps, as('ana'), { accountId, from, to })) as PeriodRow, all);
    }
  }
  expect(await ledger.problems()).toEqual([]);
});
