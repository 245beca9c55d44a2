import { type Caller, type Id, keyset, type ListArguments, type Page } from '@codai/kit';
import type { Deps } from '../deps.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { PostingSide } from '../generated/prisma/enums.ts';

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

/** What was posted to an account, newest first. An account that is not the caller's has an empty page. */
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

/** Sums over the whole ledger, of one currency, in minor units: equal, or the ledger is broken. */
export interface TrialBalanceRow {
  readonly currency: string;
  readonly debits: bigint;
  readonly credits: bigint;
}

/** All that was posted up to and with `at` (now when null), for each currency, by its name. */
export async function trialBalance(deps: Deps, at: Date | null): Promise<TrialBalanceRow[]> {
  const until = at === null ? Prisma.sql`true` : Prisma.sql`posted_at <= ${at}::timestamptz`;
  const rows = await deps.database.systemRead(
    null,
    (tx) => tx.$queryRaw<{ currency: string; debits: string; credits: string }[]>`
      SELECT currency, COALESCE(sum(amount) FILTER (WHERE side = 'DEBIT'), 0)::text AS debits,
             COALESCE(sum(amount) FILTER (WHERE side = 'CREDIT'), 0)::text AS credits
        FROM posting WHERE ${until} GROUP BY currency ORDER BY currency`,
  );
  return rows.map(({ currency, debits, credits }) => ({ currency, debits: BigInt(debits), credits: BigInt(credits) }));
}
