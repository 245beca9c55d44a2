import {
  ConflictError,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  requestError,
  type SignedInCaller,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { type AttachmentInput, textBesideRefusal } from '../../attachments/rules.ts';
import { hasAttachments, onceWithAttachments, writeAttachments } from '../../attachments/service.ts';
import type { Deps, SocialWrite } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { ConversationRole } from '../../generated/prisma/enums.ts';
import { hasOtherLink, requestPreview } from '../../link-previews/service.ts';
import { countAction } from '../../policies/actions/service.ts';
import {
  conversationOpen,
  ownConversations,
  senderVisible,
  wordsVisible,
} from '../../policies/visibility/conversations.ts';
import { unblocked } from '../../policies/visibility/predicate.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';
import { lockConversation } from '../conversations/locked.ts';
import { type ConversationId, within } from '../conversations/service.ts';
import { markerRefusal, messageRefusal } from './rules.ts';

export interface MessageId {
  readonly messageId: Id<'ChatMessage'>;
}

export interface SendMessage extends ConversationId {
  readonly clientMessageId: string;
  readonly text: string;
  /** A message of the conversation that the caller reads; absent: it answers none. */
  readonly replyToId?: string | null | undefined;
  readonly attachments?: readonly AttachmentInput[] | null | undefined;
  readonly idempotencyKey: string;
}

/**
 * Writes a message into a conversation of the caller's. It gets the next sequence: the conversation's row is locked for
 * the rest of the transaction, so numbers have no gap and no two messages one (SOC-5).
 *
 * Sent again under the same `clientMessageId` it is the same message, whatever the idempotency key: a client that lost
 * its state still knows what it has on its screen. Returns the message's id, or a refusal: `ValidationError`;
 * `NotFoundError` for a conversation or a file that is not the caller's, and for a message to answer whose words the caller does not read there; `InvalidStateError` for a file that is not ready; `ConflictError`
 * CLIENT_MESSAGE_ID_REUSED when the same name comes with other words, FILE_IN_USE for a file in use elsewhere; `IdempotencyKeyReusedError`.
 */
export async function sendMessage(
  deps: Deps,
  caller: SignedInCaller,
  { attachments: wanted, replyToId = null, ...words }: SendMessage,
): Promise<DomainError | MessageId> {
  const { conversationId, clientMessageId, text } = words;
  const attachments = wanted ?? [];
  const refusal = messageRefusal(words, attachments.length > 0);
  if (refusal !== null) return refusal;

  const input = { ...words, ...(attachments.length > 0 && { attachments }), ...(replyToId !== null && { replyToId }) };
  const request = { caller, operation: 'sendMessage', request: [conversationId, clientMessageId], input, attachments };
  return onceWithAttachments(deps, request, async (tx, claimed) => {
    await countAction(deps, tx, caller, 'MESSAGE');
    const conversation = await lockConversation(tx, caller, conversationId);
    if (conversation instanceof NotFoundError) return conversation;

    const senderId = caller.userId;
    const known = await tx.chatMessage.findUnique({
      where: { conversationId_senderId_clientMessageId: { conversationId, senderId, clientMessageId } },
      select: { id: true, text: true, version: true, deletedAt: true },
    });
    if (known !== null) {
      // The text is compared only while the message is neither edited nor deleted.
      if (known.version === 1 && known.deletedAt === null && known.text !== text)
        return new ConflictError(
          'CLIENT_MESSAGE_ID_REUSED',
          'This client message id was used for another text. Use a new id.',
        );
      return { messageId: known.id as Id<'ChatMessage'> };
    }

    if (replyToId !== null && !(await isReadable(tx, caller, conversationId, replyToId)))
      return new NotFoundError('Message', ['input', 'replyToId']);
    const sentAt = deps.clock.now();
    const sequence = conversation.lastSequence + 1n;
    await tx.conversation.update({
      where: { id: conversationId },
      data: { lastSequence: sequence, lastActivityAt: sentAt },
      select: { id: true },
    });
    const messageId = newId<'ChatMessage'>('msg');
    const message = { id: messageId, conversationId, sequence, senderId, clientMessageId, text, sentAt, replyToId };
    await tx.chatMessage.create({ data: message, select: { id: true } });
    await writeAttachments(tx, { messageId }, claimed);
    await requestPreview(tx, { authorId: senderId, text }, sentAt);
    await readByAnswering(tx, senderId, conversationId, sequence);
    tx.outbox.append(
      'social.message.sent',
      {
        messageId,
        conversationId,
        sequence: String(sequence),
        senderId,
        recipientIds: await recipients(tx, caller, conversationId),
      },
      { subject: messageId, partitionKey: conversationId, tenantId: null },
    );
    return { messageId };
  });
}

/** Moves the sender's read marker to their own message: an answer has read what came before it. Others learn of it where it passes a message of theirs. */
async function readByAnswering(
  tx: SocialWrite,
  userId: string,
  conversationId: string,
  sequence: bigint,
): Promise<void> {
  const [moved] = await tx.$queryRaw<{ passesOthers: boolean }[]>`
    UPDATE conversation_member me SET last_read_sequence = ${sequence}
    FROM conversation_member before
    WHERE me.conversation_id = ${conversationId} AND me.user_id = ${userId} AND me.last_read_sequence < ${sequence}
      AND before.conversation_id = me.conversation_id AND before.user_id = me.user_id
    RETURNING EXISTS (SELECT FROM chat_message m WHERE m.conversation_id = me.conversation_id AND m.sender_id <> me.user_id
      AND m.sequence > GREATEST(before.last_read_sequence, me.joined_at_sequence) AND m.sequence < ${sequence}) AS "passesOthers"`;
  if (moved?.passesOthers === true)
    tx.outbox.append(
      'social.conversation.read',
      { conversationId, userId, sequence: String(sequence) },
      within(conversationId),
    );
}

export interface MarkRead extends ConversationId {
  /** Sequence of the last message read. */
  readonly sequence: bigint;
}

/**
 * Moves the caller's read marker forward, never back: of two devices the one that read further wins (SOC-6).
 * Returns the conversation's id, or `NotFoundError`, or `ValidationError` for a message that does not exist.
 */
export async function markRead(
  deps: Deps,
  caller: SignedInCaller,
  { conversationId, sequence }: MarkRead,
): Promise<ConversationId | NotFoundError | ValidationError> {
  return deps.database.write(caller, async (tx) => {
    const viewer = viewerOf(caller);
    const [conversation] = await tx.$queryRaw<{ lastSequence: bigint }[]>`
      SELECT v.last_sequence AS "lastSequence" FROM ${ownConversations(viewer)}
      WHERE v.id = ${conversationId} AND ${conversationOpen(viewer)}`;
    if (conversation === undefined) return new NotFoundError('Conversation', ['input', 'conversationId']);
    const refusal = markerRefusal(sequence, conversation.lastSequence);
    if (refusal !== null) return refusal;

    // Compared in the statement itself: after waiting for another device it is asked anew.
    const moved = await tx.$executeRaw`
      UPDATE conversation_member SET last_read_sequence = ${sequence}
      WHERE conversation_id = ${conversationId} AND user_id = ${caller.userId} AND last_read_sequence < ${sequence}`;
    if (moved === 1)
      tx.outbox.append(
        'social.conversation.read',
        { conversationId, userId: caller.userId, sequence: String(sequence) },
        within(conversationId),
      );
    return { conversationId };
  });
}

export interface EditMessage extends MessageId {
  readonly text: string;
  readonly expectedVersion: number;
}

/** Edits of one message: as many earlier texts are kept. */
const REVISIONS_MAX = 100;

/**
 * Changes the words of the caller's own message; what it said before stays for the members to read. Returns its id, or `ValidationError`, `NotFoundError`,
 * `VersionConflictError`. Throws FORBIDDEN for a message of somebody else.
 */
export async function editMessage(
  deps: Deps,
  caller: SignedInCaller,
  { messageId, text, expectedVersion }: EditMessage,
): Promise<MessageId | NotFoundError | ValidationError | VersionConflictError> {
  const refusal = textBesideRefusal(text, true);
  if (refusal !== null) return refusal;
  return deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'MESSAGE');
    const message = await lockMessage(tx, caller, messageId);
    if (message instanceof NotFoundError) return message;
    if (message.senderId !== caller.userId) throw requestError('FORBIDDEN', 'Only the sender may edit this message.');
    const blank = textBesideRefusal(text, await hasAttachments(tx, { messageId }));
    if (blank !== null) return blank;
    if (message.version !== expectedVersion) return new VersionConflictError(message.version);
    if (message.version > REVISIONS_MAX)
      return new ValidationError('input.messageId', `A message can be edited ${REVISIONS_MAX} times. Send a new one.`);
    const now = deps.clock.now();
    await tx.$executeRaw`
      INSERT INTO chat_message_revision (message_id, version, text, replaced_at)
      SELECT id, version, text, ${now}::timestamptz FROM chat_message WHERE id = ${messageId}`;
    const before = await tx.chatMessage.findUniqueOrThrow({ where: { id: messageId }, select: { text: true } });
    const isLinkedAnew = hasOtherLink(before.text, text);
    await tx.chatMessage.update({
      where: { id: messageId },
      data: { text, ...(isLinkedAnew && { showsLink: true }), editedAt: now, version: { increment: 1 } },
      select: { id: true },
    });
    if (isLinkedAnew) await requestPreview(tx, { authorId: caller.userId, text }, now);
    appendMessageEvent(tx, 'social.message.edited', message);
    return { messageId };
  });
}

