import { newId } from '@codai/kit';
import type { GamesRead, GamesWrite } from '../../deps.ts';
import type { Rating } from '../../generated/prisma/client.ts';
import type { FinishedMatch } from '../finished-match.ts';
import { NEWCOMER, rated, shownRating } from './rules.ts';

export interface RatingChange {
  readonly userId: string;
  readonly before: number;
  readonly after: number;
}

/** Rating of a person at a game, in whole points; a newcomer's without a match. */
export async function ratingOf(tx: GamesRead, userId: string, gameId: string): Promise<number> {
  const row = await tx.rating.findUnique({ where: { userId_gameId: { userId, gameId } } });
  return shownRating(row ?? NEWCOMER);
}

/**
 * Applies a rated match of two people to their ratings. Both rows are locked in the order of their people, so that two matches of one
 * person take turns. Returns the changes, none for a match that is not rated.
 */
export async function rateMatch(tx: GamesWrite, match: FinishedMatch): Promise<readonly RatingChange[]> {
  const { gameId, matchId, isRated, players, now } = match;
  const [one, two] = players;
  if (!isRated || one === undefined || two === undefined) return [];
  const userIds = [one.userId, two.userId];
  await tx.rating.createMany({
    data: userIds.map((userId) => ({ id: newId('rtg'), userId, gameId, ...NEWCOMER, changedAt: now })),
    skipDuplicates: true,
  });
  const rows = await tx.$queryRaw<Rating[]>`
    SELECT id, user_id AS "userId", rating, deviation, volatility FROM rating
     WHERE game_id = ${gameId} AND user_id = ANY(${userIds}) ORDER BY user_id FOR UPDATE`;
  const byUser = new Map(rows.map((row) => [row.userId, row]));
  const changes: RatingChange[] = [];
  for (const [player, other] of [
    [one, two],
    [two, one],
  ] as const) {
    const [row, opponent] = [byUser.get(player.userId), byUser.get(other.userId)];
    if (row === undefined || opponent === undefined) throw new Error('A rating that was written is gone.');
    const after = rated(row, [{ opponent, score: player.score }]);
    const counted = player.score === 1 ? 'wins' : player.score === 0 ? 'losses' : 'draws';
    await tx.rating.update({ where: { id: row.id }, data: { ...after, [counted]: { increment: 1 }, changedAt: now } });
    tx.outbox.append(
      'games.rating.changed',
      { userId: player.userId, gameId, matchId },
      { subject: player.userId, tenantId: null },
    );
    changes.push({ userId: player.userId, before: shownRating(row), after: shownRating(after) });
  }
  return changes;
}
