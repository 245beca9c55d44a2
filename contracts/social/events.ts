import { z } from 'zod';

/**
 * Events of social. All ids are opaque and prefixed; a sequence is a decimal string, because it may pass 2^53.
 *
 * **No text, no names.** The log is insert-only and copied to others, whereas a post, a comment or a message can be
 * deleted, hidden by a block, or held. So an event says who did what to which id, and the program that shows it reads the
 * content by reference, under the reader's own rights, at that moment.
 *
 * **`tenantId`** is set where the thing is of one organisation only (a post of level ORGANIZATION and all under it).
 * **`recipientIds`** names the people whom the event concerns and who could see it when it was written; the actor is
 * never among them, nor anyone with a block between them and the actor, or who has muted the actor.
 */
const id = z.string().min(1).max(64);
const tenantId = id.nullable();
const recipientIds = z.array(id).max(250);
const sequence = z.string().regex(/^\d{1,19}$/);
const visibility = z.enum(['PUBLIC', 'UNLISTED', 'FOLLOWERS', 'DIRECT', 'ORGANIZATION', 'PRIVATE', 'GROUP']);
const groupRole = z.enum(['OWNER', 'MODERATOR', 'MEMBER']);
const reportTarget = z.enum(['POST', 'COMMENT', 'MESSAGE', 'PROFILE']);
const reactionKind = z.enum(['LIKE', 'LOVE', 'SUPPORT', 'INSIGHTFUL', 'FUNNY']);

const post = { postId: id, authorId: id, visibility, tenantId };
const comment = {
  commentId: id,
  authorId: id,
  postId: id,
  postAuthorId: id,
  /** The comment that this one answers; null when it answers the post. */
  parentCommentId: id.nullable(),
  parentAuthorId: id.nullable(),
  tenantId,
};
const reaction = {
  targetType: z.enum(['POST', 'COMMENT']),
  targetId: id,
  targetAuthorId: id,
  postId: id,
  userId: id,
  kind: reactionKind,
  tenantId,
};

