import type { Caller, Id } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly ownRepost: ReturnType<typeof ownRepostLoader>;
  }
}

/** Reposts of the caller by post; null without one. */
export function ownRepostLoader(deps: Deps, caller: Caller) {
  return loaderById<string, { readonly postId: Id<'Post'> }>(
    (ids) => deps.database.client.$queryRaw<{ postId: Id<'Post'> }[]>`
      SELECT x.repost_of_id AS "postId" FROM post x
      WHERE x.author_id = ${viewerOf(caller).circleId} AND x.repost_of_id = ANY(${ids}) AND x.deleted_at IS NULL`,
    ({ postId }) => postId,
  );
}
