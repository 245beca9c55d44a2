import { type DomainError, type Id, requestError, type SignedInCaller } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { xpOf } from '../../economy/seasons/rules.ts';
import { gainXp } from '../../economy/seasons/xp.ts';
import type { Leaderboard } from '../../generated/prisma/client.ts';
import { IllegalMove } from '../../rules/game.ts';
import { dayOf, isTaken, type PuzzleState, puzzleAfter } from '../../rules/puzzle.ts';
import { putScore } from '../../standing/leaderboards/service.ts';
import { ensurePlayers } from '../../standing/players/ensure-players.ts';
import { playRefusal } from '../../users/limits/hold.ts';
import { scoreRefusal } from './rules.ts';

const PUZZLE_BOARD = 'ldb_reversi_daily';

/** The puzzle of today after moves of the person. Throws BAD_USER_INPUT for moves that the rules refuse. */
export function dailyPuzzle({ clock }: Deps, moves: readonly string[]): PuzzleState {
  const state = puzzleAfter(dayOf(clock.now()), moves);
  if (state instanceof IllegalMove) throw requestError('BAD_USER_INPUT', `A move is illegal: ${state.reason}.`);
  return state;
}

export interface SubmittedScore {
  /** Day of the puzzle in UTC, such as `2031-05-02`. */
  readonly day: string;
  /** Discs of the person at the end. */
  readonly score: number;
  /** Moves of the person in their order, at most `MOVES_MAX`. */
  readonly moves: readonly string[];
}

/**
 * Puts the score of a finished puzzle on its leaderboard. The moves are the proof: they are replayed here, and the score is computed anew. Submitting
 * again changes nothing unless it is better. Returns the leaderboard's id, or `ScoreRejectedError`, `PlayLimitReachedError`.
 */
export async function submitScore(
  { database, clock }: Deps,
  { userId, correlationId }: SignedInCaller,
  { day, score, moves }: SubmittedScore,
): Promise<DomainError | { readonly leaderboardId: Id<'Leaderboard'> }> {
  const now = clock.now();
  const refusal = scoreRefusal(score, isTaken(day, now) ? puzzleAfter(day, moves) : null);
  if (refusal !== null) return refusal;
  return database.systemWrite(
    null,
    async (tx) => {
      const limited = await playRefusal(tx, userId, now);
      if (limited !== null) return limited;
      // Shared with a reset, which locks the row: a score goes to the season that stands.
      const [board] = await tx.$queryRaw<Pick<Leaderboard, 'id' | 'operator' | 'season'>[]>`
        SELECT id, season, operator FROM leaderboard WHERE id = ${PUZZLE_BOARD} FOR SHARE`;
      if (board === undefined) throw new Error('The leaderboard of the puzzle is missing.');
      await ensurePlayers(tx, [userId], now);
      await putScore(tx, board, userId, score, now);
      await gainXp(tx, userId, [xpOf('PUZZLE', day)], now);
      const { id: leaderboardId, season } = board;
      const changed = { leaderboardId, season };
      tx.outbox.append('games.leaderboard.changed', changed, { subject: leaderboardId, tenantId: null });
      return { leaderboardId: leaderboardId as Id<'Leaderboard'> };
    },
    { userId, correlationId },
  );
}
