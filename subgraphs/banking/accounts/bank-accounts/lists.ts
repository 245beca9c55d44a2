import type { Caller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { type AccountRow, readAccounts } from './account-row.ts';

const newestFirst = keyset({ openedAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** Accounts of the caller's active tenant, newest first; of one owner when it is given. */
export async function accountsOfTenant(
  { database }: Deps,
  caller: Caller,
  args: ListArguments & { readonly ownerId?: string },
): Promise<Page<AccountRow>> {
  const owner = args.ownerId === undefined ? Prisma.empty : Prisma.sql`AND b.owner_id = ${args.ownerId}`;
  return newestFirst.readSql(args, { openedAt: 'b.opened_at', id: 'b.id' }, ({ position, end }) => {
    const where = Prisma.sql`b.tenant_id = ${caller.tenantId} ${owner} AND ${position}`;
    return database.read(caller, (tx) => readAccounts(tx, where, end));
  });
}
