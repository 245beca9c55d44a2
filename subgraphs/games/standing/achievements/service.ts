import { newId } from '@codai/kit';
import type { GamesWrite } from '../../deps.ts';
import type { FinishedMatch } from '../finished-match.ts';
import { progressOf } from './rules.ts';

/**
 * Moves the achievements of the people of a match, in their order. Runs after the match row says that it is over. Returns the ones that were unlocked.
 */
export async function recordProgress(
  tx: GamesWrite,
  match: FinishedMatch,
): Promise<readonly { readonly userId: string; readonly achievementId: string }[]> {
  const all: { userId: string; achievementId: string }[] = [];
  const achievements = new Map((await tx.achievement.findMany()).map((row) => [row.slug, row]));
  for (const player of match.players) {
    const { userId } = player;
    const [record] = await tx.$queryRaw<[{ wins: number; games: number }]>`
      SELECT count(*) FILTER (WHERE m.winner = s.seat AND o.user_id IS NOT NULL)::int AS wins, count(DISTINCT m.game_id)::int AS games
        FROM match_seat s JOIN match m ON m.id = s.match_id JOIN match_seat o ON o.match_id = s.match_id AND o.seat <> s.seat
       WHERE s.user_id = ${userId} AND m.status = 'FINISHED'`;
    for (const [slug, progress] of [...progressOf(match, player, record)].sort()) {
      const achievement = achievements.get(slug);
      if (achievement === undefined) continue;
      // One of two matches that end at once unlocks: the statement sees the row that the other has written.
      const unlocked = await tx.$queryRaw<{ id: string }[]>`
        INSERT INTO player_achievement AS p (id, user_id, achievement_id, progress, unlocked_at)
        VALUES (${newId('pac')}, ${userId}, ${achievement.id}, ${progress}, ${progress >= achievement.goal ? match.now : null})
        ON CONFLICT (user_id, achievement_id) DO UPDATE SET progress = greatest(p.progress, excluded.progress), unlocked_at = excluded.unlocked_at
          WHERE p.unlocked_at IS NULL AND excluded.progress > p.progress
        RETURNING id`;
      if (unlocked.length === 0 || progress < achievement.goal) continue;
      const own = { achievementId: achievement.id, userId };
      all.push(own);
      tx.outbox.append('games.achievement.unlocked', own, { subject: userId, tenantId: null });
    }
  }
  return all;
}
