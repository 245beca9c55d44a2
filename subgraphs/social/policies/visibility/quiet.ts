import type { SocialRead, SocialWrite } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { Viewer } from './viewer.ts';

/**
 * Content that a person has asked not to meet: muted people and filtered words. It is left out of feeds, suggestions, trends and notifications. It hides
 * nothing from a person who looks for it, and is checked beside visibility, never in its place.
 */

/** No mute of `person` by the viewer in force. `person`: a column that holds a user id. */
export function unmuted(viewer: Viewer, person: Prisma.Sql, now: Date): Prisma.Sql {
  return Prisma.sql`NOT EXISTS (
    SELECT FROM mute u WHERE u.muter_id = ${viewer.circleId} AND u.muted_id = ${person}
      AND (u.expires_at IS NULL OR u.expires_at > ${now}::timestamptz))`;
}

/** The post of this alias holds the words of the filter `w`. */
export function holdsPhrase(post: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`to_tsvector('simple', kit_fold(${post}.text || ' ' || coalesce(${post}.content_warning, '')))
    @@ phraseto_tsquery('simple', kit_fold(w.phrase))`;
}

/** The post `p`, and the original that it reposts, are of nobody muted and have no filtered words. The viewer's own posts always are welcome. */
export function welcome(viewer: Viewer, now: Date): Prisma.Sql {
  const filtered = (post: Prisma.Sql) => Prisma.sql`EXISTS (
    SELECT FROM keyword_filter w WHERE w.user_id = ${viewer.circleId} AND w.action = 'HIDE' AND (w.expires_at IS NULL OR w.expires_at > ${now}::timestamptz)
      AND ${holdsPhrase(post)})`;
  return Prisma.sql`(p.author_id = ${viewer.circleId} OR (
    ${unmuted(viewer, Prisma.sql`p.author_id`, now)} AND NOT ${filtered(Prisma.sql`p`)}
    AND NOT EXISTS (SELECT FROM post x WHERE x.id = p.repost_of_id AND x.author_id <> ${viewer.circleId}
      AND (NOT ${unmuted(viewer, Prisma.sql`x.author_id`, now)} OR ${filtered(Prisma.sql`x`)}))))`;
}

/** The recipients among the people: all who have not muted the person who acts. */
export async function withoutMuters(
  tx: SocialRead | SocialWrite,
  actorId: string,
  userIds: readonly string[],
  now: Date,
): Promise<string[]> {
  if (userIds.length === 0) return [];
  const muters = await tx.mute.findMany({
    where: { mutedId: actorId, muterId: { in: [...userIds] }, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
    select: { muterId: true },
  });
  return userIds.filter((userId) => !muters.some(({ muterId }) => muterId === userId));
}
