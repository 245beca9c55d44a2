import type { BankingRead } from '../../deps.ts';
import { firstDayOf, type PeriodLine } from './rules.ts';

export interface StoredLine extends PeriodLine {
  /** Entries of the month with a posting in the currency. */
  readonly entries: number;
}

type Amount = 'closing' | 'credits' | 'debits' | 'opening' | 'result';

/** The trial balance of a closed month by currency and kind; empty while it is not closed. */
export async function readLines(tx: BankingRead, month: string): Promise<StoredLine[]> {
  const rows = await tx.$queryRaw<(Omit<StoredLine, Amount> & Record<Amount, string>)[]>`
    SELECT kind, currency, class, opening::text, debits::text, credits::text, result::text, closing::text, entries, postings
      FROM period_balance WHERE month = ${firstDayOf(month)}::date ORDER BY currency, kind::text`;
  return rows.map((row) => ({
    ...row,
    opening: BigInt(row.opening),
    debits: BigInt(row.debits),
    credits: BigInt(row.credits),
    result: BigInt(row.result),
    closing: BigInt(row.closing),
  }));
}
