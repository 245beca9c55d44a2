import type { BankingRead } from '../../deps.ts';
import type { AccountClass, LedgerAccountKind, PostingSide } from '../../generated/prisma/enums.ts';

/** A posting of the journal, without any text that a person wrote. */
export interface JournalLine {
  readonly entryId: string;
  readonly leg: number;
  readonly effectiveOn: string;
  readonly postedAt: Date;
  readonly kind: string;
  readonly reversesId: string | null;
  /** The account of the chart; all accounts of customers are one of them. */
  readonly account: LedgerAccountKind;
  readonly class: AccountClass;
  /** Null for accounts of the house. */
  readonly customerAccountId: string | null;
  readonly side: PostingSide;
  readonly amount: bigint;
}

/** Postings of these entries in one currency, in the order of the journal. */
export async function readJournalLines(tx: BankingRead, entryIds: string[], currency: string): Promise<JournalLine[]> {
  const rows = await tx.$queryRaw<(Omit<JournalLine, 'amount'> & { amount: string })[]>`
    SELECT p.entry_id AS "entryId", p.leg::int AS leg, e.effective_on::text AS "effectiveOn", e.posted_at AS "postedAt", e.kind, e.reverses_id AS "reversesId",
           a.kind AS account, a.class, CASE WHEN a.kind = 'CUSTOMER' THEN a.id END AS "customerAccountId", p.side, p.amount::text
      FROM posting p JOIN journal_entry e ON e.id = p.entry_id JOIN ledger_account a ON a.id = p.account_id
     WHERE p.entry_id = ANY(${entryIds}) AND p.currency = ${currency} ORDER BY e.effective_on, e.id, p.leg`;
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount) }));
}
