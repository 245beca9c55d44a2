import { type Id, NotFoundError, type SignedInCaller } from '@codai/kit';
import type { Deps, SocialWrite } from '../../deps.ts';
import type { ReactionKind } from '../../generated/prisma/enums.ts';
import { countAction } from '../../policies/actions/service.ts';
import { conversationOpen, ownConversations, wordsVisible } from '../../policies/visibility/conversations.ts';
import { withoutMuters } from '../../policies/visibility/quiet.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';

export interface MessageReaction {
  readonly messageId: Id<'ChatMessage'>;
  readonly kind: ReactionKind;
}

/**
 * The caller reacts to a message whose words they read. One per kind (SOC-4): twice is once. All members learn of it by their open subscriptions, and its
 * sender is notified while they are a member and have not muted the caller.
 * Returns the message's id, or `NotFoundError`.
 */
export const addMessageReaction = (deps: Deps, caller: SignedInCaller, reaction: MessageReaction) =>
  change(deps, caller, reaction, true);

/** Takes a reaction to a message back; not an error when there was none. Returns and refuses as `addMessageReaction`. */
export const removeMessageReaction = (deps: Deps, caller: SignedInCaller, reaction: MessageReaction) =>
  change(deps, caller, reaction, false);

interface Target {
  readonly conversationId: string;
  readonly sequence: bigint;
  readonly senderId: string;
  /** Whether its sender still is a member. */
  readonly isSenderThere: boolean;
}

function change(
  deps: Deps,
  caller: SignedInCaller,
  { messageId, kind }: MessageReaction,
  isAdded: boolean,
): Promise<NotFoundError | { readonly messageId: Id<'ChatMessage'> }> {
  return deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'REACTION');
    const target = await lockMessage(tx, caller, messageId);
    if (target instanceof NotFoundError) return target;
    const { userId } = caller;
    const row = { targetId: messageId, userId, kind, targetType: 'MESSAGE', createdAt: deps.clock.now() } as const;
    const { count } = isAdded
      ? await tx.reaction.createMany({ data: [row], skipDuplicates: true })
      : await tx.reaction.deleteMany({ where: { targetId: messageId, userId, kind } });
    if (count === 1) {
      const { conversationId, sequence, senderId, isSenderThere } = target;
      const senders = isAdded && isSenderThere && senderId !== userId ? [senderId] : [];
      const recipientIds = await withoutMuters(tx, userId, senders, row.createdAt);
      const ids = { messageId, conversationId, sequence: String(sequence), senderId, userId };
      const facts = { ...ids, kind, isAdded, recipientIds };
      const options = { subject: messageId, partitionKey: conversationId, tenantId: null };
      tx.outbox.append('social.message.reacted', facts, options);
    }
    return { messageId };
  });
}

/** Holds the conversation and its members still: a removal, a deletion or a block waits, or is seen. */
async function lockMessage(
  tx: SocialWrite,
  caller: SignedInCaller,
  messageId: string,
): Promise<NotFoundError | Target> {
  await tx.$executeRaw`
    WITH held AS MATERIALIZED (
      SELECT v.id, m.sender_id FROM conversation v JOIN chat_message m ON m.conversation_id = v.id WHERE m.id = ${messageId} FOR SHARE OF v)
    SELECT pg_advisory_xact_lock_shared(relation_key(${caller.userId}, sender_id)) FROM held`;
  const viewer = viewerOf(caller);
  const [target] = await tx.$queryRaw<Target[]>`
    SELECT m.conversation_id AS "conversationId", m.sequence, m.sender_id AS "senderId",
      EXISTS (SELECT FROM conversation_member o WHERE o.conversation_id = v.id AND o.user_id = m.sender_id AND o.left_at IS NULL) AS "isSenderThere"
    FROM ${ownConversations(viewer)} JOIN chat_message m ON m.conversation_id = v.id AND m.sequence > me.joined_at_sequence
    WHERE m.id = ${messageId} AND ${conversationOpen(viewer)} AND ${wordsVisible(viewer)}`;
  return target ?? new NotFoundError('Message', ['input', 'messageId']);
}
