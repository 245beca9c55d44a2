import type { Id } from '@codai/kit';
import { Prisma } from '../../generated/prisma/client.ts';
import type { DocumentEditors } from '../../generated/prisma/enums.ts';
import { conversationOpen, ownConversations } from '../../policies/visibility/conversations.ts';
import { groupOpen, unblocked } from '../../policies/visibility/predicate.ts';
import type { Viewer } from '../../policies/visibility/viewer.ts';

/** A document as one of those who read it sees it. */
export interface DocumentRow {
  readonly id: Id<'SharedDocument'>;
  readonly conversationId: Id<'Conversation'> | null;
  readonly groupId: Id<'SocialGroup'> | null;
  /** null: a block stands between them and the viewer. */
  readonly createdById: Id<'User'> | null;
  readonly title: string;
  readonly editors: DocumentEditors;
  readonly lastSequence: bigint;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly mayEdit: boolean;
  /** Renames and deletes it: its creator, and those who lead. */
  readonly mayManage: boolean;
}

/** The role of the viewer where the document `d` belongs: null for a person who is not a member, who may not read it. */
const roleIn = (viewer: Viewer) => Prisma.sql`coalesce(
  (SELECT me.role::text FROM ${ownConversations(viewer)} WHERE v.id = d.conversation_id AND ${conversationOpen(viewer)}),
  (SELECT me.role::text FROM social_group g
    JOIN group_membership me ON me.group_id = g.id AND me.user_id = ${viewer.circleId} AND me.standing = 'MEMBER'
    WHERE g.id = d.group_id AND ${groupOpen(viewer)}))`;

/** SQL for a FROM clause: the documents `d` that meet the condition and that the viewer reads, with their role `at`. */
export function readableDocuments(viewer: Viewer, which: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`shared_document d CROSS JOIN LATERAL (SELECT ${roleIn(viewer)} AS role) at
    WHERE ${which} AND at.role IS NOT NULL`;
}

/** The columns of `DocumentRow` from a document `d` and the role `at`. The two of a direct conversation lead both. */
export function documentColumns(viewer: Viewer): Prisma.Sql {
  const leads = Prisma.sql`(at.role <> 'MEMBER' OR EXISTS (SELECT FROM conversation z WHERE z.id = d.conversation_id AND z.kind = 'DIRECT'))`;
  return Prisma.sql`
    d.id, d.conversation_id AS "conversationId", d.group_id AS "groupId",
    CASE WHEN ${unblocked(viewer, Prisma.sql`d.created_by_id`)} THEN d.created_by_id END AS "createdById", d.title, d.editors,
    d.last_sequence AS "lastSequence", d.version, d.created_at AS "createdAt", d.updated_at AS "updatedAt",
    (d.editors = 'MEMBERS' OR ${leads}) AS "mayEdit", (d.created_by_id = ${viewer.circleId} OR ${leads}) AS "mayManage"`;
}