/** Takes the preview of its link off the caller's own message until another link comes first in it. Refusals and throws as with `editMessage`. */
export async function removeMessageLinkPreview(
  deps: Deps,
  caller: SignedInCaller,
  { messageId }: MessageId,
): Promise<MessageId | NotFoundError> {
  return deps.database.write(caller, async (tx) => {
    const message = await lockMessage(tx, caller, messageId);
    if (message instanceof NotFoundError) return message;
    if (message.senderId !== caller.userId) throw requestError('FORBIDDEN', 'Only the sender may edit this message.');
    await tx.chatMessage.update({ where: { id: messageId }, data: { showsLink: false }, select: { id: true } });
    // Open views of the message read it again.
    appendMessageEvent(tx, 'social.message.edited', message);
    return { messageId };
  });
}

/**
 * Deletes the caller's own message, or any of a group that the caller owns or administers: its words are gone, its place in the order stays (SOC-5).
 * Returns its id or `NotFoundError`; throws FORBIDDEN for anybody else's.
 */
export async function deleteMessage(
  deps: Deps,
  caller: SignedInCaller,
  { messageId }: MessageId,
): Promise<MessageId | NotFoundError> {
  return deps.database.write(caller, async (tx) => {
    const message = await lockMessage(tx, caller, messageId);
    if (message instanceof NotFoundError) return message;
    if (message.senderId !== caller.userId && message.role === 'MEMBER')
      throw requestError('FORBIDDEN', 'Only the sender, the owner and administrators may delete this message.');
    const deletedAt = deps.clock.now();
    await tx.chatMessage.update({ where: { id: messageId }, data: { text: '', deletedAt }, select: { id: true } });
    appendMessageEvent(tx, 'social.message.deleted', message);
    return { messageId };
  });
}

