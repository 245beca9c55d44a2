import type { Caller, Id } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';

/** A block by the caller. */
export interface BlockRow {
  readonly userId: Id<'User'>;
  readonly blockedAt: Date;
}

const newestBlockFirst = keyset({ blockedAt: ['desc', 'instant'], userId: ['desc', 'text'] });

/** People blocked by the caller, the newest first: the way to lift a block. People who blocked the caller do not appear. */
export function listBlocks(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<BlockRow>> {
  return newestBlockFirst.readSql(
    args,
    { blockedAt: 'b.created_at', userId: 'b.blocked_id' },
    ({ position, end }) => deps.database.client.$queryRaw<BlockRow[]>`
      SELECT b.blocked_id AS "userId", b.created_at AS "blockedAt" FROM block b
      WHERE b.blocker_id = ${caller.userId} AND ${position} ${end}`,
  );
}
