import { newId } from '@codai/kit';
import type { Deps, GamesWrite } from '../../deps.ts';
import type { Leaderboard } from '../../generated/prisma/client.ts';
import type { FinishedMatch } from '../finished-match.ts';
import type { RatingChange } from '../ratings/service.ts';
import { type Operator, scoreOf, seasonStartOf } from './rules.ts';

/**
 * Writes a score by the operator of the list. One statement combines it with the record that there is, so that of several at once each counts.
 * `achieved_at` changes only when the score does: of equal scores the earlier one ranks higher.
 */
export async function putScore(
  tx: GamesWrite,
  { id: leaderboardId, season, operator }: Pick<Leaderboard, 'id' | 'operator' | 'season'>,
  userId: string,
  score: number,
  now: Date,
): Promise<void> {
  const kind = operator as Operator;
  await tx.$executeRaw`
    INSERT INTO leaderboard_record AS r (id, leaderboard_id, season, user_id, score, achieved_at)
    VALUES (${newId('ldr')}, ${leaderboardId}, ${season}, ${userId}, ${score}, ${now})
    ON CONFLICT (leaderboard_id, season, user_id) DO UPDATE SET
      score = CASE ${kind} WHEN 'BEST' THEN greatest(r.score, excluded.score) WHEN 'INCREMENT' THEN r.score + excluded.score ELSE excluded.score END,
      achieved_at = CASE WHEN ${kind} = 'BEST' AND excluded.score <= r.score THEN r.achieved_at
                         WHEN ${kind} = 'SET' AND excluded.score = r.score THEN r.achieved_at ELSE excluded.achieved_at END`;
}

/**
 * Scores a finished match on the lists of its game, in the order of its players. Only matches that the server judged score, and only those between
 * people.
 */
export async function scoreMatch(
  tx: GamesWrite,
  match: FinishedMatch,
  changes: readonly RatingChange[],
): Promise<void> {
  const { gameId, players, aiLevel, now } = match;
  if (aiLevel !== null || !match.isRated) return;
  // Shared with a reset, which locks the row: a score goes to the season that stands.
  const boards = await tx.$queryRaw<Leaderboard[]>`
    SELECT id, season, operator, source FROM leaderboard WHERE game_id = ${gameId} ORDER BY id FOR SHARE`;
  for (const board of boards) {
    let hasChanged = false;
    for (const player of players) {
      const score = scoreOf(
        board.source,
        player,
        changes.find(({ userId }) => userId === player.userId),
      );
      if (score === null) continue;
      await putScore(tx, board, player.userId, score, now);
      hasChanged = true;
    }
    const { id: leaderboardId, season } = board;
    if (hasChanged)
      tx.outbox.append(
        'games.leaderboard.changed',
        { leaderboardId, season },
        { subject: leaderboardId, tenantId: null },
      );
  }
}

/** Starts the season of this month on lists that reset monthly. Earlier seasons stay readable. */
export async function startSeasons({ database, clock }: Deps): Promise<void> {
  const startedAt = seasonStartOf(clock.now());
  await database.systemWrite(null, async (tx) => {
    const boards = await tx.leaderboard.updateManyAndReturn({
      where: { resetsMonthly: true, seasonStartedAt: { lt: startedAt } },
      data: { season: { increment: 1 }, seasonStartedAt: startedAt },
    });
    for (const { id: leaderboardId, season } of boards)
      tx.outbox.append('games.season.started', { leaderboardId, season }, { subject: leaderboardId, tenantId: null });
  });
}
