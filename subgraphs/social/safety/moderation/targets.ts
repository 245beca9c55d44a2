import { type Id, NotFoundError, type SignedInCaller } from '@codai/kit';
import type { SocialWrite } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { ReportTarget } from '../../generated/prisma/enums.ts';
import { lockMessageToModerate, setMessageStatus } from '../../messaging/messages/service.ts';
import { conversationOpen, ownConversations, wordsVisible } from '../../policies/visibility/conversations.ts';
import { authorVisible, commentVisible, postVisible, profileVisible } from '../../policies/visibility/predicate.ts';
import { reportedMessageVisible } from '../../policies/visibility/reports.ts';
import { type Viewer, viewerOf } from '../../policies/visibility/viewer.ts';
import {
  type LockedComment,
  lockCommentToModerate,
  lockGroupCommentToModerate,
  setCommentStatus,
} from '../../publishing/comments/service.ts';
import { appendPostEvent } from '../../publishing/posts/events.ts';
import {
  factsOf,
  type LockedPost,
  lockGroupPostToModerate,
  lockPostToModerate,
} from '../../publishing/posts/service.ts';

/** One thing that can be reported and decided about. */
export interface TargetRef {
  readonly kind: ReportTarget;
  readonly id: string;
}

/** The columns of a report by which it points at its target; see the check `content_report_target`. */
export interface TargetColumns {
  readonly postId: string | null;
  readonly commentId: string | null;
  readonly messageId: string | null;
  readonly personId: string | null;
  readonly messageVersion: number | null;
}

const nothing = { postId: null, commentId: null, messageId: null, personId: null, messageVersion: null } as const;

export const targetNames: Readonly<Record<ReportTarget, string>> = {
  POST: 'Post',
  COMMENT: 'Comment',
  MESSAGE: 'Message',
  PROFILE: 'Profile',
};

export interface Reportable {
  readonly columns: TargetColumns;
  /** Author of the target. */
  readonly authorId: string;
  /** Tenant whose moderators decide; null: the platform. */
  readonly tenantId: string | null;
}

/** A target as its reporter may see it; null for unknown, deleted and hidden alike. */
export async function findReportable(
  tx: SocialWrite,
  caller: SignedInCaller,
  { kind, id }: TargetRef,
): Promise<Reportable | null> {
  const viewer = viewerOf(caller);
  const [found] = await tx.$queryRaw<
    { authorId: string; tenantId: string | null; version: number }[]
  >`${reportable[kind](viewer, id)}`;
  if (found === undefined) return null;
  const { authorId, tenantId, version } = found;
  const columns = {
    POST: { ...nothing, postId: id },
    COMMENT: { ...nothing, commentId: id },
    MESSAGE: { ...nothing, messageId: id, messageVersion: version },
    PROFILE: { ...nothing, personId: authorId },
  }[kind];
  return { columns, authorId, tenantId };
}

const reportable: Readonly<Record<ReportTarget, (viewer: Viewer, id: string) => Prisma.Sql>> = {
  POST: (viewer, id) => Prisma.sql`
    SELECT p.author_id AS "authorId", p.tenant_id AS "tenantId", p.version FROM post p WHERE p.id = ${id} AND ${postVisible(viewer)}`,
  COMMENT: (viewer, id) => Prisma.sql`
    SELECT c.author_id AS "authorId", p.tenant_id AS "tenantId", c.version FROM comment c JOIN post p ON p.id = c.post_id
    WHERE c.id = ${id} AND ${commentVisible(viewer)}`,
  // The version is read under a lock that an edit waits for: the report is of words that its reporter has seen, or of newer ones.
  MESSAGE: (viewer, id) => Prisma.sql`
    SELECT m.sender_id AS "authorId", NULL AS "tenantId", m.version
    FROM ${ownConversations(viewer)} JOIN chat_message m ON m.conversation_id = v.id AND m.sequence > me.joined_at_sequence
    WHERE m.id = ${id} AND ${conversationOpen(viewer)} AND ${wordsVisible(viewer)} FOR SHARE OF m`,
  PROFILE: (viewer, id) => Prisma.sql`
    SELECT a.user_id AS "authorId", NULL AS "tenantId", a.version FROM profile a WHERE a.id = ${id} AND ${profileVisible(viewer)}`,
};

/** The tables that the conditions below speak of, joined to reports `r`: post `p`, comment `c` with its post, message `m`. */
export const reportedThings = Prisma.sql`
  content_report r LEFT JOIN comment c ON c.id = r.comment_id LEFT JOIN post p ON p.id = coalesce(r.post_id, c.post_id)
  LEFT JOIN chat_message m ON m.id = r.message_id`;

/** The author of what the report `r` is about. */
export const reportedPerson = Prisma.sql`coalesce(c.author_id, p.author_id, m.sender_id, r.person_id)`;

/** The target of the report `r` exists and the moderator may see it. A block binds moderators too (SOC-1). */
export function reportedVisible(viewer: Viewer): Prisma.Sql {
  return Prisma.sql`CASE r.target_kind
    WHEN 'POST' THEN ${postVisible(viewer)}
    WHEN 'COMMENT' THEN ${commentVisible(viewer)}
    WHEN 'MESSAGE' THEN ${reportedMessageVisible(viewer)}
    ELSE ${authorVisible(viewer, Prisma.sql`r.person_id`)} END`;
}

