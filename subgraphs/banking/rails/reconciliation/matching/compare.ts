import type { BankingRead, BankingWrite } from '../../../deps.ts';
import { closeExceptions, type NewException, openExceptions } from '../exceptions/open.ts';
import type { Gap, KnownStatement } from '../statements/rules.ts';
import { gapsOf } from '../statements/rules.ts';
import { type Matching, match, type OpenLine, type OpenPosting, overdue, reversed } from './rules.ts';
import { standingOf } from './sums.ts';

/** Postings that no line explains and that one comparison looks at, newest first. */
const POSTINGS_MAX = 100_000;
/** Late postings that one comparison reports, oldest first; the next one reports the rest. */
const LATE_MAX = 1_000;

export interface ReconciledAccount {
  readonly accountId: string;
  readonly currency: string;
}

interface Line extends OpenLine {
  readonly runId: string;
  readonly importedById: string;
}

interface Posting extends OpenPosting {
  readonly leg: number;
  /** Whether there is an exception about it. */
  readonly isTold: boolean;
}

/**
 * Compares all that is open on both sides of an account, under its lock: keeps matches, opens exceptions for what only one side has,
 * and ends what is explained meanwhile. A second run in a row changes nothing. What was found once stays.
 */
export async function compareAccount(tx: BankingWrite, account: ReconciledAccount, now: Date): Promise<void> {
  const { accountId } = account;
  const statements = await readStatements(tx, accountId);
  const last = statements.at(-1);
  if (last === undefined) return;
  const [lines, postings] = [await readOpenLines(tx, accountId), await readOpenPostings(tx, accountId)];
  const outcome = match(lines, postings, await readTwins(tx, accountId, lines));
  const taken = new Set([...outcome.matched, ...outcome.differing].map(({ postingId }) => postingId));
  const left = postings.filter(({ id }) => !taken.has(id));

  const gaps = gapsOf(statements);
  const missing = exceptionsOf(outcome, lines, postings);
  const late = new Set(overdue(left, last.toOn).map(({ id }) => id));
  const untold = left.filter(({ id, isTold }) => late.has(id) && !isTold).slice(-LATE_MAX);
  const found = [
    ...missing,
    ...untold.map((posting) => lateOf(posting, last)),
    ...gaps.map((gap) => gapOf(gap, statements)),
  ];
  const opened = await openExceptions(tx, account, found, now);
  await keepMatches(tx, { outcome, lines, postings, opened }, now);
  await endExplained(tx, accountId, { gaps, undone: reversed(left) }, now);
  await lookForRest(tx, account, last, now);
}

/** Exceptions of pairs and of single lines. */
function exceptionsOf(
  { differing, duplicates, missing }: Matching,
  lines: readonly Line[],
  postings: readonly Posting[],
): NewException[] {
  const [lineOf, postingOf] = [byId(lines), byId(postings)];
  const about = (lineId: string) => {
    const { runId, importedById, amount } = lineOf(lineId);
    return { runId, importedById, lineId, difference: amount };
  };
  return [
    ...differing.map(({ lineId, postingId }): NewException => {
      const posting = postingOf(postingId);
      const difference = lineOf(lineId).amount - posting.amount;
      return { ...about(lineId), kind: 'AMOUNT_DIFFERS', subject: `differs:${lineId}`, difference, posting };
    }),
    ...duplicates.map((lineId) => ({ ...about(lineId), kind: 'DUPLICATE_LINE' as const, subject: `line:${lineId}` })),
    ...missing.map((lineId) => ({ ...about(lineId), kind: 'MISSING_IN_LEDGER' as const, subject: `line:${lineId}` })),
  ];
}

function lateOf(posting: Posting, { runId, importedById }: Statement): NewException {
  const { entryId, leg, amount } = posting;
  const subject = `posting:${entryId}:${leg}`;
  return { kind: 'MISSING_AT_BANK', subject, difference: -amount, posting, runId, importedById };
}

function gapOf(gap: Gap, statements: readonly Statement[]): NewException {
  const { importedById = null } = statements.find(({ runId }) => runId === gap.runId) ?? {};
  return { kind: 'GAP', subject: subjectOf(gap), difference: gap.minor, runId: gap.runId, importedById };
}

