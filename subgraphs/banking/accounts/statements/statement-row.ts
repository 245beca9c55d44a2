import type { Id } from '@codai/kit';
import type { BankingRead } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { Period } from '../../ledger/calendar/rules.ts';
import type { PostingRow } from '../postings/lists.ts';
import type { StatementSums } from './rules.ts';

/** Account over a period, as published; it never changes. Amounts in minor units of `currency`. */
export interface PeriodRow extends Period, StatementSums {
  readonly accountId: string;
  readonly tenantId: string;
  readonly currency: string;
  /** Its lines are those after this one of the account, */
  readonly afterSequence: bigint;
  /** up to and with this one. */
  readonly lastSequence: bigint;
}

/** A month's statement. */
export interface StatementRow extends PeriodRow {
  readonly id: Id<'Statement'>;
  /** Number within the account, from 1 and without gaps. */
  readonly number: number;
  readonly issuedAt: Date;
}

export type LineRange = Pick<PeriodRow, 'afterSequence' | 'lastSequence'>;

export function linesOf({ afterSequence, lastSequence }: LineRange): number {
  return Number(lastSequence - afterSequence);
}

type Texts = 'afterSequence' | 'closing' | 'credits' | 'debits' | 'lastSequence' | 'opening';
type RawRow = Omit<StatementRow, Texts> & Record<Texts, string>;

export async function readStatements(tx: BankingRead, where: Prisma.Sql, end = Prisma.empty): Promise<StatementRow[]> {
  const rows = await tx.$queryRaw<RawRow[]>`
    SELECT s.id, s.account_id AS "accountId", s.tenant_id AS "tenantId", s.number, s.currency, s.period_start AS "from", s.period_end AS "to",
           s.opening::text, s.closing::text, s.debits::text, s.credits::text, s.debit_count AS "debitCount", s.credit_count AS "creditCount",
           s.after_sequence::text AS "afterSequence", s.last_sequence::text AS "lastSequence", s.issued_at AS "issuedAt"
      FROM statement s WHERE ${where} ${end}`;
  return rows.map((row) => ({
    ...row,
    opening: BigInt(row.opening),
    closing: BigInt(row.closing),
    debits: BigInt(row.debits),
    credits: BigInt(row.credits),
    afterSequence: BigInt(row.afterSequence),
    lastSequence: BigInt(row.lastSequence),
  }));
}

/** Between which lines of an account a period lies: whatever is posted after that cannot get between them any more. */
export async function settledRange(tx: BankingRead, accountId: string, { from, to }: Period): Promise<LineRange> {
  // Up to and with the last instant before the end; instants are whole milliseconds.
  await tx.$executeRaw`SELECT settle_past(${accountId}, ${new Date(to.getTime() - 1)}::timestamptz)`;
  const [range] = await tx.$queryRaw<[{ after: string; last: string }]>`
    SELECT sequence_before(${accountId}, ${from}::timestamptz)::text AS after, sequence_before(${accountId}, ${to}::timestamptz)::text AS last`;
  return { afterSequence: BigInt(range.after), lastSequence: BigInt(range.last) };
}

/** Balances at both ends and the sums between; of a customer's account, whose own side is credit. */
export async function readSums(
  tx: BankingRead,
  accountId: string,
  { afterSequence, lastSequence }: LineRange,
): Promise<StatementSums> {
  const [after, last] = [afterSequence.toString(), lastSequence.toString()];
  const [ends] = await tx.$queryRaw<[{ opening: string; closing: string }]>`
    SELECT COALESCE((SELECT p.balance_after FROM posting p WHERE p.account_id = ${accountId} AND p.sequence = ${after}::bigint), 0)::text AS opening,
           COALESCE((SELECT p.balance_after FROM posting p WHERE p.account_id = ${accountId} AND p.sequence = ${last}::bigint), 0)::text AS closing`;
  const [moved] = await tx.$queryRaw<[{ debits: string; credits: string; debitCount: number; creditCount: number }]>`
    SELECT COALESCE(sum(p.amount) FILTER (WHERE p.side = 'DEBIT'), 0)::text AS debits,
           COALESCE(sum(p.amount) FILTER (WHERE p.side = 'CREDIT'), 0)::text AS credits,
           count(*) FILTER (WHERE p.side = 'DEBIT')::int AS "debitCount", count(*) FILTER (WHERE p.side = 'CREDIT')::int AS "creditCount"
      FROM posting p WHERE p.account_id = ${accountId} AND p.sequence > ${after}::bigint AND p.sequence <= ${last}::bigint`;
  const { debitCount, creditCount } = moved;
  return {
    opening: BigInt(ends.opening),
    closing: BigInt(ends.closing),
    debits: BigInt(moved.debits),
    credits: BigInt(moved.credits),
    debitCount,
    creditCount,
  };
}

type RawLine = Omit<PostingRow, 'amount' | 'balanceAfter'> & { amount: string; balanceAfter: string };

/** Lines of a period, oldest first: `take` of them, from the one after `after`, or from its first when that is null. */
export async function readLines(
  tx: BankingRead,
  { accountId, afterSequence, lastSequence }: LineRange & { readonly accountId: string },
  { after, take }: { readonly after: bigint | null; readonly take: number },
): Promise<PostingRow[]> {
  const rows = await tx.$queryRaw<RawLine[]>`
    SELECT p.entry_id AS "entryId", p.leg, p.account_id AS "accountId", p.sequence, p.side, p.amount::text,
           p.balance_after::text AS "balanceAfter", p.currency, e.kind, e.description, e.effective_on::text AS "effectiveOn",
           p.posted_at AS "postedAt"
      FROM posting p JOIN journal_entry e ON e.id = p.entry_id
     WHERE p.account_id = ${accountId} AND p.sequence > GREATEST(${afterSequence.toString()}::bigint, ${after?.toString()}::bigint)
       AND p.sequence <= ${lastSequence.toString()}::bigint
     ORDER BY p.sequence LIMIT ${take}::int`;
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount), balanceAfter: BigInt(row.balanceAfter) }));
}