interface MessageFacts {
  readonly id: string;
  readonly conversationId: string;
  readonly sequence: bigint;
  readonly senderId: string;
  readonly version: number;
}

interface LockedMessage extends MessageFacts {
  /** The caller's own in the conversation. */
  readonly role: ConversationRole;
}

export interface ModeratedMessage extends MessageFacts {
  readonly status: 'HELD' | 'PUBLISHED' | 'REMOVED';
}

/**
 * A message that is to be decided about, locked with its conversation. Only for platform administrators who have a report or a decision of it in hand: they
 * are no members, and learn nothing of the conversation besides. A block binds them as everywhere (SOC-1).
 */
export async function lockMessageToModerate(
  tx: SocialWrite,
  caller: SignedInCaller,
  messageId: string,
): Promise<ModeratedMessage | NotFoundError> {
  await lockConversationOf(tx, messageId);
  const viewer = viewerOf(caller);
  const [message] = await tx.$queryRaw<ModeratedMessage[]>`
    SELECT m.id, m.conversation_id AS "conversationId", m.sequence, m.sender_id AS "senderId", m.version, m.status
    FROM chat_message m WHERE m.id = ${messageId} AND m.deleted_at IS NULL AND ${viewer.isModerator} AND ${senderVisible(viewer)}`;
  return message ?? new NotFoundError('Message', ['input', 'messageId']);
}