export const events = {
  'social.block.created': z.object({ blockerId: id, blockedId: id }),
  'social.block.removed': z.object({ blockerId: id, blockedId: id }),

  /** `recipientIds`: the post's author, and the author of the comment it answers. */
  'social.comment.created': z.object({ ...comment, recipientIds }),
  'social.comment.deleted': z.object(comment),
  /** Moderation has taken it out of sight of all but its author and moderators, until it is released. */
  'social.comment.held': z.object({ ...comment, heldById: id }),
  'social.comment.released': z.object({ ...comment, releasedById: id }),
  'social.comment.edited': z.object({ ...comment, version: z.number().int() }),

  /** `memberIds` with the one who started it. Partition key of all of these, and of messages: the conversation. */
  'social.conversation.started': z.object({
    conversationId: id,
    kind: z.enum(['DIRECT', 'GROUP']),
    startedById: id,
    memberIds: recipientIds,
    recipientIds,
  }),
  /** A block fell between the two of a direct conversation: it is gone for both until the block is. */
  'social.conversation.closed': z.object({ conversationId: id }),
  'social.conversation.member-added': z.object({ conversationId: id, userId: id, addedById: id, recipientIds }),
  /** `removedById` is the member's own id when they left. */
  'social.conversation.member-removed': z.object({ conversationId: id, userId: id, removedById: id }),

  /** Partition key: the document. Only its followers learn what is written in it. Exactly one of the two places is set. */
  'social.document.created': z.object({
    documentId: id,
    conversationId: id.nullable(),
    groupId: id.nullable(),
    createdById: id,
  }),
  'social.document.deleted': z.object({ documentId: id, deletedById: id }),
  'social.document.updated': z.object({ documentId: id, updatedById: id }),

  /** A member's read marker moved. */
  'social.conversation.read': z.object({ conversationId: id, userId: id, sequence }),
  'social.conversation.renamed': z.object({ conversationId: id, renamedById: id }),
  'social.conversation.role-changed': z.object({
    conversationId: id,
    userId: id,
    role: z.enum(['OWNER', 'ADMIN', 'MEMBER']),
    changedById: id,
  }),

  /** `recipientIds`: the one followed. */
  'social.follow.created': z.object({ followerId: id, followedId: id, recipientIds }),
  /** A locked account lets somebody follow. `recipientIds`: the one who had asked. */
  'social.follow.accepted': z.object({ followerId: id, followedId: id, recipientIds }),
  /** `recipientIds`: the one whom the follower asks. */
  'social.follow.requested': z.object({ followerId: id, followedId: id, recipientIds }),
  /** By the follower, or because a block severed it. */
  'social.follow.removed': z.object({ followerId: id, followedId: id, reason: z.enum(['UNFOLLOWED', 'BLOCKED']) }),

  /** Partition key of these: the community. Only the people concerned learn of requests to join and of invitations. */
  'social.group.created': z.object({
    groupId: id,
    ownerId: id,
    joining: z.enum(['OPEN', 'REQUEST', 'INVITE']),
    isPublic: z.boolean(),
  }),
  'social.group.updated': z.object({ groupId: id, version: z.number().int() }),
  'social.group.deleted': z.object({ groupId: id, deletedById: id }),
  /** `recipientIds`: the one invited. */
  'social.group.invited': z.object({ groupId: id, userId: id, invitedById: id, recipientIds }),
  /** `recipientIds`: the community's owner and moderators. */
  'social.group.join-requested': z.object({ groupId: id, userId: id, recipientIds }),
  /** `recipientIds`: the one who had asked. */
  'social.group.join-accepted': z.object({ groupId: id, userId: id, acceptedById: id, recipientIds }),
  /** By their own will: it takes everybody, or they were invited. */
  'social.group.member-joined': z.object({ groupId: id, userId: id }),
  /** `removedById` is the member's own id when they left. */
  'social.group.member-removed': z.object({ groupId: id, userId: id, removedById: id, isBan: z.boolean() }),
  /** `recipientIds`: the one whose role it is, unless it is the one who acts. */
  'social.group.role-changed': z.object({ groupId: id, userId: id, role: groupRole, changedById: id, recipientIds }),

  /** `recipientIds`: people whom a post names for the first time and who may read it. */
  'social.mention.created': z.object({ ...post, recipientIds }),

  'social.message.deleted': z.object({ messageId: id, conversationId: id, sequence, senderId: id }),
  /** Moderation has taken its words out of sight, or given them back. */
  'social.message.moderated': z.object({ messageId: id, conversationId: id, sequence, senderId: id }),
  'social.message.edited': z.object({ messageId: id, conversationId: id, sequence, senderId: id }),
  /** `userId` has reacted to it, or taken the reaction back. `recipientIds`: its sender, where added; older events have none. */
  'social.message.reacted': z.object({
    messageId: id,
    conversationId: id,
    sequence,
    senderId: id,
    userId: id,
    kind: z.enum(['LIKE', 'LOVE', 'SUPPORT', 'INSIGHTFUL', 'FUNNY']),
    isAdded: z.boolean(),
    recipientIds: recipientIds.optional(),
  }),
  /** `recipientIds`: the other members, without those whom a block separates from the sender. */
  'social.message.sent': z.object({ messageId: id, conversationId: id, sequence, senderId: id, recipientIds }),

  /**
   * `recipientIds`: the author, or the person whose profile it is. `postId` is null unless a post was decided about. Events written before other things
   * could be reported have no `targetKind` and `targetId`: they are about the post.
   */
  'social.moderation.applied': z.object({
    actionId: id,
    kind: z.enum(['HIDE', 'REMOVE', 'WARN', 'SUSPEND_POSTING']),
    postId: id.nullable(),
    targetKind: reportTarget.optional(),
    targetId: id.optional(),
    targetUserId: id,
    tenantId,
    recipientIds,
  }),
  /** `recipientIds`: who appealed. */
  'social.moderation.appeal-decided': z.object({
    actionId: id,
    isAccepted: z.boolean(),
    targetUserId: id,
    tenantId,
    recipientIds,
  }),
  /** Without the one who reported. `postId` is null unless a post was reported; the target as in `social.moderation.applied`. */
  'social.report.created': z.object({
    reportId: id,
    postId: id.nullable(),
    targetKind: reportTarget.optional(),
    targetId: id.optional(),
    tenantId,
  }),

  'social.post.created': z.object(post),
  'social.post.deleted': z.object(post),
  'social.post.edited': z.object({ ...post, version: z.number().int() }),
  /** Visible to its author and to moderators only, until it is released. */
  'social.post.held': z.object({ ...post, heldById: id, reason: z.string().max(500) }),
  'social.post.released': z.object({ ...post, releasedById: id }),

  'social.profile.updated': z.object({ userId: id, profileId: id, handle: z.string(), version: z.number().int() }),

  /** `recipientIds`: the author of what was reacted to. */
  'social.reaction.added': z.object({ ...reaction, recipientIds }),
  'social.reaction.removed': z.object(reaction),
} as const;
