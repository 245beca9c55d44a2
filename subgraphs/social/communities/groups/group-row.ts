import type { Id } from '@codai/kit';
import { Prisma } from '../../generated/prisma/client.ts';
import { blockedIds } from '../../policies/visibility/predicate.ts';
import type { Viewer } from '../../policies/visibility/viewer.ts';
import type { GroupJoining, GroupRole, GroupStanding } from './rules.ts';

/** A community as one viewer sees it. */
export interface GroupRow {
  readonly id: Id<'SocialGroup'>;
  readonly name: string;
  readonly description: string;
  readonly joining: GroupJoining;
  readonly isPublic: boolean;
  /** Number of members, without people hidden from the viewer by a block. */
  readonly memberCount: number;
  readonly version: number;
  readonly createdAt: Date;
  /** The viewer's own standing; null: none, and for callers with one factor. */
  readonly standing: GroupStanding | null;
  readonly role: GroupRole | null;
  readonly since: Date | null;
}

/** The columns of `GroupRow` from a community `g` and the viewer's own membership `me`: see `groupsWithOwn`. */
export function groupColumns(viewer: Viewer): Prisma.Sql {
  const hidden =
    viewer.userId === null
      ? Prisma.sql`0`
      : Prisma.sql`(SELECT count(*)::int FROM (${blockedIds(viewer)}) hidden
          JOIN group_membership h ON h.group_id = g.id AND h.user_id = hidden.user_id AND h.standing = 'MEMBER')`;
  return Prisma.sql`
    g.id, g.name, g.description, g.joining, g.is_public AS "isPublic", g.member_count - ${hidden} AS "memberCount", g.version,
    g.created_at AS "createdAt", me.standing, me.role, me.since`;
}

/** SQL for a FROM clause: communities `g`, each with the viewer's own standing `me`, if any. */
export function groupsWithOwn(viewer: Viewer): Prisma.Sql {
  return Prisma.sql`social_group g LEFT JOIN group_membership me ON me.group_id = g.id AND me.user_id = ${viewer.circleId}`;
}

/** A person in a community, or on the way into it, or banned from it. */
export interface GroupMemberRow {
  readonly userId: Id<'User'>;
  readonly role: GroupRole | null;
  readonly standing: GroupStanding;
  readonly since: Date;
}
