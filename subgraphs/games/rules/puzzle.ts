import { IllegalMove, type PlayedMove, type Seat } from './game.ts';
import { type ReversiState, reversi } from './reversi.ts';
import { randomOf } from './shuffle.ts';

/** Moves before the position of a day, each drawn at random. */
const OPENING_MOVES = 20;
const LEVEL = 2;
/** Seat of the person. */
const OWN: Seat = 0;
const DAY_MS = 86_400_000;

/** Position of a puzzle after moves of the person and the replies to them. */
export interface PuzzleState {
  /** Day in UTC, such as `2031-05-02`. */
  readonly day: string;
  readonly board: string;
  /** Moves of the person; empty at the end. */
  readonly legalMoves: readonly string[];
  readonly isOver: boolean;
  /** Discs of the person. */
  readonly score: number;
  /** All moves since the start of the puzzle. */
  readonly played: readonly PlayedMove[];
}

export const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

/** Whether scores of a day are still taken: on that day, and on the next one of the same month, whose season is the same. */
export function isTaken(day: string, now: Date): boolean {
  const yesterday = dayOf(new Date(now.getTime() - DAY_MS));
  return day === dayOf(now) || (day === yesterday && day.slice(0, 7) === dayOf(now).slice(0, 7));
}

/** Position with which a day begins: the same one for everybody. The person is to move. */
export function openingOf(day: string): ReversiState {
  const random = randomOf(`daily reversi ${day}`, 'opening');
  for (;;) {
    let state = reversi.start(null, random);
    for (let made = 0; state.turn !== null && (made < OPENING_MOVES || state.turn !== OWN); made += 1) {
      const legal = reversi.legalMoves(reversi.view(state, null, false), state.turn);
      const next = reversi.play(state, state.turn, legal[random(legal.length)] ?? '');
      if (next instanceof IllegalMove) throw new Error('A legal move was refused.');
      state = next;
    }
    if (state.turn === OWN) return state;
  }
}

/**
 * Replays moves of the person from the position of the day. The opponent replies by itself, and in the same way for everybody who makes the same moves.
 * Returns an `IllegalMove` for one that the rules refuse, also for one after the end.
 */
export function puzzleAfter(day: string, moves: readonly string[]): IllegalMove | PuzzleState {
  const random = randomOf(`daily reversi ${day}`, 'replies');
  const played: PlayedMove[] = [];
  let state = openingOf(day);
  for (const move of moves) {
    const next = reversi.play(state, OWN, move);
    if (next instanceof IllegalMove) return next;
    played.push({ seat: OWN, move });
    state = next;
    while (state.turn !== null && state.turn !== OWN) {
      const seat = state.turn;
      const reply = reversi.choose(reversi.view(state, seat, false), seat, LEVEL, random);
      const replied = reversi.play(state, seat, reply);
      if (replied instanceof IllegalMove) throw new Error('The opponent chose an illegal move.');
      played.push({ seat, move: reply });
      state = replied;
    }
  }
  return {
    day,
    board: state.board,
    legalMoves: reversi.legalMoves(reversi.view(state, OWN, false), OWN),
    isOver: state.turn === null,
    score: reversi.scores(state)[OWN],
    played,
  };
}
