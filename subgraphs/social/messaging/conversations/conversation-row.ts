import type { Id } from '@codai/kit';
import { Prisma } from '../../generated/prisma/client.ts';
import type { ConversationRole } from '../../generated/prisma/enums.ts';
import { unblocked } from '../../policies/visibility/predicate.ts';
import type { Viewer } from '../../policies/visibility/viewer.ts';

/** A conversation as one of its members sees it. */
export interface ConversationRow {
  readonly id: Id<'Conversation'>;
  readonly kind: 'DIRECT' | 'GROUP';
  readonly title: string | null;
  /** null: a block stands between them and the member. */
  readonly startedById: Id<'User'> | null;
  /** Sequence of the last message; 0 before the first. */
  readonly lastSequence: bigint;
  readonly createdAt: Date;
  readonly lastActivityAt: Date;
  /** The member reads what comes after it. */
  readonly joinedAtSequence: bigint;
  /** The member's own read marker. */
  readonly lastReadSequence: bigint;
  /** The member's own role. */
  readonly role: ConversationRole;
}

/** The columns of `ConversationRow` from a conversation `v` and the viewer's membership `me`. */
export function conversationColumns(viewer: Viewer): Prisma.Sql {
  return Prisma.sql`
    v.id, v.kind, v.title, CASE WHEN ${unblocked(viewer, Prisma.sql`v.started_by_id`)} THEN v.started_by_id END AS "startedById",
    v.last_sequence AS "lastSequence", v.created_at AS "createdAt", v.last_activity_at AS "lastActivityAt",
    me.joined_at_sequence AS "joinedAtSequence", me.last_read_sequence AS "lastReadSequence", me.role`;
}
