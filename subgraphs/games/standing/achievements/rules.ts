import type { FinishedMatch, FinishedPlayer } from '../finished-match.ts';

/** Totals of a player, with the match that has just ended. */
export interface Record {
  readonly wins: number;
  readonly games: number;
}

/** Progress of the achievements that a match moves, by slug. Numbers are totals, never steps. */
export function progressOf(
  match: Pick<FinishedMatch, 'aiLevel' | 'aiLevelMax' | 'gameSlug'>,
  player: Pick<FinishedPlayer, 'points' | 'score'>,
  record: Record,
): ReadonlyMap<string, number> {
  const hasWon = player.score === 1;
  const isMachine = match.aiLevel !== null;
  return new Map([
    ['first-match', 1],
    ['all-games', record.games],
    ...(record.wins > 0
      ? ([
          ['first-win', 1],
          ['ten-wins', Math.min(10, record.wins)],
        ] as const)
      : []),
    ...(match.gameSlug === 'quiz' && player.points === 8 ? ([['perfect-quiz', 1]] as const) : []),
    ...(hasWon && isMachine && match.aiLevel === match.aiLevelMax ? ([['hard-opponent', 1]] as const) : []),
  ]);
}
