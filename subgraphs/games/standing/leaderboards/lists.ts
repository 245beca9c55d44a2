import { type Caller, isSignedIn } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import { type Leaderboard, type LeaderboardRecord, Prisma } from '../../generated/prisma/client.ts';

export interface RankedRecord extends LeaderboardRecord {
  readonly rank: number;
}

/** Best first; of equal scores the earlier one, then the id (GAME-6). */
const byRank = keyset({ score: ['desc', 'number'], achievedAt: ['asc', 'instant'], id: ['asc', 'text'] });
const columns = { score: 'f.score', achievedAt: 'f.achieved_at', id: 'f.id' };

const recordColumns = Prisma.sql`r.id, r.leaderboard_id AS "leaderboardId", r.season, r.user_id AS "userId", r.score, r.achieved_at AS "achievedAt"`;

/** A page of the records of a season, with their ranks. */
export function listRecords(
  { database }: Deps,
  caller: Caller,
  { leaderboardId, season, ...args }: ListArguments & { readonly leaderboardId: string; readonly season: number },
): Promise<Page<RankedRecord>> {
  return byRank.readSql(args, columns, ({ position, end }) =>
    database.read(
      caller,
      (tx) => tx.$queryRaw<RankedRecord[]>`
        SELECT f.* FROM (
          SELECT ${recordColumns}, r.achieved_at, (rank() OVER (ORDER BY r.score DESC, r.achieved_at, r.id))::int AS rank
            FROM leaderboard_record r WHERE r.leaderboard_id = ${leaderboardId} AND r.season = ${season}
        ) f WHERE ${position} ${end}`,
    ),
  );
}

/** Record of the caller in the season that stands; null without one. */
export async function ownRecord(
  { database }: Deps,
  caller: Caller,
  { id, season }: Leaderboard,
): Promise<RankedRecord | null> {
  if (!isSignedIn(caller)) return null;
  const [row] = await database.read(
    caller,
    (tx) => tx.$queryRaw<RankedRecord[]>`
      SELECT ${recordColumns}, (1 + (SELECT count(*) FROM leaderboard_record b WHERE b.leaderboard_id = r.leaderboard_id AND b.season = r.season
               AND (b.score > r.score OR (b.score = r.score AND (b.achieved_at, b.id) < (r.achieved_at, r.id)))))::int AS rank
        FROM leaderboard_record r WHERE r.leaderboard_id = ${id} AND r.season = ${season} AND r.user_id = ${caller.userId}`,
  );
  return row ?? null;
}
