import type { Id } from '@codai/kit';
import { Prisma } from '../../generated/prisma/client.ts';
import { blockedIds } from '../../policies/visibility/predicate.ts';
import type { Viewer } from '../../policies/visibility/viewer.ts';

/** A comment as one viewer sees it. */
export interface CommentRow {
  readonly id: Id<'Comment'>;
  readonly postId: Id<'Post'>;
  readonly parentId: Id<'Comment'> | null;
  readonly authorId: Id<'User'>;
  readonly text: string;
  readonly status: 'HELD' | 'PUBLISHED' | 'REMOVED';
  /** Without those whose authors a block hides from the viewer. */
  readonly replyCount: number;
  readonly version: number;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
}

/** The columns of `CommentRow` from a comment `c`. */
export function commentColumns(viewer: Viewer): Prisma.Sql {
  return Prisma.sql`
    c.id, c.post_id AS "postId", c.parent_id AS "parentId", c.author_id AS "authorId", c.text, c.status,
    c.reply_count - ${hiddenReplies(viewer)} AS "replyCount",
    c.version, c.created_at AS "createdAt", c.edited_at AS "editedAt"`;
}

function hiddenReplies(viewer: Viewer): Prisma.Sql {
  if (viewer.userId === null) return Prisma.sql`0`;
  return Prisma.sql`(
    SELECT count(*)::int FROM (${blockedIds(viewer)}) hidden
    JOIN comment h ON h.author_id = hidden.user_id AND h.post_id = c.post_id AND h.parent_id = c.id AND h.deleted_at IS NULL
      AND h.status = 'PUBLISHED')`;
}
