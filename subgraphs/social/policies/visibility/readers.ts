import type { SocialWrite } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { postVisible } from './predicate.ts';
import { personAsViewer } from './viewer.ts';

/** The readers among the people: all who may read a post now, as they act in the organisation. They receive the events under it. */
export async function readersAmong(
  tx: SocialWrite,
  postId: string,
  userIds: readonly string[],
  tenantId: string | null,
): Promise<string[]> {
  if (userIds.length === 0) return [];
  const looks = userIds.map(
    (userId) =>
      Prisma.sql`SELECT ${userId} AS id FROM post p WHERE p.id = ${postId} AND ${postVisible(personAsViewer(userId, tenantId))}`,
  );
  const readers = await tx.$queryRaw<{ id: string }[]>`${Prisma.join(looks, ' UNION ALL ')}`;
  return readers.map(({ id }) => id);
}
