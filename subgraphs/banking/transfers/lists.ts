import { type Caller, keyset, type ListArguments, type Page } from '@codai/kit';
import DataLoader from 'dataloader';
import type { Deps } from '../deps.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { readTransfers, type TransferRow } from './transfer-row.ts';

const newestFirst = keyset({ createdAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** Transfers from and to accounts of the caller's tenant: same length and order, null for unknown and forbidden alike. */
export function transferLoader(deps: Deps, caller: Caller) {
  return new DataLoader<string, TransferRow | null>(async (ids) => {
    const rows = await deps.database.read(caller, (tx) => readTransfers(tx, Prisma.sql`t.id = ANY(${[...ids]})`));
    const byId = new Map(rows.map((row) => [row.id as string, row]));
    return ids.map((id) => byId.get(id) ?? null);
  });
}

/** Those of the caller's tenant in either direction, or of one account of it, newest first. */
export async function transfersOf(
  deps: Deps,
  caller: Caller,
  args: ListArguments & { readonly accountId?: string | null | undefined },
): Promise<Page<TransferRow>> {
  const page = newestFirst.page(args);
  const { after } = page;
  const ofAccount =
    args.accountId == null ? Prisma.sql`true` : Prisma.sql`${args.accountId} IN (t.from_account_id, t.to_account_id)`;
  const position =
    after === null
      ? Prisma.sql`true`
      : Prisma.sql`(t.created_at, t.id) < (${after.createdAt}::timestamptz, ${after.id})`;
  const end = Prisma.sql`ORDER BY t.created_at DESC, t.id DESC LIMIT ${page.take}`;
  return page.of(
    await deps.database.read(caller, (tx) => readTransfers(tx, Prisma.sql`${ofAccount} AND ${position}`, end)),
  );
}
