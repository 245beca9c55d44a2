import { IllegalMoveError } from '@codai/contracts/games';
import { type DomainError, type Id, InvalidStateError, NotFoundError, type SignedInCaller } from '@codai/kit';
import { hasQuestions } from '../../catalogue/questions/service.ts';
import type { Deps, GamesWrite } from '../../deps.ts';
import { IllegalMove, opposite, type Seat } from '../../rules/game.ts';
import { type AnyGame, rulesFor, rulesOf } from '../../rules/games.ts';
import { countMove, isAway, playRefusal } from '../../users/limits/hold.ts';
import { courseRefusal, levelRefusal, momentRefusal, notationRefusal, overRefusal } from './rules.ts';
import { startMatch } from './start.ts';
import { type Advanced, type MatchWithSeats, opponentMoves, type Sitting, tableOf, writeTable } from './table.ts';
import { drawOffered, isOverdue, left, moved, type Table, type TimeControl } from './turns.ts';

export interface MatchId {
  readonly matchId: Id<'Match'>;
}

/** A match under the lock of its row. */
interface Locked {
  readonly match: MatchWithSeats;
  readonly rules: AnyGame;
  readonly table: Table;
}

async function lockMatch(tx: GamesWrite, matchId: string): Promise<Locked | null> {
  await tx.$queryRaw`SELECT id FROM match WHERE id = ${matchId} FOR UPDATE`;
  const match = await tx.match.findUnique({
    where: { id: matchId },
    include: { seats: { orderBy: { seat: 'asc' } }, game: true, _count: { select: { moves: true } } },
  });
  if (match === null) return null;
  return { match, rules: rulesFor(match.game.slug), table: tableOf(match, match._count.moves) };
}

const sittingOf = ({ seats }: MatchWithSeats): Sitting[] =>
  seats.map(({ userId, aiLevel }) => (aiLevel === null ? { userId } : { aiLevel }));

function write(tx: GamesWrite, { match, rules, table }: Locked, after: Advanced, now: Date): Promise<void> {
  const { id, gameId, isRated, version, tournamentId } = match;
  return writeTable(
    tx,
    { id, gameId, rules, isRated, version, tournamentId, players: sittingOf(match) },
    table,
    after,
    now,
  );
}

/** Publishes the turn of a person in a match without a clock who has not played for a quarter of an hour. */
async function publishTurn(tx: GamesWrite, match: MatchWithSeats, { toMove }: Table, now: Date): Promise<void> {
  const userId = toMove === null ? null : (match.seats[toMove]?.userId ?? null);
  if (userId === null || match.timeControl !== 'CORRESPONDENCE') return;
  if (!(await isAway(tx, userId, now))) return;
  const came = { userId, matchId: match.id, day: now.toISOString().slice(0, 10) };
  tx.outbox.append('games.turn.came', came, { subject: match.id, tenantId: null });
}

/** Changes a match that is on and in time for a person who plays it. Others' matches are unknown. */
function changeMatch(
  { database, clock }: Deps,
  { userId, correlationId }: SignedInCaller,
  matchId: Id<'Match'>,
  change: (locked: Locked, seat: Seat, now: Date) => Advanced | DomainError,
): Promise<DomainError | MatchId> {
  return database.systemWrite(
    null,
    async (tx) => {
      const locked = await lockMatch(tx, matchId);
      const seat = locked?.match.seats.find((one) => one.userId === userId)?.seat as Seat | undefined;
      if (locked === null || seat === undefined) return new NotFoundError('Match', ['input', 'matchId']);
      const now = clock.now();
      const refusal = overRefusal(locked.table.status, isOverdue(locked.table, now));
      if (refusal !== null) return refusal;
      const after = change(locked, seat, now);
      if ('code' in after) return after;
      await write(tx, locked, after, now);
      if (after.made.length > 0) {
        await countMove(tx, userId, locked.match.createdAt, now);
        await publishTurn(tx, locked.match, after.table, now);
      }
      return { matchId };
    },
    { userId, correlationId },
  );
}

/**
 * Makes a move, and the replies of a computer opponent. Returns the match's id, or `ValidationError`, `NotFoundError`, `MatchOverError`,
 * `VersionConflictError`, `NotYourTurnError`, `IllegalMoveError`. Of several moves for one version one is accepted.
 */
