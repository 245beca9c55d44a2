import { type Caller, keyset, type ListArguments, type Page } from '@codai/kit';
import type { Deps } from '../deps.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { AccountRow } from './account-row.ts';
import { readAccounts } from './loaders.ts';

const newestFirst = keyset({ openedAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** Accounts of the caller's active tenant, newest first. */
export async function accountsOfTenant(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<AccountRow>> {
  const page = newestFirst.page(args);
  const { after } = page;
  const where =
    after === null
      ? Prisma.sql`b.tenant_id = ${caller.tenantId}`
      : Prisma.sql`b.tenant_id = ${caller.tenantId} AND (b.opened_at, b.id) < (${after.openedAt}::timestamptz, ${after.id})`;
  const end = Prisma.sql`ORDER BY b.opened_at DESC, b.id DESC LIMIT ${page.take}`;
  return page.of(await deps.database.read(caller, (tx) => readAccounts(tx, where, end)));
}
