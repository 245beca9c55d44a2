import type { FinishedPlayer } from '../finished-match.ts';

export type Operator = 'BEST' | 'INCREMENT' | 'SET';

/** Score of a player on a list of a source; null: the match does not count there. No match counts on a list of submitted scores. */
export function scoreOf(
  source: string,
  { points, score }: Pick<FinishedPlayer, 'points' | 'score'>,
  change: { readonly after: number } | undefined,
): number | null {
  if (source === 'POINTS') return points;
  if (source === 'WIN') return score === 1 ? 1 : null;
  return source === 'RATING' ? (change?.after ?? null) : null;
}

/** First instant of the month, in UTC. */
export const seasonStartOf = (now: Date): Date => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
