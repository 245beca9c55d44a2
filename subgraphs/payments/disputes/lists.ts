import { keyset, type ListArguments, loaderById, type Page } from '@codai/kit';
import type { Deps } from '../deps.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { type DisputeRow, readDisputes } from './learn.ts';

const newestFirst = keyset({ openedAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** For operators alone: the fields that lead to it say so. */
export function disputeLoader({ database }: Deps) {
  return loaderById<string, DisputeRow>(
    (ids) => database.systemRead(null, (tx) => readDisputes(tx, Prisma.sql`d.id = ANY(${[...ids]})`)),
    ({ id }) => id,
  );
}

/** Of all tenants, newest first. */
export async function disputes({ database }: Deps, args: ListArguments): Promise<Page<DisputeRow>> {
  const page = newestFirst.page(args);
  const { after } = page;
  const position =
    after === null ? Prisma.sql`true` : Prisma.sql`(d.opened_at, d.id) < (${after.openedAt}::timestamptz, ${after.id})`;
  const end = Prisma.sql`ORDER BY d.opened_at DESC, d.id DESC LIMIT ${page.take}`;
  return page.of(await database.systemRead(null, (tx) => readDisputes(tx, position, end)));
}
