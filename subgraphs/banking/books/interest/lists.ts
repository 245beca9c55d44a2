import type { Caller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { type RateRow, rateColumns } from './rates.ts';

/** A month's interest of an account. Amounts in minor units. */
export interface PaymentRow {
  readonly from: Date;
  readonly to: Date;
  readonly currency: string;
  readonly paid: bigint;
  readonly entryId: string | null;
  readonly madeAt: Date;
}

const newestMonthFirst = keyset({ from: ['desc', 'instant'] });
const newestFirst = keyset({ id: ['desc', 'bigint'] });

/** Interest paid to an account, newest first. An account that is not the caller's has an empty page. */
export function paymentsOf(
  { database }: Deps,
  caller: Caller,
  accountId: string,
  args: ListArguments,
): Promise<Page<PaymentRow>> {
  return newestMonthFirst.readSql(args, { from: 'period_start' }, async ({ position, end }) => {
    const rows = await database.read(
      caller,
      (tx) => tx.$queryRaw<(Omit<PaymentRow, 'paid'> & { paid: string })[]>`
        SELECT period_start AS "from", period_end AS "to", currency, paid::text, entry_id AS "entryId", made_at AS "madeAt"
          FROM interest_payment WHERE account_id = ${accountId} AND ${position} ${end}`,
    );
    return rows.map((row) => ({ ...row, paid: BigInt(row.paid) }));
  });
}

/** Every version of every rate, that which was set last first; of one currency or account when it is given. For operators. */
export function allRates(
  { database }: Deps,
  args: ListArguments & { readonly currency?: string | null; readonly accountId?: string | null },
): Promise<Page<RateRow>> {
  const currency = args.currency ? Prisma.sql`currency = ${args.currency}` : Prisma.sql`true`;
  const account = args.accountId ? Prisma.sql`account_id = ${args.accountId}` : Prisma.sql`true`;
  return newestFirst.readSql(args, { id: 'id' }, ({ position, end }) =>
    database.systemRead(
      null,
      (tx) => tx.$queryRaw<RateRow[]>`
        SELECT ${rateColumns} FROM interest_rate WHERE ${position} AND ${currency} AND ${account} ${end}`,
    ),
  );
}
