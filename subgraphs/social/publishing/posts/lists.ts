import type { Caller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { postVisible } from '../../policies/visibility/predicate.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';
import { type PostRow, postColumns } from './post-row.ts';

/** A person's posts as the caller may read them, newest first. */
export function postsByAuthor(
  deps: Deps,
  caller: Caller,
  authorId: string,
  args: ListArguments,
): Promise<Page<PostRow>> {
  const viewer = viewerOf(caller);
  return byCreation.NEWEST_FIRST.readSql(args, { createdAt: 'p.created_at', id: 'p.id' }, ({ position, end }) =>
    deps.database.read(
      caller,
      (tx) => tx.$queryRaw<PostRow[]>`
        SELECT ${postColumns(viewer)} FROM post p
        WHERE p.author_id = ${authorId} AND ${postVisible(viewer)} AND ${position} ${end}`,
    ),
  );
}

/** Text of a post before an edit. */
export interface RevisionRow {
  readonly version: number;
  readonly text: string;
  readonly contentWarning: string | null;
  readonly replacedAt: Date;
}

const latestFirst = keyset({ version: ['desc', 'number'] });

/** Earlier texts of a post, the latest first, for people who may read the post. */
export function revisionsOf(
  deps: Deps,
  caller: Caller,
  postId: string,
  args: ListArguments,
): Promise<Page<RevisionRow>> {
  return latestFirst.readSql(args, { version: 'e.version' }, ({ position, end }) =>
    deps.database.read(
      caller,
      (tx) => tx.$queryRaw<RevisionRow[]>`
        SELECT e.version, e.text, e.content_warning AS "contentWarning", e.replaced_at AS "replacedAt"
        FROM post_revision e JOIN post p ON p.id = e.post_id
        WHERE e.post_id = ${postId} AND ${postVisible(viewerOf(caller))} AND ${position} ${end}`,
    ),
  );
}

/** Posts in a community that the caller may read, newest first. */
export function postsOfGroup(deps: Deps, caller: Caller, groupId: string, args: ListArguments): Promise<Page<PostRow>> {
  const viewer = viewerOf(caller);
  return byCreation.NEWEST_FIRST.readSql(args, { createdAt: 'p.created_at', id: 'p.id' }, ({ position, end }) =>
    deps.database.read(
      caller,
      (tx) => tx.$queryRaw<PostRow[]>`
        SELECT ${postColumns(viewer)} FROM post p WHERE p.group_id = ${groupId} AND ${postVisible(viewer)} AND ${position} ${end}`,
    ),
  );
}
