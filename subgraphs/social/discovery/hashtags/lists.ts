import type { Caller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { postDiscoverable, postVisible } from '../../policies/visibility/predicate.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';
import { type PostRow, postColumns } from '../../publishing/posts/post-row.ts';

export interface HashtagRow {
  readonly name: string;
}

/** Public posts with a hashtag, newest first, as the caller may read them. */
export function postsOfHashtag(deps: Deps, caller: Caller, name: string, args: ListArguments): Promise<Page<PostRow>> {
  const viewer = viewerOf(caller);
  return byCreation.NEWEST_FIRST.readSql(args, { createdAt: 'g.created_at', id: 'g.post_id' }, ({ position, end }) =>
    deps.database.read(
      caller,
      (tx) => tx.$queryRaw<PostRow[]>`
        SELECT ${postColumns(viewer)} FROM post_hashtag g JOIN post p ON p.id = g.post_id
        WHERE g.tag = ${name} AND ${postDiscoverable} AND ${postVisible(viewer)} AND ${position} ${end}`,
    ),
  );
}
