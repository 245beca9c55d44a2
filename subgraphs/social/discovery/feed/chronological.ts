import type { Caller } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { postVisible, postVisibleOfVisibleAuthor } from '../../policies/visibility/predicate.ts';
import { welcome } from '../../policies/visibility/quiet.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';
import { postColumns } from '../../publishing/posts/post-row.ts';
import { authors, fromGroup, fromOrganization, ownGroups } from './candidates.ts';
import type { FeedRow } from './feed-row.ts';

/** Where a page starts: after the post of this time and id; null: at the newest. */
export type After = { readonly createdAt: Date; readonly id: string } | null;

/** Up to `take` posts, newest first. One statement: of each author no more than a page is read, from their index. */
export function readChronological(deps: Deps, caller: Caller, after: After, take: number): Promise<FeedRow[]> {
  const viewer = viewerOf(caller);
  const position =
    after === null
      ? Prisma.empty
      : Prisma.sql`AND (p.created_at, p.id) < (${after.createdAt}::timestamptz, ${after.id})`;
  const newest = Prisma.sql`${position} ORDER BY p.created_at DESC, p.id DESC LIMIT ${take}`;
  return deps.database.read(
    caller,
    (tx) => tx.$queryRaw<FeedRow[]>`
      WITH ${authors(viewer)}, ${ownGroups(viewer)}, item AS (
        SELECT p.*, author.source FROM author CROSS JOIN LATERAL (
          SELECT p.* FROM post p WHERE p.author_id = author.id AND ${postVisibleOfVisibleAuthor(viewer)} AND ${welcome(viewer, deps.clock.now())} ${newest}) p
        UNION ALL
        (SELECT p.*, 'ORGANIZATION' FROM post p WHERE ${fromOrganization(viewer)} AND ${postVisible(viewer)} AND ${welcome(viewer, deps.clock.now())} ${newest})
        UNION ALL
        SELECT p.*, 'GROUP' FROM own_group CROSS JOIN LATERAL (
          SELECT p.* FROM post p WHERE ${fromGroup} AND ${postVisible(viewer)} AND ${welcome(viewer, deps.clock.now())} ${newest}) p
      )
      SELECT ${postColumns(viewer)}, p.source, ${deps.clock.now()}::timestamptz AS "asOf", 0 AS score, 0 AS affinity, 0 AS engagement, 0 AS less
      FROM item p ORDER BY p.created_at DESC, p.id DESC LIMIT ${take}`,
  );
}
