import type { Caller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { type HoldRow, readHolds } from './hold-row.ts';

const newestFirst = keyset({ placedAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** Holds of one account, newest first. */
export async function holdsOfAccount(
  { database }: Deps,
  caller: Caller,
  { accountId, pendingOnly, ...args }: ListArguments & { readonly accountId: string; readonly pendingOnly: boolean },
): Promise<Page<HoldRow>> {
  const status = pendingOnly ? Prisma.sql`h.status = 'PENDING'` : Prisma.sql`true`;
  return newestFirst.readSql(args, { placedAt: 'h.placed_at', id: 'h.id' }, ({ position, end }) => {
    const where = Prisma.sql`h.account_id = ${accountId} AND ${status} AND ${position}`;
    return database.read(caller, (tx) => readHolds(tx, where, end));
  });
}
