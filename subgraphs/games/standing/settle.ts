import type { GamesWrite } from '../deps.ts';
import { coinsOfMatch } from '../economy/rules.ts';
import { grantCoins } from '../economy/service.ts';
import { recordProgress } from './achievements/service.ts';
import type { FinishedMatch } from './finished-match.ts';
import { scoreMatch } from './leaderboards/service.ts';
import { type RatingChange, rateMatch } from './ratings/service.ts';

/**
 * Applies a finished match to ratings, lists, achievements and coins, in the transaction that ends it: the row of the match is locked, so it happens
 * once (GAME-5). Rows are locked in one order: ratings, lists, achievements, coins, each by person.
 */
export async function settleMatch(tx: GamesWrite, finished: FinishedMatch): Promise<readonly RatingChange[]> {
  const match = { ...finished, players: [...finished.players].sort((a, b) => (a.userId < b.userId ? -1 : 1)) };
  const changes = await rateMatch(tx, match);
  await scoreMatch(tx, match, changes);
  await recordProgress(tx, match);
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