/** Hides or restores the text of a locked message, and publishes the event. */
export async function setMessageStatus(
  tx: SocialWrite,
  message: ModeratedMessage,
  status: ModeratedMessage['status'],
): Promise<void> {
  if (message.status === status) return;
  await tx.chatMessage.update({ where: { id: message.id }, data: { status }, select: { id: true } });
  appendMessageEvent(tx, 'social.message.moderated', message);
}

/** Its members so stay the same until the transaction ends. */
async function lockConversationOf(tx: SocialWrite, messageId: string): Promise<void> {
  await tx.$executeRaw`
    SELECT 1 FROM conversation WHERE id = (SELECT conversation_id FROM chat_message WHERE id = ${messageId}) FOR UPDATE`;
}

/** Whether the caller reads the words of a message of the conversation. */
async function isReadable(
  tx: SocialWrite,
  caller: SignedInCaller,
  conversationId: string,
  messageId: string,
): Promise<boolean> {
  const viewer = viewerOf(caller);
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM ${ownConversations(viewer)} JOIN chat_message m ON m.conversation_id = v.id AND m.sequence > me.joined_at_sequence
    WHERE v.id = ${conversationId} AND m.id = ${messageId} AND ${wordsVisible(viewer)}`;
  return rows.length === 1;
}

/** A message whose words the caller reads, locked with its conversation. */
async function lockMessage(
  tx: SocialWrite,
  caller: SignedInCaller,
  messageId: string,
): Promise<LockedMessage | NotFoundError> {
  await lockConversationOf(tx, messageId);
  const viewer = viewerOf(caller);
  const [message] = await tx.$queryRaw<LockedMessage[]>`
    SELECT m.id, m.conversation_id AS "conversationId", m.sequence, m.sender_id AS "senderId", m.version, me.role
    FROM ${ownConversations(viewer)} JOIN chat_message m ON m.conversation_id = v.id AND m.sequence > me.joined_at_sequence
    WHERE m.id = ${messageId} AND ${conversationOpen(viewer)} AND ${wordsVisible(viewer)}`;
  return message ?? new NotFoundError('Message', ['input', 'messageId']);
}

function appendMessageEvent(
  tx: SocialWrite,
  type: 'social.message.deleted' | 'social.message.edited' | 'social.message.moderated',
  { id: messageId, conversationId, sequence, senderId }: MessageFacts,
): void {
  const data = { messageId, conversationId, sequence: String(sequence), senderId };
  tx.outbox.append(type, data, { subject: messageId, partitionKey: conversationId, tenantId: null });
}

/** The other members, without people separated from the sender by a block. */
async function recipients(tx: SocialWrite, caller: SignedInCaller, conversationId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ userId: string }[]>`
    SELECT o.user_id AS "userId" FROM conversation_member o
    WHERE o.conversation_id = ${conversationId} AND o.left_at IS NULL AND o.user_id <> ${caller.userId}
      AND ${unblocked(viewerOf(caller), Prisma.sql`o.user_id`)} ORDER BY o.user_id`;
  return rows.map(({ userId }) => userId);
}
