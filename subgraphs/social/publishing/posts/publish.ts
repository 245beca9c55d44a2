import { type DomainError, type Id, NotFoundError, newId, ValidationError } from '@codai/kit';
import { type ClaimedAttachment, writeAttachments } from '../../attachments/service.ts';
import { holdMembership, unknownGroup } from '../../communities/groups/locked.ts';
import type { SocialWrite } from '../../deps.ts';
import { requestPreview } from '../../link-previews/service.ts';
import { handlesIn } from '../../policies/text/mentions.ts';
import { postVisible, profileVisible } from '../../policies/visibility/predicate.ts';
import { withoutMuters } from '../../policies/visibility/quiet.ts';
import { readersAmong } from '../../policies/visibility/readers.ts';
import { holdRelations } from '../../policies/visibility/relation-lock.ts';
import type { Viewer } from '../../policies/visibility/viewer.ts';
import { appendPostEvent } from './events.ts';
import type { PollPlan } from './poll-rules.ts';
import { isForEverybody, type PostVisibility } from './rules.ts';
import { hashtagsIn } from './tags.ts';

export interface NewPost {
  readonly authorId: Id<'User'>;
  readonly text: string;
  readonly visibility: PostVisibility;
  readonly tenantId: string | null;
  readonly groupId: string | null;
  readonly contentWarning: string | null;
  readonly quoteOfId: string | null;
  readonly poll: PollPlan | null;
  readonly attachments?: readonly ClaimedAttachment[];
}

/**
 * Writes a post that its author has composed just now or has scheduled, with all that follows from its words. Checks of the input come before.
 * Returns its id, or `NotFoundError` for a quoted post that the author may not read and for a community of which they are no member,
 * `ValidationError` for a quoted post that is not for everybody.
 */
export async function publish(
  tx: SocialWrite,
  viewer: Viewer,
  post: NewPost,
  now: Date,
): Promise<{ postId: Id<'Post'> } | NotFoundError | ValidationError> {
  const { authorId, text, visibility, tenantId, groupId, contentWarning, quoteOfId, poll, attachments = [] } = post;
  const refusal = quoteOfId === null ? null : await quoteRefusal(tx, viewer, authorId, quoteOfId);
  if (refusal !== null) return refusal;
  if (groupId !== null && !(await holdMembership(tx, viewer, groupId))) return unknownGroup();

  const postId = newId<'Post'>('pst');
  const words = {
    id: postId,
    authorId,
    text,
    visibility,
    tenantId,
    groupId,
    contentWarning,
    quoteOfId,
    createdAt: now,
  };
  await tx.post.create({ data: words, select: { id: true } });
  if (poll !== null) {
    const { options, closesAt, isMultiple } = poll;
    await tx.poll.create({ data: { postId, closesAt, isMultiple }, select: { postId: true } });
    await tx.pollOption.createMany({
      data: options.map((option, position) => ({ postId, position, text: option })),
    });
  }
  await writeAttachments(tx, { postId }, attachments);
  await keepHashtags(tx, { postId, text, createdAt: now });
  await requestPreview(tx, { authorId, text }, now);
  appendPostEvent(tx, 'social.post.created', { postId, authorId, visibility, tenantId });
  await nameMentioned(tx, viewer, { postId, authorId, text, visibility, tenantId }, { now });
  return { postId };
}

/** Relations are held still before the look: a block of the quoted author, or by them, waits or is seen. */
export async function quoteRefusal(
  tx: SocialWrite,
  viewer: Viewer,
  authorId: string,
  quoteOfId: string,
): Promise<NotFoundError | ValidationError | null> {
  const unknown = new NotFoundError('Post', ['input', 'quotedPostId']);
  const quoted = await tx.post.findUnique({ where: { id: quoteOfId }, select: { authorId: true } });
  if (quoted === null) return unknown;
  await tx.$executeRaw`SELECT 1 FROM post WHERE id = ${quoteOfId} FOR SHARE`;
  await holdRelations(tx, authorId, [quoted.authorId]);
  const [found] = await tx.$queryRaw<{ visibility: PostVisibility; isRepost: boolean }[]>`
    SELECT p.visibility, p.repost_of_id IS NOT NULL AS "isRepost" FROM post p WHERE p.id = ${quoteOfId} AND ${postVisible(viewer)}`;
  if (found === undefined) return unknown;
  if (found.isRepost) return new ValidationError('input.quotedPostId', 'This is a repost. Quote the original post.');
  if (isForEverybody(found.visibility)) return null;
  return new ValidationError('input.quotedPostId', 'Only public and unlisted posts can be quoted.');
}

/** The hashtags of the present text take the place of those before. */
export async function keepHashtags(
  tx: SocialWrite,
  { postId, text, createdAt }: { readonly postId: string; readonly text: string; readonly createdAt: Date },
): Promise<void> {
  const tags = hashtagsIn(text);
  await tx.postHashtag.deleteMany({ where: { postId, tag: { notIn: tags } } });
  if (tags.length === 0) return;
  await tx.postHashtag.createMany({ data: tags.map((tag) => ({ postId, tag, createdAt })), skipDuplicates: true });
}

interface Naming {
  readonly postId: string;
  readonly authorId: string;
  readonly text: string;
  readonly visibility: PostVisibility;
  readonly tenantId: string | null;
}

/**
 * Stores the people that the text mentions. Publishes an event to those who may read the post, were not mentioned before and have not muted the author.
 * Names of people hidden from the author are plain text. Only identity knows the members of an organisation, so a post of one publishes no mentions. The
 * readers of a DIRECT post never change.
 */
export async function nameMentioned(
  tx: SocialWrite,
  viewer: Viewer,
  { postId, authorId, text, visibility, tenantId }: Naming,
  { now, isEdit = false }: { readonly now: Date; readonly isEdit?: boolean },
): Promise<void> {
  if (isEdit && visibility === 'DIRECT') return;
  const handles = handlesIn(text);
  const known = await tx.profile.findMany({ where: { handle: { in: handles } }, select: { userId: true } });
  const userIds = known.map(({ userId }) => userId).filter((userId) => userId !== authorId);
  if (userIds.length > 0) await holdRelations(tx, authorId, userIds);
  const visible = await tx.$queryRaw<{ userId: string }[]>`
    SELECT a.user_id AS "userId" FROM profile a WHERE a.user_id = ANY(${userIds}) AND ${profileVisible(viewer)} ORDER BY a.user_id`;
  const named = visible.map(({ userId }) => userId);
  const before = await tx.postMention.findMany({ where: { postId }, select: { userId: true } });
  await tx.postMention.deleteMany({ where: { postId, userId: { notIn: named } } });
  await tx.postMention.createMany({ data: named.map((userId) => ({ postId, userId })), skipDuplicates: true });

  const fresh = named.filter((userId) => !before.some((one) => one.userId === userId));
  const readers = visibility === 'ORGANIZATION' ? [] : await readersAmong(tx, postId, fresh, null);
  const recipientIds = await withoutMuters(tx, authorId, readers, now);
  if (recipientIds.length > 0)
    appendPostEvent(tx, 'social.mention.created', { postId, authorId, visibility, tenantId, recipientIds });
}

export type PublishOutcome = { readonly postId: Id<'Post'> } | DomainError;
