import type { Caller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { readAs } from '../../guards/read-as.ts';
import { type RefundRow, readRefunds } from './refund-row.ts';

/** Refunds of one payment that the caller may see, newest first. */
export function refundsOf(
  deps: Deps,
  caller: Caller,
  args: ListArguments & { readonly paymentId: string },
): Promise<Page<RefundRow>> {
  return byCreation.NEWEST_FIRST.readSql(args, { createdAt: 'r.created_at', id: 'r.id' }, ({ position, end }) => {
    const where = Prisma.sql`r.payment_id = ${args.paymentId} AND ${position}`;
    return readAs(deps, caller, (tx) => readRefunds(tx, where, end));
  });
}