/** The words of the message `m` at the version that was reported or decided about; null once it is deleted. */
export function wordsAt(version: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`CASE WHEN m.deleted_at IS NULL THEN
    CASE WHEN m.version = ${version} THEN m.text
    ELSE (SELECT e.text FROM chat_message_revision e WHERE e.message_id = m.id AND e.version = ${version}) END END`;
}

type Status = LockedPost['status'];

/** A target that is being decided about, locked: of two moderators at once the second finds what the first decided. */
export interface LockedTarget extends TargetRef {
  readonly columns: Omit<TargetColumns, 'personId'>;
  readonly authorId: string;
  readonly tenantId: string | null;
  readonly groupId: string | null;
  readonly status: Status;
  /** Takes it out of sight or gives it back. */
  readonly setStatus: (status: Status, reason: string) => Promise<void>;
}

/** The target of a report or decision that the caller moderates; null when it is gone or hidden from them. */
export async function lockTarget(
  tx: SocialWrite,
  caller: SignedInCaller,
  kind: ReportTarget,
  { postId, commentId, messageId, personId, messageVersion }: TargetColumns,
): Promise<LockedTarget | null> {
  if (kind === 'POST') return ofPost(tx, caller, await lockPostToModerate(tx, caller, String(postId)));
  if (kind === 'COMMENT') return ofComment(tx, caller, await lockCommentToModerate(tx, caller, String(commentId)));
  if (kind === 'PROFILE') return lockProfile(tx, caller, String(personId));
  const message = await lockMessageToModerate(tx, caller, String(messageId));
  if (message instanceof NotFoundError) return null;
  const { id, senderId: authorId, status } = message;
  return {
    kind,
    id,
    authorId,
    tenantId: null,
    groupId: null,
    status,
    columns: { postId: null, commentId: null, messageId: id, messageVersion },
    setStatus: (next) => setMessageStatus(tx, message, next),
  };
}

/** The same for what stands in a community that the caller moderates: posts and comments. */
export async function lockGroupTarget(
  tx: SocialWrite,
  caller: SignedInCaller,
  { kind, id }: TargetRef,
): Promise<LockedTarget | null> {
  if (kind === 'POST') return ofPost(tx, caller, await lockGroupPostToModerate(tx, caller, id));
  if (kind === 'COMMENT') return ofComment(tx, caller, await lockGroupCommentToModerate(tx, caller, id));
  return null;
}

function ofPost(tx: SocialWrite, caller: SignedInCaller, post: LockedPost | NotFoundError): LockedTarget | null {
  if (post instanceof NotFoundError) return null;
  const { id, authorId, tenantId, groupId, status } = post;
  return {
    kind: 'POST',
    id,
    authorId,
    tenantId,
    groupId,
    status,
    columns: { postId: id, commentId: null, messageId: null, messageVersion: null },
    setStatus: (next, reason) => setPostStatus(tx, caller, post, next, reason),
  };
}

function ofComment(
  tx: SocialWrite,
  caller: SignedInCaller,
  comment: LockedComment | NotFoundError,
): LockedTarget | null {
  if (comment instanceof NotFoundError) return null;
  const { id, authorId, tenantId, groupId, status } = comment;
  return {
    kind: 'COMMENT',
    id,
    authorId,
    tenantId,
    groupId,
    status,
    columns: { postId: null, commentId: id, messageId: null, messageVersion: null },
    setStatus: (next) => setCommentStatus(tx, caller, comment, next),
  };
}

/** A profile has no state that moderation changes. */
async function lockProfile(tx: SocialWrite, caller: SignedInCaller, userId: string): Promise<LockedTarget | null> {
  await tx.$executeRaw`SELECT 1 FROM profile WHERE user_id = ${userId} FOR NO KEY UPDATE`;
  const viewer = viewerOf(caller);
  const [profile] = await tx.$queryRaw<{ id: Id<'SocialProfile'> }[]>`
    SELECT a.id FROM profile a WHERE a.user_id = ${userId} AND ${viewer.isModerator} AND ${authorVisible(viewer, Prisma.sql`a.user_id`)}`;
  if (profile === undefined) return null;
  return {
    kind: 'PROFILE',
    id: profile.id,
    authorId: userId,
    tenantId: null,
    groupId: null,
    status: 'PUBLISHED',
    columns: { postId: null, commentId: null, messageId: null, messageVersion: null },
    setStatus: async () => {},
  };
}

async function setPostStatus(
  tx: SocialWrite,
  caller: SignedInCaller,
  post: LockedPost,
  status: Status,
  reason: string,
): Promise<void> {
  if (post.status === status) return;
  await tx.post.update({ where: { id: post.id }, data: { status }, select: { id: true } });
  if (status === 'PUBLISHED')
    appendPostEvent(tx, 'social.post.released', { ...factsOf(post), releasedById: caller.userId });
  else if (post.status === 'PUBLISHED')
    appendPostEvent(tx, 'social.post.held', { ...factsOf(post), heldById: caller.userId, reason });
}