export async function playMove(
  deps: Deps,
  caller: SignedInCaller,
  { matchId, move, expectedVersion }: MatchId & { readonly move: string; readonly expectedVersion: number },
): Promise<DomainError | MatchId> {
  const refusal = notationRefusal(move);
  if (refusal !== null) return refusal;
  return changeMatch(deps, caller, matchId, ({ match, rules, table }, seat, now) => {
    const early = momentRefusal({ version: match.version, expectedVersion, toMove: table.toMove, seat });
    if (early !== null) return early;
    const control = match.timeControl as TimeControl;
    const next = moved(rules, table, move, control, now);
    if (next instanceof IllegalMove) return new IllegalMoveError({ reason: next.reason });
    const levels = match.seats.map(({ aiLevel }) => aiLevel);
    const replied = opponentMoves(rules, next, { seed: match.seed, levels, timeControl: control }, now);
    return { table: replied.table, made: [{ seat, move }, ...replied.made] };
  });
}

/** Gives a match up. Before the second move it is aborted and counts for nobody. */
export function resign(deps: Deps, caller: SignedInCaller, { matchId }: MatchId): Promise<DomainError | MatchId> {
  return changeMatch(deps, caller, matchId, ({ match, table }, seat) => ({
    table: left(table, seat, 'RESIGNATION', match.tournamentId !== null),
    made: [],
  }));
}

/** Offers a draw, or accepts the one that is offered. A computer opponent takes none: `InvalidStateError`. */
export function offerDraw(deps: Deps, caller: SignedInCaller, { matchId }: MatchId): Promise<DomainError | MatchId> {
  return changeMatch(deps, caller, matchId, ({ match, table }, seat) => {
    if (match.seats[opposite(seat)]?.aiLevel != null) return new InvalidStateError('COMPUTER_OPPONENT', []);
    return { table: drawOffered(table, seat), made: [] };
  });
}

/** Ends a match whose seat to move is out of time. Does nothing for one that is not. */
export async function endOverdue({ database, clock }: Deps, matchId: string): Promise<void> {
  await database.systemWrite(null, async (tx) => {
    const locked = await lockMatch(tx, matchId);
    const now = clock.now();
    if (locked === null || locked.table.toMove === null || !isOverdue(locked.table, now)) return;
    await write(
      tx,
      locked,
      { table: left(locked.table, locked.table.toMove, 'TIMEOUT', locked.match.tournamentId !== null), made: [] },
      now,
    );
  });
}

export interface PlayAgainstAi {
  readonly gameSlug: string;
  readonly level: number;
  /** Whether the computer begins. */
  readonly isSecond: boolean;
  readonly courseId?: string | null | undefined;
  readonly idempotencyKey: string;
}

/** Begins a match against the computer, without a rating. Returns its id, or `NotFoundError`, `ValidationError`, `PlayLimitReachedError`. */
export async function playAgainstAi(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: PlayAgainstAi,
): Promise<DomainError | MatchId> {
  const { gameSlug, level, isSecond, courseId } = input;
  const rules = rulesOf(gameSlug);
  if (rules === undefined) return new NotFoundError('Game', ['input', 'gameSlug']);
  const refusal = levelRefusal(level, rules.levels) ?? courseRefusal(gameSlug, false, courseId);
  if (refusal !== null) return refusal;
  return database.once({ caller, operation: 'playAgainstAi', input }, async (tx) => {
    if (courseId != null && !(await hasQuestions(tx, courseId)))
      return new NotFoundError('Course', ['input', 'courseId']);
    const limited = await playRefusal(tx, caller.userId, clock.now());
    if (limited !== null) return limited;
    const game = await tx.game.findUniqueOrThrow({ where: { slug: gameSlug } });
    const [person, computer] = [{ userId: caller.userId }, { aiLevel: level }];
    const matchId = await startMatch(
      tx,
      {
        gameId: game.id,
        gameSlug,
        seats: isSecond ? [computer, person] : [person, computer],
        isRated: false,
        isPublic: false,
        timeControl: 'CORRESPONDENCE',
        createdById: caller.userId,
        courseId,
      },
      clock.now(),
    );
    return { matchId };
  });
}
