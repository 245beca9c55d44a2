import { type Caller, keyset, type ListArguments, type Page } from '@codai/kit';
import DataLoader from 'dataloader';
import type { Deps } from '../deps.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { type HoldRow, readHolds } from './hold-row.ts';

const newestFirst = keyset({ placedAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** Holds on accounts of the caller's tenant: same length and order, null for unknown and forbidden alike. */
export function holdLoader({ database }: Deps, caller: Caller) {
  return new DataLoader<string, HoldRow | null>(async (ids) => {
    const rows = await database.read(caller, (tx) => readHolds(tx, Prisma.sql`h.id = ANY(${[...ids]})`));
    const byId = new Map(rows.map((row) => [row.id as string, row]));
    return ids.map((id) => byId.get(id) ?? null);
  });
}

/** Those of one account, newest first. */
export async function holdsOfAccount(
  { database }: Deps,
  caller: Caller,
  { accountId, pendingOnly, ...args }: ListArguments & { readonly accountId: string; readonly pendingOnly: boolean },
): Promise<Page<HoldRow>> {
  const page = newestFirst.page(args);
  const { after } = page;
  const position =
    after === null ? Prisma.sql`true` : Prisma.sql`(h.placed_at, h.id) < (${after.placedAt}::timestamptz, ${after.id})`;
  const status = pendingOnly ? Prisma.sql`h.status = 'PENDING'` : Prisma.sql`true`;
  const where = Prisma.sql`h.account_id = ${accountId} AND ${status} AND ${position}`;
  const end = Prisma.sql`ORDER BY h.placed_at DESC, h.id DESC LIMIT ${page.take}`;
  return page.of(await database.read(caller, (tx) => readHolds(tx, where, end)));
}
