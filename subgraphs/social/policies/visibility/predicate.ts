import { Prisma } from '../../generated/prisma/client.ts';
import type { Viewer } from './viewer.ts';

/**
 * Conditions for seeing things: the only place where that is decided. Every path puts one of these conditions into its own statement, so
 * that a row which may not be seen is never read, and what was committed a moment ago (a block above all) counts.
 *
 * The conditions name their tables by alias: `p` post, `o` the original of a repost, `c` comment, `a` profile, `g` social_group, `m` chat_message.
 */
type Condition = Prisma.Sql;
type Alias = 'o' | 'p';

/** No block between the viewer and a person, in either direction. `person`: a column that holds a user id. */
export function unblocked(viewer: Viewer, person: Prisma.Sql): Condition {
  if (viewer.userId === null) return Prisma.sql`TRUE`;
  // Two look-ups of one index row each; a single EXISTS with OR is planned worse.
  return Prisma.sql`
    NOT EXISTS (SELECT FROM block b WHERE b.blocker_id = ${viewer.userId} AND b.blocked_id = ${person})
    AND NOT EXISTS (SELECT FROM block b WHERE b.blocker_id = ${person} AND b.blocked_id = ${viewer.userId})`;
}

/** The ids of all people with a block between them and the viewer: what counters are corrected by. */
export function blockedIds(viewer: Viewer): Prisma.Sql {
  return Prisma.sql`
    SELECT b.blocked_id AS user_id FROM block b WHERE b.blocker_id = ${viewer.userId}
    UNION SELECT b.blocker_id FROM block b WHERE b.blocked_id = ${viewer.userId}`;
}

/** The profile `a`: verified and not suspended, or the viewer's own; no block between. */
export function profileVisible(viewer: Viewer): Condition {
  return Prisma.sql`
    (a.user_id = ${viewer.userId} OR a.verified_at IS NOT NULL AND a.suspended_at IS NULL)
    AND ${unblocked(viewer, Prisma.sql`a.user_id`)}`;
}

/** The post `p` as the viewer may read it: `postInReach`, and not deleted (SOC-9). */
export function postVisible(viewer: Viewer): Condition {
  return Prisma.sql`p.deleted_at IS NULL AND ${postInReach(viewer)}`;
}

/**
 * The post `p` by its author, its level and its moderation, deleted or not. It decides over the comments under the post,
 * and over the readers of its deletion's event.
 *
 * Blocks come before all else and bind authors and moderators too (SOC-1). A post of an organisation is seen by callers
 * who act in that organisation, its author among them, and by nobody else. `asIfPublished` ignores
 * moderation: it says who saw a held post before.
 */
export function postInReach(viewer: Viewer, { asIfPublished = false } = {}): Condition {
  return Prisma.sql`
    ${authorVisible(viewer, Prisma.sql`p.author_id`)}
    AND ${asIfPublished ? levelReaches(viewer, 'p') : levelAndStatusReach(viewer, 'p')}
    AND ${originalVisible(viewer)}`;
}

/**
 * Posts that people may find without looking for their author: search, hashtags, trends. Use it beside `postVisible`, on `p`.
 * A repost is not found, because its original is. A community's posts are found by those who may read them.
 */
export const postDiscoverable: Condition = Prisma.sql`p.visibility IN ('PUBLIC', 'GROUP') AND p.status = 'PUBLISHED' AND p.repost_of_id IS NULL`;

/**
 * The two halves of `postVisible`, for statements that read many posts of one author: what depends on the author alone
 * is checked once per author, the rest for each post. A statement needs both halves.
 */
export function authorVisible(viewer: Viewer, person: Prisma.Sql): Condition {
  return Prisma.sql`${unblocked(viewer, person)} AND ${isActive(person)}`;
}
export function postVisibleOfVisibleAuthor(viewer: Viewer): Condition {
  return Prisma.sql`p.deleted_at IS NULL AND ${levelAndStatusReach(viewer, 'p')} AND ${originalVisible(viewer)}`;
}

/**
 * The comment `c` on the post `p`: within the reach of the post, not deleted, its own author unblocked and active, and not taken out of sight by
 * moderation, which its author (while it is held) and the moderators of the post look past (SOC-10).
 */
export function commentVisible(viewer: Viewer): Condition {
  return Prisma.sql`
    c.deleted_at IS NULL
    AND ${authorVisible(viewer, Prisma.sql`c.author_id`)}
    AND (c.status = 'PUBLISHED' OR c.status = 'HELD' AND c.author_id = ${viewer.circleId}
      OR ${moderates(viewer, Prisma.sql`p.tenant_id`)} OR ${moderatesGroup(viewer, Prisma.sql`p.group_id`)})
    AND ${postInReach(viewer)}`;
}

/** A repost shows its original and nothing else: who may not see that does not see the repost either (SOC-9). */
function originalVisible(viewer: Viewer): Condition {
  return Prisma.sql`(p.repost_of_id IS NULL OR EXISTS (
    SELECT FROM post o WHERE o.id = p.repost_of_id AND o.deleted_at IS NULL
      AND ${authorVisible(viewer, Prisma.sql`o.author_id`)} AND ${levelAndStatusReach(viewer, 'o')}))`;
}

