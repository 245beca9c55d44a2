import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import { type DisputeRow, readDisputes } from './learn.ts';

const newestFirst = keyset({ openedAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** Disputes of all tenants, newest first. */
export function disputes({ database }: Deps, args: ListArguments): Promise<Page<DisputeRow>> {
  return newestFirst.readSql(args, { openedAt: 'd.opened_at', id: 'd.id' }, ({ position, end }) =>
    database.systemRead(null, (tx) => readDisputes(tx, position, end)),
  );
}
