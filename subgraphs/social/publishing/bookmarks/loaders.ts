import type { Caller, Id } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly bookmark: ReturnType<typeof bookmarkLoader>;
  }
}

/** Bookmarks of the caller by post; null without one. */
export function bookmarkLoader(deps: Deps, caller: Caller) {
  return loaderById<string, { readonly postId: Id<'Post'> }>(
    (ids) => deps.database.client.$queryRaw<{ postId: Id<'Post'> }[]>`
      SELECT k.post_id AS "postId" FROM bookmark k WHERE k.user_id = ${viewerOf(caller).circleId} AND k.post_id = ANY(${ids})`,
    ({ postId }) => postId,
  );
}
