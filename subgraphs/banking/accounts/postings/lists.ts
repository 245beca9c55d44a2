import type { Caller, Id } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import type { PostingSide } from '../../generated/prisma/enums.ts';

/** One line of an account's statement. Amounts in minor units. */
export interface PostingRow {
  readonly entryId: Id<'JournalEntry'>;
  readonly leg: number;
  readonly accountId: string;
  readonly sequence: bigint;
  readonly side: PostingSide;
  readonly amount: bigint;
  readonly balanceAfter: bigint;
  readonly currency: string;
  readonly kind: string;
  readonly description: string;
  readonly effectiveOn: string;
  readonly postedAt: Date;
}

const newestFirst = keyset({ sequence: ['desc', 'bigint'] });

/** Postings of an account, newest first. An account that is not the caller's has an empty page. */
export function postingsOf(
  deps: Deps,
  caller: Caller,
  accountId: string,
  args: ListArguments,
): Promise<Page<PostingRow>> {
  return newestFirst.readSql(args, { sequence: 'p.sequence' }, async ({ position, end }) => {
    const rows = await deps.database.read(
      caller,
      (tx) => tx.$queryRaw<(Omit<PostingRow, 'amount' | 'balanceAfter'> & { amount: string; balanceAfter: string })[]>`
        SELECT p.entry_id AS "entryId", p.leg, p.account_id AS "accountId", p.sequence, p.side, p.amount::text,
               p.balance_after::text AS "balanceAfter", p.currency, e.kind, e.description, e.effective_on::text AS "effectiveOn",
               p.posted_at AS "postedAt"
          FROM posting p JOIN journal_entry e ON e.id = p.entry_id
         WHERE p.account_id = ${accountId} AND ${position} ${end}`,
    );
    return rows.map((row) => ({ ...row, amount: BigInt(row.amount), balanceAfter: BigInt(row.balanceAfter) }));
  });
}
