import type { Caller } from '@codai/kit';
import { rowsLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { holdsPhrase } from '../../policies/visibility/quiet.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly warnings: ReturnType<typeof warningLoader>;
  }
}

/** Phrases of the caller's filters of the kind WARN that a post of somebody else holds, itself or the original that it reposts. */
export function warningLoader(deps: Deps, caller: Caller) {
  const { circleId } = viewerOf(caller);
  return rowsLoader(
    deps,
    caller,
    (tx, ids) => tx.$queryRaw<{ postId: string; phrase: string }[]>`
          SELECT DISTINCT p.id AS "postId", w.phrase FROM post p LEFT JOIN post o ON o.id = p.repost_of_id
          JOIN keyword_filter w ON w.user_id = ${circleId} AND w.action = 'WARN'
            AND (w.expires_at IS NULL OR w.expires_at > ${deps.clock.now()}::timestamptz)
          WHERE p.id = ANY(${ids}) AND p.author_id <> ${circleId}
            AND (${holdsPhrase(Prisma.sql`p`)} OR o.author_id <> ${circleId} AND ${holdsPhrase(Prisma.sql`o`)})
          ORDER BY w.phrase`,
    ({ postId }) => postId,
  );
}
