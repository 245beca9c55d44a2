import { Prisma } from '../../generated/prisma/client.ts';
import { unblocked } from './predicate.ts';
import type { Viewer } from './viewer.ts';

/**
 * Conditions for reading a conversation. A `v` is a conversation, `me` the viewer's own membership of it, `m` a message.
 */

/** SQL for a FROM clause: conversations `v` of which the viewer is a member now, with the membership `me`. */
export function ownConversations(viewer: Viewer): Prisma.Sql {
  return Prisma.sql`
    conversation v JOIN conversation_member me
      ON me.conversation_id = v.id AND me.user_id = ${viewer.circleId} AND me.left_at IS NULL`;
}

/** The conversation `v` of a member: a direct one is gone for both while a block stands between the two. */
export function conversationOpen(viewer: Viewer): Prisma.Sql {
  return Prisma.sql`(v.kind = 'GROUP' OR NOT EXISTS (
    SELECT FROM conversation_member other
    WHERE other.conversation_id = v.id AND other.user_id <> ${viewer.circleId}
      AND NOT (${unblocked(viewer, Prisma.sql`other.user_id`)})))`;
}

/** Whether the words of a message `m` are the viewer's to read: neither deleted nor taken out of sight, unless held and the viewer's own (SOC-10). */
export function wordsVisible(viewer: Viewer): Prisma.Sql {
  return Prisma.sql`(
    m.deleted_at IS NULL AND (m.status = 'PUBLISHED' OR m.status = 'HELD' AND m.sender_id = ${viewer.circleId}) AND ${senderVisible(viewer)})`;
}

/**
 * Whether the sender of a message `m` in a group may be shown to the viewer. Where not, the message keeps its place in
 * the order, which is the same for all members (SOC-5), and shows neither sender nor words (SOC-1).
 */
export function senderVisible(viewer: Viewer): Prisma.Sql {
  return Prisma.sql`(
    ${unblocked(viewer, Prisma.sql`m.sender_id`)}
    AND NOT EXISTS (SELECT FROM profile s WHERE s.user_id = m.sender_id AND s.suspended_at IS NOT NULL))`;
}
