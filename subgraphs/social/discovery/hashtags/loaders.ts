import { listLoaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { HashtagRow } from './lists.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly hashtags: ReturnType<typeof hashtagLoader>;
  }
}

/** Hashtags of posts that the caller has read. */
export function hashtagLoader(deps: Deps) {
  return listLoaderById<string, HashtagRow & { readonly postId: string }>(
    (ids) => deps.database.client.$queryRaw<(HashtagRow & { postId: string })[]>`
      SELECT g.post_id AS "postId", g.tag AS name FROM post_hashtag g WHERE g.post_id = ANY(${ids}) ORDER BY g.tag`,
    ({ postId }) => postId,
  );
}
