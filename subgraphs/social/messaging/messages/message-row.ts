import type { Id } from '@codai/kit';
import { Prisma } from '../../generated/prisma/client.ts';
import { senderVisible, wordsVisible } from '../../policies/visibility/conversations.ts';
import type { Viewer } from '../../policies/visibility/viewer.ts';

/** A message as one member sees it. */
export interface MessageRow {
  readonly id: Id<'ChatMessage'>;
  readonly conversationId: Id<'Conversation'>;
  readonly sequence: bigint;
  /** null, together with the text: its sender is not to be seen by this member. The text of a deleted or moderated message is null too. */
  readonly senderId: Id<'User'> | null;
  readonly text: string | null;
  /** The sender's own name for it; null for everybody else. */
  readonly clientMessageId: string | null;
  /** The message that it answers. */
  readonly replyToId: Id<'ChatMessage'> | null;
  /** Whether what its first link leads to is shown. */
  readonly showsLink: boolean;
  readonly sentAt: Date;
  readonly version: number;
  readonly editedAt: Date | null;
  /** Its words are gone, and its place stays. */
  readonly isDeleted: boolean;
  /** Moderation has taken its words out of sight. */
  readonly isModerated: boolean;
}

/** The columns of `MessageRow` from a message `m`. */
export function messageColumns(viewer: Viewer): Prisma.Sql {
  return Prisma.sql`
    m.id, m.conversation_id AS "conversationId", m.sequence, m.sent_at AS "sentAt", m.version,
    m.reply_to_id AS "replyToId", m.shows_link AS "showsLink",
    m.edited_at AS "editedAt", m.deleted_at IS NOT NULL AS "isDeleted", m.status <> 'PUBLISHED' AS "isModerated",
    CASE WHEN ${senderVisible(viewer)} THEN m.sender_id END AS "senderId",
    CASE WHEN ${wordsVisible(viewer)} THEN m.text END AS text,
    CASE WHEN m.sender_id = ${viewer.circleId} THEN m.client_message_id END AS "clientMessageId"`;
}
