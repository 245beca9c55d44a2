import type { Id } from '@codai/kit';
import { Prisma } from '../../generated/prisma/client.ts';
import { blockedIds } from '../../policies/visibility/predicate.ts';
import type { Viewer } from '../../policies/visibility/viewer.ts';
import type { PostVisibility } from './rules.ts';

/** A post as one viewer sees it. */
export interface PostRow {
  readonly id: Id<'Post'>;
  readonly authorId: Id<'User'>;
  readonly text: string;
  readonly visibility: PostVisibility;
  readonly tenantId: Id<'Organization'> | null;
  readonly groupId: Id<'SocialGroup'> | null;
  readonly status: 'HELD' | 'PUBLISHED' | 'REMOVED';
  readonly contentWarning: string | null;
  /** Set for a repost, whose text is empty. */
  readonly repostOfId: Id<'Post'> | null;
  readonly quoteOfId: Id<'Post'> | null;
  /** Without those whose authors a block hides from the viewer. */
  readonly commentCount: number;
  /** Likewise. */
  readonly repostCount: number;
  /** Whether what its first link leads to is shown. */
  readonly showsLink: boolean;
  readonly version: number;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
}

/** The columns of `PostRow` from a post `p`. */
export function postColumns(viewer: Viewer): Prisma.Sql {
  return Prisma.sql`
    p.id, p.author_id AS "authorId", p.text, p.visibility, p.tenant_id AS "tenantId", p.group_id AS "groupId", p.status,
    p.content_warning AS "contentWarning", p.repost_of_id AS "repostOfId", p.quote_of_id AS "quoteOfId",
    p.repost_count - ${hiddenReposts(viewer)} AS "repostCount",
    p.comment_count - ${hiddenComments(viewer)} AS "commentCount",
    p.shows_link AS "showsLink", p.version, p.created_at AS "createdAt", p.edited_at AS "editedAt"`;
}

function hiddenComments(viewer: Viewer): Prisma.Sql {
  if (viewer.userId === null) return Prisma.sql`0`;
  return Prisma.sql`(
    SELECT count(*)::int FROM (${blockedIds(viewer)}) hidden
    JOIN comment h ON h.author_id = hidden.user_id AND h.post_id = p.id AND h.deleted_at IS NULL AND h.status = 'PUBLISHED')`;
}

function hiddenReposts(viewer: Viewer): Prisma.Sql {
  if (viewer.userId === null) return Prisma.sql`0`;
  return Prisma.sql`(
    SELECT count(*)::int FROM (${blockedIds(viewer)}) hidden
    JOIN post h ON h.author_id = hidden.user_id AND h.repost_of_id = p.id AND h.deleted_at IS NULL)`;
}
