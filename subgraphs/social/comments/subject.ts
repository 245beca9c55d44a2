import { NotFoundError, type SignedInCaller } from '@codai/kit';
import type { SocialWrite } from '../deps.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { commentVisible, postVisible } from '../visibility/predicate.ts';
import { withoutMuters } from '../visibility/quiet.ts';
import { holdRelations } from '../visibility/relation-lock.ts';
import { personAsViewer, viewerOf } from '../visibility/viewer.ts';

/** What a new comment stands under. */
export interface Subject {
  readonly postAuthorId: string;
  /** null: it answers the post itself. */
  readonly parentAuthorId: string | null;
  readonly tenantId: string | null;
  /** Whom the comment concerns and who may read it, neither the caller nor who has muted them. */
  readonly recipientIds: readonly string[];
}

/**
 * Locks the post, holds the caller's relations to both authors, and only then looks whether the caller may read what
 * they answer: nothing can be deleted or blocked between the look and the commit. What is said to a repost is said to its original, so a repost takes
 * no comments.
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
  const [found] = await tx.$queryRaw<Omit<Subject, 'recipientIds'>[]>`
    SELECT p.author_id AS "postAuthorId", c.author_id AS "parentAuthorId", p.tenant_id AS "tenantId"
    FROM post p LEFT JOIN comment c ON c.id = ${parentId} AND c.post_id = p.id
    WHERE p.id = ${postId} FOR NO KEY UPDATE OF p`;
  if (found === undefined || (parentId !== null && found.parentAuthorId === null)) return nothing;

  const { postAuthorId, parentAuthorId, tenantId } = found;
  const authorIds = parentAuthorId === null ? [postAuthorId] : [postAuthorId, parentAuthorId];
  await holdRelations(tx, caller.userId, authorIds);

  const viewer = viewerOf(caller);
  const parentVisible =
    parentId === null
      ? Prisma.empty
      : Prisma.sql`AND EXISTS (SELECT FROM comment c WHERE c.id = ${parentId} AND c.post_id = p.id AND ${commentVisible(viewer)})`;
  // The answered one may have lost sight of the post since: then they are not told.
  const reader = parentAuthorId === null ? postAuthorId : parentAuthorId;
  const [visible] = await tx.$queryRaw<{ readerSees: boolean }[]>`
    SELECT (${postVisible(personAsViewer(reader, tenantId))}) AS "readerSees"
    FROM post p WHERE p.id = ${postId} AND p.repost_of_id IS NULL AND ${postVisible(viewer)} ${parentVisible}`;
  if (visible === undefined) return nothing;

  const concerned = visible.readerSees ? authorIds : [postAuthorId];
  const others = [...new Set(concerned)].filter((id) => id !== caller.userId);
  return { ...found, recipientIds: await withoutMuters(tx, caller.userId, others, now) };
}
