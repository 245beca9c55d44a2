import { type GameRules, IllegalMove, opposite, type Result, type Seat } from './game.ts';
import { type Random, shuffled } from './shuffle.ts';

/** `board`: 64 characters from a1, b1 … to h8: `0`, `1` or `.` for an empty square. */
export interface ReversiState {
  readonly board: string;
  readonly turn: Seat | null;
}
export interface ReversiView extends ReversiState {
  readonly kind: 'REVERSI';
}

const SIDE = 8;
const SQUARES = SIDE * SIDE;
const EMPTY = '.';
const START = '...........................10......01...........................';

export const squareOf = (at: number): string => `${String.fromCharCode(97 + (at % SIDE))}${Math.floor(at / SIDE) + 1}`;

function indexOf(square: string): number {
  return /^[a-h][1-8]$/.test(square) ? square.charCodeAt(0) - 97 + (square.charCodeAt(1) - 49) * SIDE : -1;
}

/** For each square the squares that lie from it in each of the eight directions, nearest first. */
const RAYS: readonly (readonly (readonly number[])[])[] = Array.from({ length: SQUARES }, (_, from) => {
  const rays: number[][] = [];
  for (const [right, down] of [-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => [x, y] as const))) {
    if (right === 0 && down === 0) continue;
    const ray: number[] = [];
    let [column, row] = [(from % SIDE) + right, Math.floor(from / SIDE) + down];
    while (column >= 0 && column < SIDE && row >= 0 && row < SIDE) {
      ray.push(row * SIDE + column);
      column += right;
      row += down;
    }
    // A ray of one square encloses nothing.
    if (ray.length > 1) rays.push(ray);
  }
  return rays;
});

/** Discs that a disc on a square turns over; empty when it cannot be placed there. */
export function flipsOf(board: string, at: number, seat: Seat): number[] {
  if (board[at] !== EMPTY) return [];
  const [own, other] = [String(seat), String(opposite(seat))];
  const flips: number[] = [];
  for (const ray of RAYS[at] as readonly (readonly number[])[]) {
    let length = 0;
    while (length < ray.length && board[ray[length] as number] === other) length += 1;
    if (length > 0 && length < ray.length && board[ray[length] as number] === own) flips.push(...ray.slice(0, length));
  }
  return flips;
}

function movesOn(board: string, seat: Seat): number[] {
  const moves: number[] = [];
  for (let at = 0; at < SQUARES; at += 1) if (flipsOf(board, at, seat).length > 0) moves.push(at);
  return moves;
}

function placed(board: string, at: number, flips: readonly number[], seat: Seat): string {
  const squares = board.split('');
  for (const square of [at, ...flips]) squares[square] = String(seat);
  return squares.join('');
}

/** The other seat is to move, the same one again when the other cannot, or nobody. */
function nextTurn(board: string, seat: Seat): Seat | null {
  const other = opposite(seat);
  if (movesOn(board, other).length > 0) return other;
  return movesOn(board, seat).length > 0 ? seat : null;
}

function discs(board: string): readonly [number, number] {
  let [first, second] = [0, 0];
  for (const square of board) {
    if (square === '0') first += 1;
    else if (square === '1') second += 1;
  }
  return [first, second];
}

/** Worth of a disc on each square: corners stay, squares beside an empty corner give it away. */
const WEIGHTS = [
  [120, -20, 20, 5],
  [-20, -40, -5, -5],
  [20, -5, 15, 3],
  [5, -5, 3, 3],
] as const;
const WEIGHT_AT = Array.from({ length: SQUARES }, (_, at) => {
  const [column, row] = [at % SIDE, Math.floor(at / SIDE)];
  return WEIGHTS[Math.min(row, 7 - row)]?.[Math.min(column, 7 - column)] ?? 0;
});
const MOBILITY = 6;
const WON = 100_000;

function worth(board: string, seat: Seat): number {
  let sum = 0;
  const own = String(seat);
  for (let at = 0; at < SQUARES; at += 1) {
    if (board[at] !== EMPTY) sum += board[at] === own ? (WEIGHT_AT[at] as number) : -(WEIGHT_AT[at] as number);
  }
  return sum + MOBILITY * (movesOn(board, seat).length - movesOn(board, opposite(seat)).length);
}

/** Positions that one choice may visit: the budget of time, counted so that a choice does not depend on the machine. */
const POSITIONS_MAX = 6_000;
/** Depth of the search by level. */
const DEPTHS = [1, 2, 3, 5] as const;

/** Negamax with alpha-beta. Beyond its budget it judges positions as they stand. */
function search(
  board: string,
  seat: Seat,
  depth: number,
  alpha: number,
  beta: number,
  budget: { positions: number },
): number {
  budget.positions -= 1;
  const moves = movesOn(board, seat);
  if (moves.length === 0) {
    if (movesOn(board, opposite(seat)).length > 0) return -search(board, opposite(seat), depth, -beta, -alpha, budget);
    const [first, second] = discs(board);
    const margin = seat === 0 ? first - second : second - first;
    return margin === 0 ? 0 : Math.sign(margin) * WON + margin;
  }
  if (depth === 0 || budget.positions <= 0) return worth(board, seat);
  let best = alpha;
  for (const at of moves.sort((a, b) => (WEIGHT_AT[b] as number) - (WEIGHT_AT[a] as number))) {
    const after = placed(board, at, flipsOf(board, at, seat), seat);
    best = Math.max(best, -search(after, opposite(seat), depth - 1, -beta, -best, budget));
    if (best >= beta) break;
  }
  return best;
}

/** Reversi on eight by eight squares. A seat without a move passes by itself; more discs win. Source: World Othello Federation rules. */
export const reversi: GameRules<null, ReversiState, ReversiView> = {
  slug: 'reversi',
  isOpen: true,
  hidesMoves: false,
  levels: DEPTHS.length,
  start: () => ({ board: START, turn: 0 }),
  toMove: ({ turn }) => turn,
  play({ board }, seat, move) {
    const at = indexOf(move);
    if (at < 0) return new IllegalMove('NOT_ON_THE_BOARD');
    if (board[at] !== EMPTY) return new IllegalMove('OCCUPIED');
    const flips = flipsOf(board, at, seat);
    if (flips.length === 0) return new IllegalMove('FLIPS_NOTHING');
    const after = placed(board, at, flips, seat);
    return { board: after, turn: nextTurn(after, seat) };
  },
  view: ({ board, turn }) => ({ kind: 'REVERSI', board, turn }),
  legalMoves: ({ board, turn }, seat) => (turn === seat ? movesOn(board, seat).map(squareOf) : []),
  resultOf({ board, turn }): Result | null {
    if (turn !== null) return null;
    const [first, second] = discs(board);
    return { winner: first === second ? null : first > second ? 0 : 1 };
  },
  scores: ({ board }) => discs(board),
  choose({ board }, seat, level, random: Random) {
    const depth = DEPTHS[level - 1] ?? 1;
    const budget = { positions: POSITIONS_MAX };
    let best = Number.NEGATIVE_INFINITY;
    let chosen = -1;
    // A cut-off search only says that a move is not better, so moves that seem equal are not: the order decides, and it is random.
    for (const at of shuffled(movesOn(board, seat), random)) {
      const after = placed(board, at, flipsOf(board, at, seat), seat);
      const value = -search(after, opposite(seat), depth - 1, Number.NEGATIVE_INFINITY, -best, budget);
      if (value > best) [best, chosen] = [value, at];
    }
    return squareOf(chosen);
  },
};
