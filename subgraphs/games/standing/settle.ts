import type { GamesWrite } from '../deps.ts';
import { coinsOfMatch } from '../economy/rules.ts';
import { xpOf, xpOfMatch } from '../economy/seasons/rules.ts';
import { gainXp } from '../economy/seasons/xp.ts';
import { grantCoins } from '../economy/service.ts';
import { recordProgress } from './achievements/service.ts';
import type { FinishedMatch } from './finished-match.ts';
import { scoreMatch } from './leaderboards/service.ts';
import { type RatingChange, rateMatch } from './ratings/service.ts';

/**
 * Applies a finished match to ratings, lists, achievements, XP and coins, in the transaction that ends it: the row of the match is locked, so it happens
 * once (GAME-5). Rows are locked in one order: ratings, lists, achievements, XP, coins, each by person.
 */
export async function settleMatch(tx: GamesWrite, finished: FinishedMatch): Promise<readonly RatingChange[]> {
  const match = { ...finished, players: [...finished.players].sort((a, b) => (a.userId < b.userId ? -1 : 1)) };
  const changes = await rateMatch(tx, match);
  await scoreMatch(tx, match, changes);
  const unlocked = await recordProgress(tx, match);
  for (const { userId, score } of match.players) {
    const own = unlocked.filter((one) => one.userId === userId);
    const gains = own.map(({ achievementId }) => xpOf('ACHIEVEMENT', achievementId));
    await gainXp(tx, userId, match.isRated ? [xpOfMatch(match.matchId, score), ...gains] : gains, match.now);
  }
  if (match.isRated)
    for (const { userId, score } of match.players)
      await grantCoins(
        tx,
        userId,
        { amount: coinsOfMatch(score), cause: 'MATCH', reference: match.matchId },
        match.now,
      );
  return changes;
}
