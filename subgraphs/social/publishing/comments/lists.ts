import type { Caller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { commentVisible } from '../../policies/visibility/predicate.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';
import { type CommentRow, commentColumns } from './comment-row.ts';

const oldestFirst = keyset({ createdAt: ['asc', 'instant'], id: ['asc', 'text'] });

/** All comments under a post, at whatever depth, oldest first: answers to a deleted comment would else be out of reach. */
export function commentsOfPost(
  deps: Deps,
  caller: Caller,
  postId: string,
  args: ListArguments,
): Promise<Page<CommentRow>> {
  return pageOf(deps, caller, Prisma.sql`c.post_id = ${postId}`, args, oldestFirst);
}

/** The answers to one comment, oldest first. */
export function repliesTo(
  deps: Deps,
  caller: Caller,
  commentId: string,
  args: ListArguments,
): Promise<Page<CommentRow>> {
  return pageOf(deps, caller, Prisma.sql`c.parent_id = ${commentId}`, args, oldestFirst);
}

/** Comments by one person, newest first. */
export function commentsByAuthor(
  deps: Deps,
  caller: Caller,
  authorId: string,
  args: ListArguments,
): Promise<Page<CommentRow>> {
  return pageOf(deps, caller, Prisma.sql`c.author_id = ${authorId}`, args, byCreation.NEWEST_FIRST);
}

async function pageOf(
  deps: Deps,
  caller: Caller,
  which: Prisma.Sql,
  args: ListArguments,
  order: typeof byCreation.NEWEST_FIRST | typeof oldestFirst,
): Promise<Page<CommentRow>> {
  return order.readSql(args, { createdAt: 'c.created_at', id: 'c.id' }, ({ position, end }) =>
    findComments(deps, caller, Prisma.sql`${which} AND ${position}`, end),
  );
}

export function findComments(deps: Deps, caller: Caller, which: Prisma.Sql, order: Prisma.Sql): Promise<CommentRow[]> {
  const viewer = viewerOf(caller);
  return deps.database.read(
    caller,
    (tx) => tx.$queryRaw<CommentRow[]>`
      SELECT ${commentColumns(viewer)} FROM comment c JOIN post p ON p.id = c.post_id
      WHERE ${which} AND ${commentVisible(viewer)} ${order}`,
  );
}
