import { Prisma } from '../../generated/prisma/client.ts';
import { authorVisible, isGroupMember } from '../../policies/visibility/predicate.ts';
import type { Viewer } from '../../policies/visibility/viewer.ts';

/**
 * Whose posts may stand in the home feed: the viewer's own, those of people they follow, and what was written for the
 * organisation they act in or for a community of theirs. Of the people only those who may be seen are in it, so that this is asked once and not for
 * each of their posts; whether a post may be read is for the statement to ask.
 */

/** `author (id, source)`: the people who may be seen, each once. To be put into a WITH. */
export function authors(viewer: Viewer): Prisma.Sql {
  return Prisma.sql`author AS MATERIALIZED (
    SELECT * FROM (
      SELECT ${viewer.circleId}::text AS id, 'OWN' AS source
      UNION ALL SELECT f.followed_id, 'FOLLOWED' FROM follow f WHERE f.follower_id = ${viewer.circleId}
    ) known WHERE ${authorVisible(viewer, Prisma.sql`known.id`)})`;
}

/** The condition of the organisation's part on a post `p`: what the part of the people does not hold already. */
export function fromOrganization(viewer: Viewer): Prisma.Sql {
  return Prisma.sql`p.tenant_id = ${viewer.tenantId} AND NOT EXISTS (SELECT FROM author WHERE author.id = p.author_id)`;
}

/** `own_group (id)`: the communities of which the viewer is a member, at most as many as a person may have. To be put into a WITH. */
export function ownGroups(viewer: Viewer): Prisma.Sql {
  return Prisma.sql`own_group AS MATERIALIZED (
    SELECT y.group_id AS id FROM group_membership y WHERE y.user_id = ${viewer.circleId} AND y.standing = 'MEMBER')`;
}

/** The condition of a community's part on its post `p`: what the part of the people does not hold already. */
export const fromGroup: Prisma.Sql = Prisma.sql`
  p.group_id = own_group.id AND NOT EXISTS (SELECT FROM author WHERE author.id = p.author_id)`;

/** The source of one post `p`, null when it is none of the feed's: for a look at a single post. */
export function sourceOfPost(viewer: Viewer): Prisma.Sql {
  return Prisma.sql`CASE
    WHEN p.author_id = ${viewer.circleId} THEN 'OWN'
    WHEN EXISTS (SELECT FROM follow f WHERE f.follower_id = ${viewer.circleId} AND f.followed_id = p.author_id) THEN 'FOLLOWED'
    WHEN p.tenant_id = ${viewer.tenantId} THEN 'ORGANIZATION'
    WHEN ${isGroupMember(viewer, Prisma.sql`p.group_id`)} THEN 'GROUP' END`;
}