export function subjectOf({ runId, previousId }: Pick<Gap, 'previousId' | 'runId'>): string {
  return `gap:${runId}:${previousId ?? 'first'}`;
}

interface Kept {
  readonly outcome: Matching;
  readonly lines: readonly Line[];
  readonly postings: readonly Posting[];
  readonly opened: ReadonlyMap<string, string>;
}

async function keepMatches(tx: BankingWrite, kept: Kept, now: Date): Promise<void> {
  const { outcome, postings, opened } = kept;
  const pairs = [...outcome.matched, ...outcome.differing];
  if (pairs.length === 0) return;
  const postingOf = byId(postings);
  const rows = pairs.map(({ lineId, postingId, cause }) => {
    const { entryId, leg } = postingOf(postingId);
    return { entryId, leg, lineId, cause, exceptionId: opened.get(`differs:${lineId}`) ?? null };
  });
  await tx.$executeRaw`
    INSERT INTO reconciliation_match (entry_id, leg, account_id, amount, sequence, line_id, exception_id, cause, matched_at)
    SELECT p.entry_id, p.leg, p.account_id, CASE p.side WHEN 'DEBIT' THEN p.amount ELSE -p.amount END, p.sequence, m.line_id, m.exception_id,
           m.cause, ${now}::timestamptz
      FROM unnest(${rows.map((row) => row.entryId)}::text[], ${rows.map((row) => row.leg)}::smallint[], ${rows.map((row) => row.lineId)}::text[],
                  ${rows.map((row) => row.exceptionId)}::text[], ${rows.map((row) => row.cause)}::"MatchCause"[])
        AS m (entry_id, leg, line_id, exception_id, cause)
      JOIN posting p ON p.entry_id = m.entry_id AND p.leg = m.leg`;
}

interface Explained {
  readonly gaps: readonly Gap[];
  /** Postings that others took back. */
  readonly undone: ReadonlySet<string>;
}

/** Ends exceptions that a later posting, line or statement has explained. */
async function endExplained(
  tx: BankingWrite,
  accountId: string,
  { gaps, undone }: Explained,
  now: Date,
): Promise<void> {
  const open = await tx.$queryRaw<
    { id: string; kind: string; subject: string; posting: string | null; isMatched: boolean; isDiffering: boolean }[]
  >`
    SELECT x.id, x.kind, x.subject, x.entry_id || ':' || x.leg AS posting, COALESCE(m.entry_id, n.entry_id) IS NOT NULL AS "isMatched",
           COALESCE(m.exception_id, n.exception_id) IS NOT NULL AS "isDiffering"
      FROM reconciliation_exception x
      LEFT JOIN reconciliation_match m ON m.line_id = x.line_id
      LEFT JOIN reconciliation_match n ON n.entry_id = x.entry_id AND n.leg = x.leg AND x.line_id IS NULL
     WHERE x.account_id = ${accountId} AND x.status = 'OPEN' AND x.kind IN ('MISSING_IN_LEDGER', 'DUPLICATE_LINE', 'MISSING_AT_BANK', 'GAP')`;
  const ids = (which: (row: (typeof open)[number]) => boolean) => open.filter(which).map(({ id }) => id);
  const current = new Set(gaps.map(subjectOf));
  await closeExceptions(
    tx,
    ids(({ isMatched, isDiffering }) => isMatched && !isDiffering),
    'MATCHED',
    now,
  );
  await closeExceptions(
    tx,
    ids(({ isMatched, isDiffering }) => isMatched && isDiffering),
    'SUPERSEDED',
    now,
  );
  await closeExceptions(
    tx,
    ids(({ isMatched, posting }) => !isMatched && undone.has(posting ?? '')),
    'REVERSED',
    now,
  );
  await closeExceptions(
    tx,
    ids(({ kind, subject }) => kind === 'GAP' && !current.has(subject)),
    'STATEMENT_CAME',
    now,
  );
}

