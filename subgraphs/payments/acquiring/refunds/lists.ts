import { byCreation, type Caller, type ListArguments, loaderById, type Page } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { readAs } from '../payments/lists.ts';
import { type RefundRow, readRefunds } from './learn.ts';

/** Refunds that the caller may see; null for unknown and forbidden alike. */
export function refundLoader(deps: Deps, caller: Caller) {
  return loaderById<string, RefundRow>((ids) =>
    readAs(deps, caller, (tx) => readRefunds(tx, Prisma.sql`r.id = ANY(${[...ids]})`)),
  );
}

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
