import { type GameRules, IllegalMove, opposite, type Seat } from '../../rules/game.ts';

export type TimeControl = 'BLITZ' | 'CORRESPONDENCE' | 'RAPID';
export type Ending = 'ABORTED' | 'AGREEMENT' | 'RESIGNATION' | 'RULES' | 'TIMEOUT';
export type MatchStatus = 'ABORTED' | 'ACTIVE' | 'FINISHED';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Time of each seat for the whole match, which each move raises; or the time for each single move. */
const controls: Readonly<Record<TimeControl, { readonly clockMs: number | null; readonly incrementMs: number }>> = {
  BLITZ: { clockMs: 3 * MINUTE_MS, incrementMs: 2_000 },
  RAPID: { clockMs: 10 * MINUTE_MS, incrementMs: 5_000 },
  CORRESPONDENCE: { clockMs: null, incrementMs: 0 },
};
const CORRESPONDENCE_MOVE_MS = 3 * DAY_MS;
/** With fewer moves a match that is left is aborted and has no result. */
const MOVES_MIN = 2;

/** A match without its people: what the rules and the clock say of it. */
export interface Table {
  readonly status: MatchStatus;
  readonly state: unknown;
  readonly toMove: Seat | null;
  /** Time left of each seat when its turn began; null without a clock. */
  readonly clocks: readonly [number | null, number | null];
  readonly turnStartedAt: Date | null;
  readonly deadlineAt: Date | null;
  readonly drawOfferedBy: Seat | null;
  readonly winner: Seat | null;
  readonly ending: Ending | null;
  readonly moves: number;
}

type Rules = GameRules<unknown, unknown, unknown>;

/** Turn of a seat that begins now. */
function turnOf(clocks: Table['clocks'], toMove: Seat, now: Date) {
  return {
    toMove,
    turnStartedAt: now,
    deadlineAt: new Date(now.getTime() + (clocks[toMove] ?? CORRESPONDENCE_MOVE_MS)),
  };
}

/** A match that begins now. */
export function opened(rules: Rules, state: unknown, control: TimeControl, now: Date): Table {
  const { clockMs } = controls[control];
  const clocks = [clockMs, clockMs] as const;
  const toMove = rules.toMove(state);
  if (toMove === null) throw new Error('A game that begins has a seat to move.');
  const table = { status: 'ACTIVE', state, clocks, drawOfferedBy: null, winner: null, ending: null, moves: 0 } as const;
  return { ...table, ...turnOf(clocks, toMove, now) };
}

/** Whether the time of the seat to move has run out. The clock is the server's: what a client says of time counts for nothing. */
export const isOverdue = ({ deadlineAt }: Pick<Table, 'deadlineAt'>, now: Date): boolean =>
  deadlineAt !== null && now >= deadlineAt;

function ended(table: Table, ending: Ending, winner: Seat | null): Table {
  const over = { toMove: null, turnStartedAt: null, deadlineAt: null, drawOfferedBy: null };
  return { ...table, ...over, status: ending === 'ABORTED' ? 'ABORTED' : 'FINISHED', ending, winner };
}

/** The match after a move of the seat to move, in time. A move declines an offered draw. */
export function moved(rules: Rules, table: Table, move: string, control: TimeControl, now: Date): IllegalMove | Table {
  const { state, toMove: seat, clocks, turnStartedAt } = table;
  if (seat === null || turnStartedAt === null) throw new Error('Nobody is to move.');
  const next = rules.play(state, seat, move);
  if (next instanceof IllegalMove) return next;
  const used = now.getTime() - turnStartedAt.getTime();
  const left = clocks[seat] === null ? null : Math.max(0, clocks[seat] - used) + controls[control].incrementMs;
  const after: Table = {
    ...table,
    state: next,
    clocks: seat === 0 ? [left, clocks[1]] : [clocks[0], left],
    drawOfferedBy: table.drawOfferedBy === seat ? seat : null,
    moves: table.moves + 1,
  };
  const result = rules.resultOf(next);
  if (result !== null) return ended(after, 'RULES', result.winner);
  const toMove = rules.toMove(next);
  if (toMove === null) throw new Error('A game without a result has a seat to move.');
  return { ...after, ...turnOf(after.clocks, toMove, now) };
}

/** The match after a seat has left it: the other one wins, unless too few moves were made. In a tournament it always counts. */
export const left = (table: Table, seat: Seat, ending: 'RESIGNATION' | 'TIMEOUT', isOfTournament = false): Table =>
  table.moves < MOVES_MIN && !isOfTournament ? ended(table, 'ABORTED', null) : ended(table, ending, opposite(seat));

/** The match after a seat has offered a draw: over when the other one had offered it, and the same table when the seat itself had. */
export function drawOffered(table: Table, seat: Seat): Table {
  if (table.drawOfferedBy === seat) return table;
  return table.drawOfferedBy === null ? { ...table, drawOfferedBy: seat } : ended(table, 'AGREEMENT', null);
}
