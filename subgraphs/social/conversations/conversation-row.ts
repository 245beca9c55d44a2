import type { Id } from '@codai/kit';
import { Prisma } from '../generated/prisma/client.ts';

/** A conversation as one of its members sees it. */
export interface ConversationRow {
  readonly id: Id<'Conversation'>;
  readonly kind: 'DIRECT' | 'GROUP';
  readonly title: string | null;
  readonly startedById: Id<'User'>;
  /** Of the last message; 0 before the first. */
  readonly lastSequence: bigint;
  readonly createdAt: Date;
  readonly lastActivityAt: Date;
  /** The member reads what comes after it. */
  readonly joinedAtSequence: bigint;
  /** The member's own read marker. */
  readonly lastReadSequence: bigint;
}

/** The columns of `ConversationRow` from a conversation `v` and the viewer's membership `me`. */
export const conversationColumns = Prisma.sql`
  v.id, v.kind, v.title, v.started_by_id AS "startedById", v.last_sequence AS "lastSequence", v.created_at AS "createdAt",
  v.last_activity_at AS "lastActivityAt", me.joined_at_sequence AS "joinedAtSequence",
  me.last_read_sequence AS "lastReadSequence"`;
