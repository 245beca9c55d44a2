import type { Id } from '@codai/kit';
import type { SocialWrite } from '../../deps.ts';
import { directKeyOf } from '../../people/follows/rules.ts';

/**
 * Publishes that a block closed the direct conversation of two people, so that open subscriptions end at once.
 * Its row is locked like for a message: one that is being written is before the block, and every later one sees it.
 * Returns its id, or null when the two have none.
 */
export async function closeDirectConversation(
  tx: SocialWrite,
  oneId: string,
  otherId: string,
): Promise<Id<'Conversation'> | null> {
  const [conversation] = await tx.$queryRaw<{ id: Id<'Conversation'> }[]>`
    SELECT id FROM conversation WHERE direct_key = ${directKeyOf(oneId, otherId)} FOR UPDATE`;
  if (conversation === undefined) return null;
  const conversationId = conversation.id;
  tx.outbox.append(
    'social.conversation.closed',
    { conversationId },
    { subject: conversationId, partitionKey: conversationId, tenantId: null },
  );
  return conversationId;
}