function levelAndStatusReach(viewer: Viewer, alias: Alias): Condition {
  const p = Prisma.raw(alias);
  return Prisma.sql`
    (${p}.status = 'PUBLISHED' AND ${levelReaches(viewer, alias)}
    OR ${p}.status <> 'PUBLISHED' AND ${tenantReaches(viewer, p)} AND (
      ${p}.status = 'HELD' AND ${p}.author_id = ${viewer.circleId} AND (${p}.group_id IS NULL OR ${groupReaches(viewer, p)})
      OR ${moderates(viewer, Prisma.sql`${p}.tenant_id`)} OR ${moderatesGroup(viewer, Prisma.sql`${p}.group_id`)}))`;
}

/** Whether the viewer moderates what belongs to a tenant: everything, or what is of the organisation in which they act. */
export function moderates(viewer: Viewer, tenantId: Prisma.Sql): Condition {
  return Prisma.sql`(${viewer.isModerator} OR ${tenantId} = ${viewer.tenantId}
    AND (${viewer.moderatesTenant} OR access.is_granted(${viewer.tenantId}, ${viewer.circleId}, 'post.moderate')))`;
}

/** Whether the viewer is a member of a community, whatever its role. */
export function isGroupMember(viewer: Viewer, groupId: Prisma.Sql): Condition {
  return Prisma.sql`EXISTS (
    SELECT FROM group_membership y WHERE y.group_id = ${groupId} AND y.user_id = ${viewer.circleId} AND y.standing = 'MEMBER')`;
}

/** Whether the viewer moderates a community: its owner and moderators, while it is there. */
export function moderatesGroup(viewer: Viewer, groupId: Prisma.Sql): Condition {
  return Prisma.sql`EXISTS (
    SELECT FROM group_membership y JOIN social_group z ON z.id = y.group_id AND z.deleted_at IS NULL
    WHERE y.group_id = ${groupId} AND y.user_id = ${viewer.circleId} AND y.role IN ('OWNER', 'MODERATOR'))`;
}

/** A ban binds everyone who has signed in, whatever the assurance, as a block does. */
function isBanned(viewer: Viewer, groupId: Prisma.Sql): Condition {
  if (viewer.userId === null) return Prisma.sql`FALSE`;
  return Prisma.sql`EXISTS (
    SELECT FROM group_membership y WHERE y.group_id = ${groupId} AND y.user_id = ${viewer.userId} AND y.standing = 'BANNED')`;
}

/** The viewer may read the posts of the community `g`: it exists, is public or theirs, and has not banned them. */
export function groupOpen(viewer: Viewer): Condition {
  return Prisma.sql`
    g.deleted_at IS NULL AND (g.is_public OR ${isGroupMember(viewer, Prisma.sql`g.id`)})
    AND NOT ${isBanned(viewer, Prisma.sql`g.id`)}`;
}

/**
 * The viewer may know of the community `g`: a public one, one that can be asked for, or one that has invited them or has them as a member. A
 * banned person may not.
 */
export function groupVisible(viewer: Viewer): Condition {
  const known = Prisma.sql`g.joining <> 'INVITE' OR EXISTS (
    SELECT FROM group_membership y WHERE y.group_id = g.id AND y.user_id = ${viewer.circleId} AND y.standing IN ('MEMBER', 'INVITED'))`;
  return Prisma.sql`
    g.deleted_at IS NULL AND (g.is_public OR ${viewer.circleId !== null} AND (${known}))
    AND NOT ${isBanned(viewer, Prisma.sql`g.id`)}`;
}

function groupReaches(viewer: Viewer, p: Prisma.Sql): Condition {
  return Prisma.sql`EXISTS (SELECT FROM social_group g WHERE g.id = ${p}.group_id AND ${groupOpen(viewer)})`;
}

/** ORGANIZATION needs no more than the tenant. */
function levelReaches(viewer: Viewer, alias: Alias): Condition {
  const p = Prisma.raw(alias);
  const ofGroup = Prisma.sql`${p}.visibility = 'GROUP' AND ${groupReaches(viewer, p)}`;
  if (viewer.circleId === null) return Prisma.sql`(${p}.visibility IN ('PUBLIC', 'UNLISTED') OR ${ofGroup})`;
  return Prisma.sql`(
    ${p}.visibility IN ('PUBLIC', 'UNLISTED')
    OR ${ofGroup}
    OR ${p}.visibility = 'ORGANIZATION' AND ${tenantReaches(viewer, p)}
    OR ${p}.visibility IN ('FOLLOWERS', 'PRIVATE', 'DIRECT') AND ${p}.author_id = ${viewer.circleId}
    OR ${p}.visibility = 'FOLLOWERS' AND EXISTS (
      SELECT FROM follow f WHERE f.follower_id = ${viewer.circleId} AND f.followed_id = ${p}.author_id)
    OR ${p}.visibility = 'DIRECT' AND EXISTS (
      SELECT FROM post_mention n WHERE n.post_id = ${p}.id AND n.user_id = ${viewer.circleId}))`;
}

function tenantReaches(viewer: Viewer, p: Prisma.Sql): Condition {
  return Prisma.sql`(${p}.tenant_id IS NULL OR ${p}.tenant_id = ${viewer.tenantId})`;
}

function isActive(person: Prisma.Sql): Condition {
  return Prisma.sql`NOT EXISTS (SELECT FROM profile s WHERE s.user_id = ${person} AND s.suspended_at IS NOT NULL)`;
}
