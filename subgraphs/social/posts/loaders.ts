import type { Caller, Id } from '@codai/kit';
import DataLoader from 'dataloader';
import type { Deps } from '../deps.ts';
import { postVisible } from '../visibility/predicate.ts';
import { viewerOf } from '../visibility/viewer.ts';
import { type PostRow, postColumns } from './post-row.ts';

/** Posts as the caller may read them: same length and order, null for unknown, deleted and forbidden alike. */
export function postLoader(deps: Deps, caller: Caller) {
  const viewer = viewerOf(caller);
  return new DataLoader<Id<'Post'>, PostRow | null>(async (ids) => {
    // In the caller's transaction: row-level security shows an organisation's posts to that tenant only.
    const rows = await deps.database.read(
      caller,
      (tx) => tx.$queryRaw<PostRow[]>`
        SELECT ${postColumns(viewer)} FROM post p WHERE p.id = ANY(${ids}) AND ${postVisible(viewer)}`,
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? null);
  });
}
