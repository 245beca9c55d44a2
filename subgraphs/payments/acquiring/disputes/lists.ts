import { keyset, type ListArguments, loaderById, type Page } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { type DisputeRow, readDisputes } from './learn.ts';

const newestFirst = keyset({ openedAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** For operators alone: the fields that lead to it say so. */
export function disputeLoader({ database }: Deps) {
  return loaderById<string, DisputeRow>((ids) =>
    database.systemRead(null, (tx) => readDisputes(tx, Prisma.sql`d.id = ANY(${[...ids]})`)),
  );
}

/** Disputes of all tenants, newest first. */
export function disputes({ database }: Deps, args: ListArguments): Promise<Page<DisputeRow>> {
  return newestFirst.readSql(args, { openedAt: 'd.opened_at', id: 'd.id' }, ({ position, end }) =>
    database.systemRead(null, (tx) => readDisputes(tx, position, end)),
  );
}