/** Raises an exception for the amount that no line, posting or gap explains: rows were changed behind all rules. */
async function lookForRest(tx: BankingWrite, account: ReconciledAccount, last: Statement, now: Date): Promise<void> {
  const { rest = 0n } = (await standingOf(tx, account.accountId)) ?? {};
  const { runId, importedById } = last;
  const subject = `balance:${runId}:${rest}`;
  const found: NewException = { kind: 'BALANCE_DIFFERS', subject, difference: rest, runId, importedById };
  await openExceptions(tx, account, rest === 0n ? [] : [found], now);
  const over = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM reconciliation_exception
     WHERE account_id = ${account.accountId} AND kind = 'BALANCE_DIFFERS' AND status = 'OPEN' AND subject <> ${subject}`;
  await closeExceptions(
    tx,
    over.map(({ id }) => id),
    'BALANCED',
    now,
  );
}

export interface Statement extends KnownStatement {
  readonly importedById: string;
}

/** Statements of the account, oldest first. */
export async function readStatements(tx: BankingRead, accountId: string): Promise<Statement[]> {
  const rows = await tx.$queryRaw<(Omit<Statement, 'closing' | 'opening'> & { opening: string; closing: string })[]>`
    SELECT id AS "runId", statement_ref AS ref, statement_number AS number, content_sha256 AS sha256, from_on::text AS "fromOn",
           to_on::text AS "toOn", opening::text, closing::text, imported_by_id AS "importedById"
      FROM reconciliation_run WHERE account_id = ${accountId} ORDER BY from_on`;
  return rows.map((row) => ({ ...row, opening: BigInt(row.opening), closing: BigInt(row.closing) }));
}

type LineRow = Omit<Line, 'amount'> & { readonly amount: string };

async function readOpenLines(tx: BankingRead, accountId: string): Promise<Line[]> {
  const rows = await tx.$queryRaw<LineRow[]>`
    SELECT l.id, l.amount::text, l.booked_on::text AS "bookedOn", l.end_to_end_id AS "endToEndId", l.bank_reference AS "bankReference",
           l.run_id AS "runId", r.imported_by_id AS "importedById"
      FROM reconciliation_line l JOIN reconciliation_run r ON r.id = l.run_id
     WHERE l.account_id = ${accountId} AND NOT EXISTS (SELECT FROM reconciliation_match m WHERE m.line_id = l.id)`;
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount) }));
}

/** Lines that are explained, and bear a reference that an open one bears as well. */
async function readTwins(tx: BankingRead, accountId: string, lines: readonly OpenLine[]): Promise<OpenLine[]> {
  const [orders, references] = [
    lines.flatMap(({ endToEndId }) => endToEndId ?? []),
    lines.flatMap(({ bankReference }) => bankReference ?? []),
  ];
  const rows = await tx.$queryRaw<LineRow[]>`
    SELECT l.id, l.amount::text, l.booked_on::text AS "bookedOn", l.end_to_end_id AS "endToEndId", l.bank_reference AS "bankReference"
      FROM reconciliation_line l JOIN reconciliation_match m ON m.line_id = l.id
     WHERE l.account_id = ${accountId} AND (l.end_to_end_id = ANY(${orders}::text[]) OR l.bank_reference = ANY(${references}::text[]))`;
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount) }));
}

async function readOpenPostings(tx: BankingRead, accountId: string): Promise<Posting[]> {
  const rows = await tx.$queryRaw<(Omit<Posting, 'amount'> & { amount: string })[]>`
    SELECT p.entry_id || ':' || p.leg AS id, p.entry_id AS "entryId", p.leg, e.reverses_id AS "reversesId", e.source_key AS "sourceKey",
           (CASE p.side WHEN 'DEBIT' THEN p.amount ELSE -p.amount END)::text AS amount, (p.posted_at AT TIME ZONE 'UTC')::date::text AS "postedOn",
           EXISTS (SELECT FROM reconciliation_exception x WHERE x.entry_id = p.entry_id AND x.leg = p.leg) AS "isTold"
      FROM posting p JOIN journal_entry e ON e.id = p.entry_id
     WHERE p.account_id = ANY (house_lanes(${accountId}))
       AND NOT EXISTS (SELECT FROM reconciliation_match m WHERE m.account_id = p.account_id AND m.sequence = p.sequence)
     ORDER BY p.posted_at DESC, p.account_id, p.sequence DESC LIMIT ${POSTINGS_MAX}::int`;
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount) }));
}

function byId<Of extends { readonly id: string }>(items: readonly Of[]): (id: string) => Of {
  const known = new Map(items.map((item) => [item.id, item]));
  return (id) => {
    const item = known.get(id);
    if (item === undefined) throw new Error(`${id} was matched and is not there.`);
    return item;
  };
}
