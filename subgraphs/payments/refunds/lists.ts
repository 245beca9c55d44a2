import { type Caller, keyset, type ListArguments, loaderById, type Page } from '@codai/kit';
import type { Deps } from '../deps.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { readAs } from '../payments/lists.ts';
import { type RefundRow, readRefunds } from './learn.ts';

const newestFirst = keyset({ createdAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** Refunds that the caller may see; null for unknown and forbidden alike. */
export function refundLoader(deps: Deps, caller: Caller) {
  return loaderById<string, RefundRow>(
    (ids) => readAs(deps, caller, (tx) => readRefunds(tx, Prisma.sql`r.id = ANY(${[...ids]})`)),
    ({ id }) => id,
  );
}

/** Of one payment that the caller may see, newest first. */
export async function refundsOf(
  deps: Deps,
  caller: Caller,
  args: ListArguments & { readonly paymentId: string },
): Promise<Page<RefundRow>> {
  const page = newestFirst.page(args);
  const { after } = page;
  const position =
    after === null
      ? Prisma.sql`true`
      : Prisma.sql`(r.created_at, r.id) < (${after.createdAt}::timestamptz, ${after.id})`;
  const where = Prisma.sql`r.payment_id = ${args.paymentId} AND ${position}`;
  const end = Prisma.sql`ORDER BY r.created_at DESC, r.id DESC LIMIT ${page.take}`;
  return page.of(await readAs(deps, caller, (tx) => readRefunds(tx, where, end)));
}
