import type { BankingRead } from '../../../deps.ts';
import { restOf } from './rules.ts';

/** How an account of money elsewhere stands, in minor units of its currency; debits, and money that came in, above zero. */
export interface Standing {
  /** Closing balance of the newest statement; null before the first. */
  readonly closing: bigint | null;
  readonly closedOn: string | null;
  readonly ledger: bigint;
  /** Movements between statements that were not booked. */
  readonly gaps: bigint;
  /** Lines that no posting explains. */
  readonly openLines: bigint;
  /** Postings that no line explains. */
  readonly openPostings: bigint;
  /** By how much lines and postings of one payment differ. */
  readonly differing: bigint;
  /** Unexplained amount. */
  readonly rest: bigint;
}

type Row = Record<'differing' | 'gaps' | 'ledger' | 'openLines' | 'openPostings', string> & {
  readonly closing: string | null;
  readonly closedOn: string | null;
};

/** All of it as at one moment: one statement, so that what is posted meanwhile is in all sums or in none. */
export async function standingOf(tx: BankingRead, accountId: string): Promise<Standing | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    WITH runs AS (SELECT from_on, to_on, closing, opening - COALESCE(lag(closing) OVER (ORDER BY from_on), 0) AS gap
                    FROM reconciliation_run WHERE account_id = ${accountId}),
         last AS (SELECT closing, to_on FROM runs ORDER BY from_on DESC LIMIT 1),
         booked AS (SELECT sum(m.amount) FILTER (WHERE x.kind = 'GAP') AS gaps, sum(m.amount) AS everything
                      FROM reconciliation_match m LEFT JOIN reconciliation_exception x ON x.id = m.exception_id
                     WHERE m.account_id = ANY (house_lanes(${accountId}))),
         lanes AS (SELECT sum(debits - credits) AS ledger FROM ledger_account WHERE id = ANY (house_lanes(${accountId})))
    SELECT (SELECT closing::text FROM last) AS closing, (SELECT to_on::text FROM last) AS "closedOn", lanes.ledger::text AS ledger,
           (COALESCE((SELECT sum(gap) FROM runs), 0) - COALESCE(booked.gaps, 0))::text AS gaps,
           (SELECT COALESCE(sum(l.amount), 0)::text FROM reconciliation_line l
             WHERE l.account_id = ${accountId} AND NOT EXISTS (SELECT FROM reconciliation_match m WHERE m.line_id = l.id)) AS "openLines",
           (lanes.ledger - COALESCE(booked.everything, 0))::text AS "openPostings",
           (SELECT COALESCE(sum(x.difference), 0)::text FROM reconciliation_exception x
             WHERE x.account_id = ${accountId} AND x.kind = 'AMOUNT_DIFFERS' AND x.status = 'OPEN') AS differing
      FROM booked, lanes WHERE lanes.ledger IS NOT NULL`;
  if (row === undefined) return null;
  const { closedOn } = row;
  const [ledger, gaps, openLines] = [BigInt(row.ledger), BigInt(row.gaps), BigInt(row.openLines)];
  const [openPostings, differing] = [BigInt(row.openPostings), BigInt(row.differing)];
  const closing = row.closing === null ? null : BigInt(row.closing);
  const explained = { ledger, gaps, openLines, openPostings, differing };
  const rest = closing === null ? 0n : restOf({ closing, ...explained });
  return { closing, closedOn, ...explained, rest };
}
