import {
  type DomainError,
  hasRole,
  type Id,
  InvalidStateError,
  isBlankText,
  NotFoundError,
  requestError,
  type SignedInCaller,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { type AttachmentInput, textBesideRefusal } from '../../attachments/rules.ts';
import { hasAttachments, onceWithAttachments } from '../../attachments/service.ts';
import type { Deps, SocialWrite } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { hasOtherLink, requestPreview } from '../../link-previews/service.ts';
import { countAction, requirePosting } from '../../policies/actions/service.ts';
import { moderatesGroup, postVisible } from '../../policies/visibility/predicate.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';
import { appendPostEvent } from './events.ts';
import { type PollInput, planPoll } from './poll-rules.ts';
import { keepHashtags, nameMentioned, publish } from './publish.ts';
import { contentWarningRefusal, groupOfPostRefusal, type PostVisibility, tenantOfPost } from './rules.ts';

export interface PostId {
  readonly postId: Id<'Post'>;
}

/** Edits of one post: as many earlier texts are kept. */
const REVISIONS_MAX = 100;

export interface CreatePost {
  readonly text: string;
  readonly visibility: PostVisibility;
  readonly groupId: string | null;
  readonly contentWarning: string | null;
  readonly quotedPostId: string | null;
  readonly poll: PollInput | null;
  readonly attachments?: readonly AttachmentInput[] | null | undefined;
  readonly idempotencyKey: string;
}

/**
 * Publishes a post. Its level is for good: readers who answered it must be able to rely on who reads along.
 *
 * Returns its id and not its content, which is what is kept for a later call with the same key: a post deleted since
 * must not come back as a replayed answer. Refusals: `ValidationError`, `NotFoundError` for a quoted post or community out of sight and for a file that is
 * not the caller's, `InvalidStateError` for a file that is not ready, `ConflictError` for one in use elsewhere, `IdempotencyKeyReusedError`.
 */
export async function createPost(deps: Deps, caller: SignedInCaller, post: CreatePost): Promise<PostId | DomainError> {
  const { attachments: wanted, ...words } = post;
  const attachments = wanted ?? [];
  const { text, visibility, groupId, contentWarning, quotedPostId, poll } = words;
  const refusal =
    textBesideRefusal(text, attachments.length > 0) ??
    contentWarningRefusal(contentWarning) ??
    groupOfPostRefusal(visibility, groupId);
  if (refusal !== null) return refusal;
  const tenantId = tenantOfPost(visibility, caller.tenantId);
  if (tenantId instanceof ValidationError) return tenantId;
  const now = deps.clock.now();
  const plan = poll === null ? null : planPoll(poll, now);
  if (plan instanceof ValidationError) return plan;

  const input = attachments.length === 0 ? words : { ...words, attachments };
  const request = { caller, operation: 'createPost', request: [words.idempotencyKey], input, attachments };
  return onceWithAttachments(deps, request, async (tx, claimed) => {
    await countAction(deps, tx, caller, 'POST');
    const authorId = caller.userId;
    const written = { authorId, text, visibility, tenantId, groupId, contentWarning, attachments: claimed };
    return publish(tx, viewerOf(caller), { ...written, quoteOfId: quotedPostId, poll: plan }, now);
  });
}

export interface EditPost extends PostId {
  readonly text: string;
  /** Absent: unchanged. null: none. */
  readonly contentWarning?: string | null | undefined;
  readonly expectedVersion: number;
}

/**
 * Changes the words of the caller's own post; what it said before stays to be read by who reads the post.
 *
 * Returns its id, or a refusal: `ValidationError`, `NotFoundError`, `VersionConflictError`. Throws FORBIDDEN for a post
 * that the caller may read and has not written. Source: domains/social (e).
 */
export async function editPost(
  deps: Deps,
  caller: SignedInCaller,
  { postId, text, contentWarning, expectedVersion }: EditPost,
): Promise<PostId | NotFoundError | ValidationError | VersionConflictError> {
  const refusal = textBesideRefusal(text, true) ?? contentWarningRefusal(contentWarning ?? null);
  if (refusal !== null) return refusal;

  return deps.database.write(caller, async (tx) => {
    const post = await lockOwnPost(tx, caller, postId);
    if (post instanceof NotFoundError) return post;
    await requirePosting(deps, tx, caller);
    if (post.version !== expectedVersion) return new VersionConflictError(post.version);

    if (post.isRepost) return new ValidationError('input.postId', 'A repost has no text of its own.');
    const blank = textBesideRefusal(text, await hasAttachments(tx, { postId }));
    if (blank !== null) return blank;
    if (post.version > REVISIONS_MAX)
      return new ValidationError('input.postId', `A post can be edited ${REVISIONS_MAX} times. Write a new one.`);

    const now = deps.clock.now();
    await tx.$executeRaw`
      INSERT INTO post_revision (post_id, version, text, content_warning, replaced_at)
      SELECT id, version, text, content_warning, ${now}::timestamptz FROM post WHERE id = ${postId}`;
    const before = await tx.post.findUniqueOrThrow({ where: { id: postId }, select: { text: true } });
    const isLinkedAnew = hasOtherLink(before.text, text);
    const { version, createdAt } = await tx.post.update({
      where: { id: postId },
      data: {
        text,
        ...(isLinkedAnew && { showsLink: true }),
        ...(contentWarning !== undefined && { contentWarning }),
        editedAt: now,
        version: { increment: 1 },
      },
      select: { version: true, createdAt: true },
    });
    await keepHashtags(tx, { postId, text, createdAt });
    if (isLinkedAnew) await requestPreview(tx, { authorId: caller.userId, text }, now);
    appendPostEvent(tx, 'social.post.edited', { ...factsOf(post), version });
    const { authorId, visibility, tenantId } = post;
    await nameMentioned(tx, viewerOf(caller), { postId, authorId, text, visibility, tenantId }, { now, isEdit: true });
    return { postId };
  });
}

/** Takes the preview of its link off the caller's own post until another link comes first in it. Refusals and throws as with `editPost`. */
export async function removePostLinkPreview(
  deps: Deps,
  caller: SignedInCaller,
  { postId }: PostId,
): Promise<PostId | NotFoundError> {
  return deps.database.write(caller, async (tx) => {
    const post = await lockOwnPost(tx, caller, postId);
    if (post instanceof NotFoundError) return post;
    await tx.post.update({ where: { id: postId }, data: { showsLink: false }, select: { id: true } });
    // Open views of the post read it again.
    appendPostEvent(tx, 'social.post.edited', { ...factsOf(post), version: post.version });
    return { postId };
  });
}

/**
 * Deletes the caller's own post: its words are gone and it is invisible on every path. The comments under it stay, for
 * those who could read the post, as answers to something deleted (SOC-9). Refusals and throws as with `editPost`.
 */
export async function deletePost(
  deps: Deps,
  caller: SignedInCaller,
  { postId }: PostId,
): Promise<PostId | NotFoundError> {
  return deps.database.write(caller, async (tx) => {
    const post = await lockOwnPost(tx, caller, postId);
    if (post instanceof NotFoundError) return post;

    await tx.post.update({
      where: { id: postId },
      data: { text: '', contentWarning: null, deletedAt: deps.clock.now() },
      select: { id: true },
    });
    appendPostEvent(tx, 'social.post.deleted', factsOf(post));
    return { postId };
  });
}

export interface HoldPost extends PostId {
  readonly reason: string;
}

/**
 * Takes a post out of sight of all but its author and moderators. For moderators (the field's rule); those of an organisation find its posts only.
 * Returns its id, or `ValidationError`, `NotFoundError`, `InvalidStateError` when it is held already.
 */
export async function holdPost(
  deps: Deps,
  caller: SignedInCaller,
  { postId, reason }: HoldPost,
): Promise<PostId | InvalidStateError | NotFoundError | ValidationError> {
  if (isBlankText(reason) || reason.length > 500)
    return new ValidationError('input.reason', 'The reason must have 1 to 500 characters.');
  return deps.database.write(caller, async (tx) => {
    const post = await lockPostToModerate(tx, caller, postId);
    if (post instanceof NotFoundError) return post;
    if (post.status !== 'PUBLISHED') return new InvalidStateError(post.status, ['PUBLISHED']);
    await tx.post.update({ where: { id: postId }, data: { status: 'HELD' }, select: { id: true } });
    appendPostEvent(tx, 'social.post.held', { ...factsOf(post), heldById: caller.userId, reason });
    return { postId };
  });
}

/** Gives a held post back to its readers. Returns its id, or `NotFoundError`, `InvalidStateError` when it is not held. */
export async function releasePost(
  deps: Deps,
  caller: SignedInCaller,
  { postId }: PostId,
): Promise<PostId | InvalidStateError | NotFoundError> {
  return deps.database.write(caller, async (tx) => {
    const post = await lockPostToModerate(tx, caller, postId);
    if (post instanceof NotFoundError) return post;
    if (post.status !== 'HELD') return new InvalidStateError(post.status, ['HELD']);
    await tx.post.update({ where: { id: postId }, data: { status: 'PUBLISHED' }, select: { id: true } });
    appendPostEvent(tx, 'social.post.released', { ...factsOf(post), releasedById: caller.userId });
    return { postId };
  });
}

export interface LockedPost {
  readonly id: string;
  readonly authorId: string;
  readonly visibility: PostVisibility;
  readonly tenantId: string | null;
  readonly groupId: string | null;
  readonly status: 'HELD' | 'PUBLISHED' | 'REMOVED';
  readonly version: number;
  readonly isRepost: boolean;
}

/** A post that the caller may read, locked. The lock comes in a statement of its own, so that the look sees what it waited for. */
async function lockPost(tx: SocialWrite, caller: SignedInCaller, postId: string): Promise<LockedPost | NotFoundError> {
  await tx.$executeRaw`SELECT 1 FROM post WHERE id = ${postId} FOR NO KEY UPDATE`;
  const [post] = await tx.$queryRaw<LockedPost[]>`
    SELECT p.id, p.author_id AS "authorId", p.visibility, p.tenant_id AS "tenantId", p.group_id AS "groupId", p.status, p.version,
      p.repost_of_id IS NOT NULL AS "isRepost"
    FROM post p WHERE p.id = ${postId} AND ${postVisible(viewerOf(caller))}`;
  return post ?? new NotFoundError('Post', ['input', 'postId']);
}

export async function lockPostToModerate(
  tx: SocialWrite,
  caller: SignedInCaller,
  postId: string,
): Promise<LockedPost | NotFoundError> {
  const post = await lockPost(tx, caller, postId);
  if (post instanceof NotFoundError || hasRole(caller, 'PLATFORM_ADMIN')) return post;
  const isOfTenant = post.visibility === 'ORGANIZATION' && post.tenantId === caller.tenantId;
  return isOfTenant ? post : new NotFoundError('Post', ['input', 'postId']);
}

/** A community's post, for those who moderate it: its owner and moderators. */
export async function lockGroupPostToModerate(
  tx: SocialWrite,
  caller: SignedInCaller,
  postId: string,
): Promise<LockedPost | NotFoundError> {
  const post = await lockPost(tx, caller, postId);
  if (post instanceof NotFoundError) return post;
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM social_group g WHERE g.id = ${post.groupId} AND ${moderatesGroup(viewerOf(caller), Prisma.sql`g.id`)}`;
  return rows.length === 1 ? post : new NotFoundError('Post', ['input', 'postId']);
}

async function lockOwnPost(
  tx: SocialWrite,
  caller: SignedInCaller,
  postId: string,
): Promise<LockedPost | NotFoundError> {
  const post = await lockPost(tx, caller, postId);
  if (post instanceof NotFoundError || post.authorId === caller.userId) return post;
  throw requestError('FORBIDDEN', 'Only the author may edit or delete this post.');
}

export function factsOf({ id, authorId, visibility, tenantId }: LockedPost) {
  return { postId: id, authorId, visibility, tenantId };
}
