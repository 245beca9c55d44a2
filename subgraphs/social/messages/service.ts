import {
  ConflictError,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  type SignedInCaller,
  type ValidationError,
} from '@codai/kit';
import { countAction } from '../actions/service.ts';
import { lockConversation } from '../conversations/locked.ts';
import type { ConversationId } from '../conversations/service.ts';
import type { Deps, SocialWrite } from '../deps.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { conversationOpen, ownConversations } from '../visibility/conversations.ts';
import { unblocked } from '../visibility/predicate.ts';
import { viewerOf } from '../visibility/viewer.ts';
import { markerRefusal, messageRefusal } from './rules.ts';

export interface MessageId {
  readonly messageId: Id<'ChatMessage'>;
}

export interface SendMessage extends ConversationId {
  readonly clientMessageId: string;
  readonly text: string;
  readonly idempotencyKey: string;
}

/**
 * Writes a message into a conversation of the caller's. It gets the next sequence: the conversation's row is locked for
 * the rest of the transaction, so numbers have no gap and no two messages one (SOC-5).
 *
 * Sent again under the same `clientMessageId` it is the same message, whatever the idempotency key: a client that lost
 * its state still knows what it has on its screen. Returns the message's id, or a refusal: `ValidationError`;
 * `NotFoundError` for a conversation that is not the caller's; `ConflictError` CLIENT_MESSAGE_ID_REUSED when the same
 * name comes with other words; `IdempotencyKeyReusedError`.
 */
export async function sendMessage(
  deps: Deps,
  caller: SignedInCaller,
  input: SendMessage,
): Promise<DomainError | MessageId> {
  const { conversationId, clientMessageId, text } = input;
  const refusal = messageRefusal(input);
  if (refusal !== null) return refusal;

  return deps.database.once({ caller, operation: 'sendMessage', input }, async (tx) => {
    await countAction(deps, tx, caller, 'MESSAGE');
    const conversation = await lockConversation(tx, caller, conversationId);
    if (conversation instanceof NotFoundError) return conversation;

    const senderId = caller.userId;
    const known = await tx.chatMessage.findUnique({
      where: { conversationId_senderId_clientMessageId: { conversationId, senderId, clientMessageId } },
      select: { id: true, text: true },
    });
    if (known !== null) {
      if (known.text !== text)
        return new ConflictError(
          'CLIENT_MESSAGE_ID_REUSED',
          'This client message id was used for another text. Use a new id.',
        );
      return { messageId: known.id as Id<'ChatMessage'> };
    }

    const sentAt = deps.clock.now();
    const sequence = conversation.lastSequence + 1n;
    await tx.conversation.update({
      where: { id: conversationId },
      data: { lastSequence: sequence, lastActivityAt: sentAt },
      select: { id: true },
    });
    const messageId = newId<'ChatMessage'>('msg');
    const message = { id: messageId, conversationId, sequence, senderId, clientMessageId, text, sentAt };
    await tx.chatMessage.create({ data: message, select: { id: true } });
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

export interface MarkRead extends ConversationId {
  /** Of the last message read. */
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

    // The greater of the two in the statement itself: after waiting for another device it is computed anew.
    await tx.$executeRaw`
      UPDATE conversation_member SET last_read_sequence = greatest(last_read_sequence, ${sequence})
      WHERE conversation_id = ${conversationId} AND user_id = ${caller.userId}`;
    return { conversationId };
  });
}

/** The other members, without those whom a block separates from the sender. */
async function recipients(tx: SocialWrite, caller: SignedInCaller, conversationId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ userId: string }[]>`
    SELECT o.user_id AS "userId" FROM conversation_member o
    WHERE o.conversation_id = ${conversationId} AND o.left_at IS NULL AND o.user_id <> ${caller.userId}
      AND ${unblocked(viewerOf(caller), Prisma.sql`o.user_id`)} ORDER BY o.user_id`;
  return rows.map(({ userId }) => userId);
}
