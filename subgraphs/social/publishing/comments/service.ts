import {
  type DomainError,
  hasRole,
  type Id,
  NotFoundError,
  newId,
  requestError,
  type SignedInCaller,
  type ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { type AttachmentInput, textBesideRefusal } from '../../attachments/rules.ts';
import { hasAttachments, onceWithAttachments, writeAttachments } from '../../attachments/service.ts';
import type { Deps, SocialWrite } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { recordInterest } from '../../people/interest/ledger.ts';
import { countAction, requirePosting } from '../../policies/actions/service.ts';
import { commentVisible, moderatesGroup } from '../../policies/visibility/predicate.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';
import { lockSubject } from './subject.ts';

export interface CommentId {
  readonly commentId: Id<'Comment'>;
}

export interface CreateComment {
  readonly postId: Id<'Post'>;
  /** The comment to answer, on that post; null answers the post. */
  readonly parentId: Id<'Comment'> | null;
  readonly text: string;
  readonly attachments?: readonly AttachmentInput[] | null | undefined;
  readonly idempotencyKey: string;
}

/**
 * Comments on a post, or answers a comment on it.
 *
 * Returns the comment's id, or a refusal: `ValidationError`; `NotFoundError` for a post or comment that the caller may
 * not read (deleted, blocked, another level) or that do not belong together, and for a file that is not the caller's; `InvalidStateError` for a file that
 * is not ready; `ConflictError` for one in use elsewhere; `IdempotencyKeyReusedError`.
 */
export async function createComment(
  deps: Deps,
  caller: SignedInCaller,
  { attachments: wanted, ...words }: CreateComment,
): Promise<CommentId | DomainError> {
  const { postId, parentId, text } = words;
  const attachments = wanted ?? [];
  const refusal = textBesideRefusal(text, attachments.length > 0);
  if (refusal !== null) return refusal;

  const input = attachments.length === 0 ? words : { ...words, attachments };
  const request = { caller, operation: 'createComment', request: [words.idempotencyKey], input, attachments };
  return onceWithAttachments(deps, request, async (tx, claimed) => {
    await countAction(deps, tx, caller, 'COMMENT');
    const subject = await lockSubject(tx, caller, postId, parentId, deps.clock.now());
    if (subject instanceof NotFoundError) return subject;

    const { postAuthorId, parentAuthorId, tenantId, recipientIds } = subject;
    const at = deps.clock.now();
    const commentId = newId<'Comment'>('cmt');
    const authorId = caller.userId;
    const comment = { id: commentId, postId, parentId, authorId, text, createdAt: at };
    await tx.comment.create({ data: comment, select: { id: true } });
    await writeAttachments(tx, { commentId }, claimed);
    await recordInterest(tx, { actorId: authorId, authorId: postAuthorId, postId, of: 'comment', taken: 'up', at });

    const facts = { commentId, authorId, postId, postAuthorId, parentCommentId: parentId, parentAuthorId, tenantId };
    tx.outbox.append('social.comment.created', { ...facts, recipientIds: [...recipientIds] }, underPost(facts));
    return { commentId };
  });
}

export interface EditComment extends CommentId {
  readonly text: string;
  readonly expectedVersion: number;
}

/**
 * Changes the words of the caller's own comment. Returns its id, or `ValidationError`, `NotFoundError`,
 * `VersionConflictError`. Throws FORBIDDEN for a comment that the caller may read and has not written.
 */
export async function editComment(
  deps: Deps,
  caller: SignedInCaller,
  { commentId, text, expectedVersion }: EditComment,
): Promise<CommentId | NotFoundError | ValidationError | VersionConflictError> {
  const refusal = textBesideRefusal(text, true);
  if (refusal !== null) return refusal;

  return deps.database.write(caller, async (tx) => {
    const comment = await lockComment(tx, caller, commentId);
    if (comment instanceof NotFoundError) return comment;
    if (comment.authorId !== caller.userId) throw requestError('FORBIDDEN', 'Only the author may edit this comment.');
    const blank = textBesideRefusal(text, await hasAttachments(tx, { commentId }));
    if (blank !== null) return blank;
    await requirePosting(deps, tx, caller);
    if (comment.version !== expectedVersion) return new VersionConflictError(comment.version);

    const { version } = await tx.comment.update({
      where: { id: commentId },
      data: { text, editedAt: deps.clock.now(), version: { increment: 1 } },
      select: { version: true },
    });
    const facts = factsOf(comment);
    tx.outbox.append('social.comment.edited', { ...facts, version }, underPost(facts));
    return { commentId };
  });
}

/**
 * Deletes the caller's own comment, or any comment under the caller's own post. Its words are gone; answers to it stay
 * as answers to something deleted. Returns its id or `NotFoundError`; throws FORBIDDEN for anybody else's.
 */
export async function deleteComment(
  deps: Deps,
  caller: SignedInCaller,
  { commentId }: CommentId,
): Promise<CommentId | NotFoundError> {
  return deps.database.write(caller, async (tx) => {
    const comment = await lockComment(tx, caller, commentId);
    if (comment instanceof NotFoundError) return comment;
    const { authorId, postAuthorId, postId } = comment;
    if (authorId !== caller.userId && postAuthorId !== caller.userId) {
      throw requestError('FORBIDDEN', 'Only the author of the comment or of the post may delete this comment.');
    }
    const at = deps.clock.now();
    await tx.comment.update({ where: { id: commentId }, data: { text: '', deletedAt: at }, select: { id: true } });
    await recordInterest(tx, { actorId: authorId, authorId: postAuthorId, postId, of: 'comment', taken: 'back', at });
    const facts = factsOf(comment);
    tx.outbox.append('social.comment.deleted', facts, underPost(facts));
    return { commentId };
  });
}

/** A comment that the caller moderates: a platform administrator any that they may read, others those under the posts of the active organisation. */
export async function lockCommentToModerate(
  tx: SocialWrite,
  caller: SignedInCaller,
  commentId: string,
): Promise<LockedComment | NotFoundError> {
  const comment = await lockComment(tx, caller, commentId);
  if (comment instanceof NotFoundError || hasRole(caller, 'PLATFORM_ADMIN')) return comment;
  const isOfTenant = comment.tenantId !== null && comment.tenantId === caller.tenantId;
  return isOfTenant ? comment : new NotFoundError('Comment', ['input', 'commentId']);
}

/** A comment under a community's post, for those who moderate the community: its owner and moderators. */
export async function lockGroupCommentToModerate(
  tx: SocialWrite,
  caller: SignedInCaller,
  commentId: string,
): Promise<LockedComment | NotFoundError> {
  const comment = await lockComment(tx, caller, commentId);
  if (comment instanceof NotFoundError) return comment;
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM social_group g WHERE g.id = ${comment.groupId} AND ${moderatesGroup(viewerOf(caller), Prisma.sql`g.id`)}`;
  return rows.length === 1 ? comment : new NotFoundError('Comment', ['input', 'commentId']);
}

/** Hides or restores a locked comment, and publishes the event. */
export async function setCommentStatus(
  tx: SocialWrite,
  caller: SignedInCaller,
  comment: LockedComment,
  status: LockedComment['status'],
): Promise<void> {
  if (comment.status === status) return;
  await tx.comment.update({ where: { id: comment.id }, data: { status }, select: { id: true } });
  const facts = factsOf(comment);
  if (status === 'PUBLISHED')
    tx.outbox.append('social.comment.released', { ...facts, releasedById: caller.userId }, underPost(facts));
  else if (comment.status === 'PUBLISHED')
    tx.outbox.append('social.comment.held', { ...facts, heldById: caller.userId }, underPost(facts));
}

export interface LockedComment {
  readonly id: string;
  readonly authorId: string;
  readonly postId: string;
  readonly postAuthorId: string;
  readonly parentId: string | null;
  readonly parentAuthorId: string | null;
  readonly tenantId: string | null;
  /** The community of the post. */
  readonly groupId: string | null;
  readonly status: 'HELD' | 'PUBLISHED' | 'REMOVED';
  readonly version: number;
}

/**
 * A comment that the caller may read, locked together with its post, the post first as everywhere, because counting
 * locks the post: two who lock in different orders would wait for each other.
 */
async function lockComment(
  tx: SocialWrite,
  caller: SignedInCaller,
  commentId: string,
): Promise<LockedComment | NotFoundError> {
  await tx.$executeRaw`SELECT 1 FROM post WHERE id = (SELECT post_id FROM comment WHERE id = ${commentId}) FOR NO KEY UPDATE`;
  await tx.$executeRaw`SELECT 1 FROM comment WHERE id = ${commentId} FOR NO KEY UPDATE`;
  const [comment] = await tx.$queryRaw<LockedComment[]>`
    SELECT c.id, c.author_id AS "authorId", c.post_id AS "postId", p.author_id AS "postAuthorId",
      c.parent_id AS "parentId", parent.author_id AS "parentAuthorId", p.tenant_id AS "tenantId", p.group_id AS "groupId",
      c.status, c.version
    FROM comment c JOIN post p ON p.id = c.post_id LEFT JOIN comment parent ON parent.id = c.parent_id
    WHERE c.id = ${commentId} AND ${commentVisible(viewerOf(caller))}`;
  return comment ?? new NotFoundError('Comment', ['input', 'commentId']);
}

function factsOf(comment: LockedComment) {
  const { id, authorId, postId, postAuthorId, parentId, parentAuthorId, tenantId } = comment;
  return { commentId: id, authorId, postId, postAuthorId, parentCommentId: parentId, parentAuthorId, tenantId };
}

/** Options of an event under a post, which keep its events in order. They belong to the tenant of the post. */
function underPost({ commentId, postId, tenantId }: { commentId: string; postId: string; tenantId: string | null }) {
  return { subject: commentId, partitionKey: postId, tenantId };
}
