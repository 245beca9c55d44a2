import { type Id, NotFoundError, type SignedInCaller } from '@codai/kit';
import type { SocialWrite } from '../../deps.ts';
import { conversationOpen, ownConversations } from '../../policies/visibility/conversations.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';
import { type ConversationRow, conversationColumns } from './conversation-row.ts';

/**
 * Locks a conversation of the caller's and then reads it: writers come one after the other, and each sees the result of
 * the one before, a block between the two members of a direct one included.
 */
export async function lockConversation(
  tx: SocialWrite,
  caller: SignedInCaller,
  conversationId: Id<'Conversation'>,
): Promise<ConversationRow | NotFoundError> {
  await tx.$executeRaw`SELECT 1 FROM conversation WHERE id = ${conversationId} FOR UPDATE`;
  const viewer = viewerOf(caller);
  const [row] = await tx.$queryRaw<ConversationRow[]>`
    SELECT ${conversationColumns(viewer)} FROM ${ownConversations(viewer)}
    WHERE v.id = ${conversationId} AND ${conversationOpen(viewer)}`;
  return row ?? new NotFoundError('Conversation', ['input', 'conversationId']);
}
