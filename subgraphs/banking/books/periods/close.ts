import type { BankingRead, BankingWrite, Deps } from '../../deps.ts';
import { ensureHouseAccounts } from '../../ledger/chart/chart.ts';
import { postEntry } from '../../ledger/entries/post-entry.ts';
import { sealEntries } from '../../ledger/integrity/seal.ts';
import { type Finding, findingsOf } from './checks.ts';
import { type ClosingEntry, closingEntries } from './closing-entry.ts';
import { daysOf } from './journal.ts';
import { readLines } from './lines.ts';
import { firstDayOf, type PeriodLine, trialBalanceOf } from './rules.ts';
import { placeOf } from './service.ts';
import { sumJournal } from './sums.ts';

/** How long one try waits for those who are posting; they wait behind it as long. */
const BARRIER = '2s';

/**
 * Closes the month whose close was approved: checks its entries, empties INCOME and EXPENSE into RETAINED_EARNINGS, and stores its trial
 * balance, all of it or nothing. The next run repeats an interrupted close from the beginning. A blocking finding is published and leaves the month closed to
 * postings but not closed; the next run checks again.
 */
export async function closePeriod(deps: Deps, signal?: AbortSignal): Promise<void> {
  const { database } = deps;
  const [closing] = await database.systemRead(
    null,
    (tx) => tx.$queryRaw<{ month: string }[]>`
      SELECT to_char(month, 'YYYY-MM') AS month FROM accounting_period WHERE status = 'CLOSING'`,
  );
  if (closing === undefined) return;
  const { month } = closing;
  await awaitPosters(deps);
  await sealEntries(deps);
  const days = await database.systemRead(null, (tx) => daysOf(tx, month));
  const findings = await findingsOf(deps, days, signal);
  if (findings.some(({ isBlocking }) => isBlocking)) return tellFindings(deps, month, findings);
  const sums = await sumJournal(deps, days, { signal });
  const entries = closingEntries(month, sums);
  await database.systemWrite(null, async (tx) => {
    if (!(await isClosing(tx, month))) return;
    for (const entry of entries) await book(tx, entry, deps.clock.now());
    const moved = entries.flatMap(({ movements }) => movements);
    const lines = trialBalanceOf(await openings(tx, month), sums.movements, moved);
    const counts = new Map(sums.entries);
    for (const { currency } of entries) counts.set(currency, (counts.get(currency) ?? 0) + 1);
    await store(tx, month, lines, counts);
    await finish(tx, month, findings, deps.clock.now());
  });
}

/** Ends when everybody who may have seen the month open has committed. */
async function awaitPosters({ database }: Deps): Promise<void> {
  await database.systemWrite(null, async (tx) => {
    await tx.$queryRaw`SELECT set_config('lock_timeout', ${BARRIER}, true)`;
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('banking.accounting_period'))::text`;
  });
}

async function isClosing(tx: BankingWrite, month: string): Promise<boolean> {
  const rows = await tx.$queryRaw<object[]>`
    SELECT month FROM accounting_period WHERE month = ${firstDayOf(month)}::date AND status = 'CLOSING' FOR UPDATE`;
  return rows.length > 0;
}

async function book(tx: BankingWrite, { currency, entry }: ClosingEntry, now: Date): Promise<void> {
  await ensureHouseAccounts(tx, currency, now);
  const posted = await postEntry(tx, entry, now);
  if (!('entryId' in posted)) throw new Error(`The closing entry in ${currency} was refused by ${posted.code}.`);
}

/** Closing balances of the month before. */
async function openings(tx: BankingRead, month: string): Promise<PeriodLine[]> {
  const [before] = await tx.$queryRaw<{ month: string }[]>`
    SELECT to_char(month, 'YYYY-MM') AS month FROM accounting_period WHERE month < ${firstDayOf(month)}::date AND status = 'CLOSED'
     ORDER BY accounting_period.month DESC LIMIT 1`;
  return before === undefined ? [] : readLines(tx, before.month);
}

async function store(
  tx: BankingWrite,
  month: string,
  lines: readonly PeriodLine[],
  entries: ReadonlyMap<string, number>,
): Promise<void> {
  const texts = (of: (line: PeriodLine) => bigint) => lines.map((line) => of(line).toString());
  await tx.$executeRaw`
    INSERT INTO period_balance (month, kind, currency, class, opening, debits, credits, result, closing, entries, postings)
    SELECT ${firstDayOf(month)}::date, l.* FROM unnest(
      ${lines.map(({ kind }) => kind)}::"LedgerAccountKind"[], ${lines.map(({ currency }) => currency)}::text[],
      ${lines.map((line) => line.class)}::"AccountClass"[], ${texts(({ opening }) => opening)}::numeric[], ${texts(({ debits }) => debits)}::numeric[],
      ${texts(({ credits }) => credits)}::numeric[], ${texts(({ result }) => result)}::numeric[], ${texts(({ closing }) => closing)}::numeric[],
      ${lines.map(({ currency }) => entries.get(currency) ?? 0)}::int[], ${lines.map(({ postings }) => postings)}::int[]) l`;
}

async function finish(tx: BankingWrite, month: string, findings: readonly Finding[], now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE accounting_period SET status = 'CLOSED', closed_at = ${now}::timestamptz, findings = ${JSON.stringify(findings)}::jsonb,
      checked_at = ${now}::timestamptz WHERE month = ${firstDayOf(month)}::date`;
  tx.outbox.append('banking.period.closed', { month }, placeOf(month));
}

async function tellFindings({ database, clock }: Deps, month: string, findings: readonly Finding[]): Promise<void> {
  await database.systemWrite(null, async (tx) => {
    const text = JSON.stringify(findings);
    const changed = await tx.$executeRaw`
      UPDATE accounting_period SET findings = ${text}::jsonb, checked_at = ${clock.now()}::timestamptz
       WHERE month = ${firstDayOf(month)}::date AND status = 'CLOSING' AND findings <> ${text}::jsonb`;
    if (changed === 1)
      tx.outbox.append('banking.period.close-blocked', { month, findings: findings.length }, placeOf(month));
  });
}
