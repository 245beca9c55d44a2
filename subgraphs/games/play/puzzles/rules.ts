import { ScoreRejectedError } from '@codai/contracts/games';

/** Moves of the person that a puzzle can have: no board has more squares. */
export const MOVES_MAX = 60;

/** Puzzle after the moves of a score: where they lead, or the rule that refuses one of them. */
export type Replayed = { readonly isOver: boolean; readonly score: number } | { readonly reason: string };

/** Returns null when moves prove a score (GAME-6), or `ScoreRejectedError`. `replayed` is null for a day whose scores are not taken. */
export function scoreRefusal(score: number, replayed: Replayed | null): ScoreRejectedError | null {
  const reason = reasonOf(score, replayed);
  return reason === null ? null : new ScoreRejectedError({ reason });
}

function reasonOf(score: number, replayed: Replayed | null): string | null {
  if (replayed === null) return 'ANOTHER_DAY';
  if ('reason' in replayed) return replayed.reason;
  if (!replayed.isOver) return 'NOT_FINISHED';
  return replayed.score === score ? null : 'ANOTHER_SCORE';
}
