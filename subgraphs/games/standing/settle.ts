import type { GamesWrite } from '../deps.ts';
import { recordProgress } from './achievements/service.ts';
import type { FinishedMatch } from './finished-match.ts';
import { scoreMatch } from './leaderboards/service.ts';
import { type RatingChange, rateMatch } from './ratings/service.ts';

/**
 * Applies a finished match to ratings, lists and achievements, in the transaction that ends it: the row of the match is locked, so it happens
 * once (GAME-5). Rows are locked in one order: ratings, lists, achievements, each by person.
 */
export async function settleMatch(tx: GamesWrite, match: FinishedMatch): Promise<readonly RatingChange[]> {
  const changes = await rateMatch(tx, match);
  await scoreMatch(tx, match, changes);
  await recordProgress(tx, match);
  return changes;
}
