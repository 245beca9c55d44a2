import { type Id, NotFoundError } from '@codai/kit';
import type { SocialWrite } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';

import { groupOpen, groupVisible, isGroupMember } from '../../policies/visibility/predicate.ts';
import type { Viewer } from '../../policies/visibility/viewer.ts';
import { type GroupRow, groupColumns, groupsWithOwn } from './group-row.ts';

export interface GroupId {
  readonly groupId: Id<'SocialGroup'>;
}

export const unknownGroup = () => new NotFoundError('Community', ['input', 'groupId']);

/**
 * Locks a community and then reads it as the caller sees it, with their standing: changes of its members happen one after the other,
 * and each sees the result of the one before. A caller who may not see it gets the answer for an unknown id.
 */
export async function lockGroup(tx: SocialWrite, viewer: Viewer, groupId: string): Promise<GroupRow | NotFoundError> {
  await tx.$executeRaw`SELECT 1 FROM social_group WHERE id = ${groupId} FOR UPDATE`;
  const [row] = await tx.$queryRaw<GroupRow[]>`
    SELECT ${groupColumns(viewer)} FROM ${groupsWithOwn(viewer)} WHERE g.id = ${groupId} AND ${groupVisible(viewer)}`;
  return row ?? unknownGroup();
}

/**
 * For what a member does in a community: holds it still, so that a removal, a ban or its deletion waits for the commit or is seen here. Returns whether
 * they are a member now.
 */
export async function holdMembership(tx: SocialWrite, viewer: Viewer, groupId: string): Promise<boolean> {
  await tx.$executeRaw`SELECT 1 FROM social_group WHERE id = ${groupId} FOR SHARE`;
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM social_group g WHERE g.id = ${groupId} AND ${groupOpen(viewer)} AND ${isGroupMember(viewer, Prisma.sql`g.id`)}`;
  return rows.length === 1;
}

/** Options of an event of one community, which keep its events in order. They belong to no tenant. */
export function ofGroup(groupId: string) {
  return { subject: groupId, partitionKey: groupId, tenantId: null };
}

/** The community's owner and moderators, without the person who acts and people separated from them by a block. */
export async function moderatorsOf(tx: SocialWrite, groupId: string, actorId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ userId: string }[]>`
    SELECT n.user_id AS "userId" FROM group_membership n
    WHERE n.group_id = ${groupId} AND n.role IN ('OWNER', 'MODERATOR') AND n.user_id <> ${actorId}
      AND NOT EXISTS (SELECT FROM block b WHERE (b.blocker_id, b.blocked_id) IN ((n.user_id, ${actorId}), (${actorId}, n.user_id)))
    ORDER BY n.user_id`;
  return rows.map(({ userId }) => userId);
}
