import type { Random } from './shuffle.ts';

/** Place at a table of two: seat 0 begins. */
export type Seat = 0 | 1;

export const opposite = (seat: Seat): Seat => (seat === 0 ? 1 : 0);

/** End by the rules. `winner` is null for a draw. */
export interface Result {
  readonly winner: Seat | null;
}

export type IllegalReason =
  | 'CANNOT_CUT'
  | 'CANNOT_YIELD'
  | 'FLIPS_NOTHING'
  | 'NOT_IN_HAND'
  | 'NOT_ON_THE_BOARD'
  | 'NO_SUCH_OPTION'
  | 'OCCUPIED';

/** Refusal of a move by the rules. The reason names nothing that the seat does not see. */
export class IllegalMove {
  constructor(readonly reason: IllegalReason) {}
}

/**
 * Rules of one game for two seats, without a clock, a database or chance of its own: the same setup, seed and moves give the same state.
 * States are JSON. A move is a short text, such as `d3`.
 */
export interface GameRules<Setup, State, View> {
  readonly slug: string;
  /** Whether both seats, and everybody else, see everything. */
  readonly isOpen: boolean;
  /** Whether the moves themselves are hidden while the game goes on. */
  readonly hidesMoves: boolean;
  /** Levels of the opponent: 1 to this number. */
  readonly levels: number;
  start(setup: Setup, random: Random): State;
  /** Seat to move; null when the game is over. */
  toMove(state: State): Seat | null;
  play(state: State, seat: Seat, move: string): IllegalMove | State;
  /** Returns what a seat sees. A null seat is a spectator; `isOver` shows everything, for replays. */
  view(state: State, seat: Seat | null, isOver: boolean): View;
  /** Moves of the seat to move, from its own view. Empty for the other one. */
  legalMoves(view: View, seat: Seat): readonly string[];
  /** null while the game goes on. */
  resultOf(state: State): Result | null;
  scores(state: State): readonly [number, number];
  /** Move of the opponent of a level, which is handed its seat's view and nothing else. The work is bounded by a count of positions. */
  choose(view: View, seat: Seat, level: number, random: Random): string;
}

/** One move of a match. */
export interface PlayedMove {
  readonly seat: Seat;
  readonly move: string;
}

/** States from the start to the last move, one more than there are moves. Throws on a move that the rules refuse. */
export function replay<Setup, State>(
  rules: GameRules<Setup, State, unknown>,
  setup: Setup,
  random: Random,
  moves: readonly PlayedMove[],
): State[] {
  const states = [rules.start(setup, random)];
  for (const { seat, move } of moves) {
    const before = states[states.length - 1] as State;
    if (rules.toMove(before) !== seat) throw new Error(`Seat ${seat} is not to move.`);
    const after = rules.play(before, seat, move);
    if (after instanceof IllegalMove) throw new Error(`The move ${move} is illegal: ${after.reason}.`);
    states.push(after);
  }
  return states;
}
