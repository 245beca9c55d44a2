import type { Caller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { profileVisible } from '../../policies/visibility/predicate.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';
import { type ProfileRow, profileColumns } from '../profiles/profile-row.ts';

export interface FollowFacts {
  readonly since: Date;
}

type FollowRow = ProfileRow & FollowFacts;

const newestFirst = keyset({ since: ['desc', 'instant'], userId: ['desc', 'text'] });

/** Followers of a person, the newest first, without people hidden from the caller. */
export function listFollowers(
  deps: Deps,
  caller: Caller,
  userId: string,
  args: ListArguments,
): Promise<Page<ProfileRow, FollowFacts>> {
  return pageOf(deps, caller, Prisma.sql`f.followed_id = ${userId} AND a.user_id = f.follower_id`, args);
}

/** People followed by a person, the newest first, without people hidden from the caller. */
export function listFollowing(
  deps: Deps,
  caller: Caller,
  userId: string,
  args: ListArguments,
): Promise<Page<ProfileRow, FollowFacts>> {
  return pageOf(deps, caller, Prisma.sql`f.follower_id = ${userId} AND a.user_id = f.followed_id`, args);
}

async function pageOf(
  deps: Deps,
  caller: Caller,
  edge: Prisma.Sql,
  args: ListArguments,
): Promise<Page<ProfileRow, FollowFacts>> {
  const viewer = viewerOf(caller);
  const page = newestFirst.page(args);
  const { position, order } = page.sql({ since: 'f.created_at', userId: 'a.user_id' });
  const rows = await deps.database.client.$queryRaw<FollowRow[]>`
    SELECT ${profileColumns(viewer)}, f.created_at AS since
    FROM follow f JOIN profile a ON ${edge}
    WHERE ${profileVisible(viewer)} AND ${position} ORDER BY ${order} LIMIT ${page.take}`;
  return page.ofEdges(rows, (row) => ({ node: row, since: row.since }));
}
