import { NotFoundError, requestError, type SignedInCaller } from '@codai/kit';
import { holdMembership } from '../../communities/groups/locked.ts';
import type { SocialWrite } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { commentVisible, postVisible } from '../../policies/visibility/predicate.ts';
import { withoutMuters } from '../../policies/visibility/quiet.ts';
import { readersAmong } from '../../policies/visibility/readers.ts';
import { holdRelations } from '../../policies/visibility/relation-lock.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';

/** The post, and perhaps the comment, under which a new comment stands. */
export interface Subject {
  readonly postAuthorId: string;
  /** null: it answers the post itself. */
  readonly parentAuthorId: string | null;
  readonly tenantId: string | null;
  /** People concerned by the comment who may read it, without the caller and people who have muted them. */
  readonly recipientIds: readonly string[];
}

/**
 * Locks the post, holds the caller's relations to both authors, and only then looks whether the caller may read what
 * they answer: nothing can be deleted or blocked between the look and the commit. A repost takes no comments: they belong
 * under its original. Throws FORBIDDEN for a post of a public community of which the caller is not a member.
 */
export async function lockSubject(
  tx: SocialWrite,
  caller: SignedInCaller,
  postId: string,
  parentId: string | null,
  now: Date,
): Promise<Subject | NotFoundError> {
  const nothing = new NotFoundError(parentId === null ? 'Post' : 'Comment', [
    'input',
    parentId === null ? 'postId' : 'parentId',
  ]);
  const [found] = await tx.$queryRaw<(Omit<Subject, 'recipientIds'> & { groupId: string | null })[]>`
    SELECT p.author_id AS "postAuthorId", c.author_id AS "parentAuthorId", p.tenant_id AS "tenantId", p.group_id AS "groupId"
    FROM post p LEFT JOIN comment c ON c.id = ${parentId} AND c.post_id = p.id
    WHERE p.id = ${postId} FOR NO KEY UPDATE OF p`;
  if (found === undefined || (parentId !== null && found.parentAuthorId === null)) return nothing;

  const { groupId, ...subject } = found;
  const { postAuthorId, parentAuthorId, tenantId } = subject;
  const authorIds = parentAuthorId === null ? [postAuthorId] : [postAuthorId, parentAuthorId];
  await holdRelations(tx, caller.userId, authorIds);

  const viewer = viewerOf(caller);
  const isMember = groupId === null || (await holdMembership(tx, viewer, groupId));
  const parentVisible =
    parentId === null
      ? Prisma.empty
      : Prisma.sql`AND EXISTS (SELECT FROM comment c WHERE c.id = ${parentId} AND c.post_id = p.id AND ${commentVisible(viewer)})`;
  const visible = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM post p WHERE p.id = ${postId} AND p.repost_of_id IS NULL AND ${postVisible(viewer)} ${parentVisible}`;
  if (visible.length === 0) return nothing;
  if (!isMember) throw requestError('FORBIDDEN', 'Join the community to write in it.');

  const others = [...new Set(authorIds)].filter((id) => id !== caller.userId);
  // An author who may no longer see the post is not notified.
  const readers = await readersAmong(tx, postId, others, tenantId);
  return { ...subject, recipientIds: await withoutMuters(tx, caller.userId, readers, now) };
}
