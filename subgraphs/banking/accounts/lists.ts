import { type Caller, keyset, type ListArguments, type Page } from '@codai/kit';
import type { Deps } from '../deps.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { AccountRow } from './account-row.ts';
import { readAccounts } from './loaders.ts';

const newestFirst = keyset({ openedAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** Accounts of the caller's active tenant, newest first; of one owner when it is given. */
export async function accountsOfTenant(
  deps: Deps,
  caller: Caller,
  args: ListArguments & { readonly ownerId?: string },
): Promise<Page<AccountRow>> {
  const page = newestFirst.page(args);
  const { after } = page;
  const position =
    after === null ? Prisma.empty : Prisma.sql`AND (b.opened_at, b.id) < (${after.openedAt}::timestamptz, ${after.id})`;
  const owner = args.ownerId === undefined ? Prisma.empty : Prisma.sql`AND b.owner_id = ${args.ownerId}`;
  const where = Prisma.sql`b.tenant_id = ${caller.tenantId} ${position} ${owner}`;
  const end = Prisma.sql`ORDER BY b.opened_at DESC, b.id DESC LIMIT ${page.take}`;
  return page.of(await deps.database.read(caller, (tx) => readAccounts(tx, where, end)));
}
