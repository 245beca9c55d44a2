import type { GamesWrite } from '../../deps.ts';
import type { Match, MatchSeat, Prisma } from '../../generated/prisma/client.ts';
import { IllegalMove, type PlayedMove, type Seat } from '../../rules/game.ts';
import type { AnyGame } from '../../rules/games.ts';
import { randomOf } from '../../rules/shuffle.ts';
import type { FinishedPlayer } from '../../standing/finished-match.ts';
import { settleMatch } from '../../standing/settle.ts';
import { type Ending, type MatchStatus, moved, type Table, type TimeControl } from './turns.ts';

/** A person in a seat, null for one who was erased; or the opponent of a level. */
export type Sitting = { readonly userId: string | null } | { readonly aiLevel: number };

/** The person in a seat; null for the computer and for one who was erased. */
export const personIn = (one: Sitting | undefined): string | null =>
  one !== undefined && 'userId' in one ? one.userId : null;

export type MatchWithSeats = Match & { readonly seats: readonly MatchSeat[] };

/** The table of a stored match. `moves` is the count of its moves. */
export function tableOf(match: MatchWithSeats, moves: number): Table {
  const clockOf = (seat: Seat) => match.seats.find((one) => one.seat === seat)?.clockMs ?? null;
  return {
    status: match.status as MatchStatus,
    state: match.state,
    toMove: match.toMove as Seat | null,
    clocks: [clockOf(0), clockOf(1)],
    turnStartedAt: match.turnStartedAt,
    deadlineAt: match.deadlineAt,
    drawOfferedBy: match.drawOfferedBy as Seat | null,
    winner: match.winner as Seat | null,
    ending: match.ending as Ending | null,
    moves,
  };
}

/** A table with the moves that led to it. */
export interface Advanced {
  readonly table: Table;
  readonly made: readonly PlayedMove[];
}

export interface Opponents {
  readonly seed: string;
  /** Level of the computer in each seat; null for a person. */
  readonly levels: readonly (number | null)[];
  readonly timeControl: TimeControl;
}

/**
 * Has computer opponents move until a person is to move or the match is over. Each receives the view of its seat and nothing else (GAME-11), and
 * its random numbers come from the seed, so that nothing is left to the machine.
 */
export function opponentMoves(
  rules: AnyGame,
  from: Table,
  { seed, levels, timeControl }: Opponents,
  now: Date,
): Advanced {
  let table = from;
  const made: PlayedMove[] = [];
  for (let seat = table.toMove; seat !== null; seat = table.toMove) {
    const level = levels[seat] ?? null;
    if (level === null) break;
    const view = rules.view(table.state, seat, false);
    const move = rules.choose(view, seat, level, randomOf(seed, `opponent:${table.moves}`));
    const next = moved(rules, table, move, timeControl, now);
    if (next instanceof IllegalMove)
      throw new Error(`The opponent of level ${level} chose an illegal move: ${next.reason}.`);
    made.push({ seat, move });
    table = next;
  }
  return { table, made };
}

export interface StoredMatch {
  readonly id: string;
  readonly gameId: string;
  readonly rules: AnyGame;
  readonly isRated: boolean;
  readonly players: readonly Sitting[];
  readonly version: number;
  readonly tournamentId: string | null;
}

/** People of a match with what they reached. */
function finishedPlayers({ rules, players }: StoredMatch, { state, winner }: Table): FinishedPlayer[] {
  const points = rules.scores(state);
  return players.flatMap((one, seat) => {
    const userId = personIn(one);
    if (userId === null) return [];
    const score = winner === null ? 0.5 : winner === seat ? 1 : 0;
    return [{ userId, points: points[seat as Seat], score } as const];
  });
}

/**
 * Writes what a match has become, with its moves, events and the job at its deadline. A match that is over is settled in the same transaction.
 * The caller holds the lock of its row, or has just made it.
 */
export async function writeTable(
  tx: GamesWrite,
  match: StoredMatch,
  before: Table,
  { table, made }: Advanced,
  now: Date,
): Promise<void> {
  const { id: matchId, gameId, version, players, rules, isRated } = match;
  if (table.deadlineAt !== null)
    tx.jobs.add('end-overdue', { matchId }, { runAt: table.deadlineAt, key: `end-${matchId}` });
  if (table === before) return;
  const { clocks, moves: moveCount, state, ...columns } = table;
  const isOver = table.status !== 'ACTIVE';
  await tx.matchMove.createMany({
    data: made.map((move, at) => ({ ...move, matchId, number: before.moves + at + 1, playedAt: now })),
  });
  await tx.match.update({
    where: { id: matchId },
    data: {
      ...columns,
      moveCount,
      state: state as Prisma.InputJsonValue,
      version: { increment: 1 },
      ...(isOver && { finishedAt: now }),
    },
    select: { id: true },
  });
  const changes =
    table.status === 'FINISHED'
      ? await settleMatch(tx, {
          matchId,
          gameId,
          gameSlug: rules.slug,
          isRated,
          players: finishedPlayers(match, table),
          aiLevel: levelIn(players),
          aiLevelMax: rules.levels,
          now,
        })
      : [];
  const scores = rules.scores(state);
  for (const seat of [0, 1] as const) {
    const one = players[seat];
    const change = changes.find(({ userId }) => userId === personIn(one));
    const ratings = change === undefined ? {} : { ratingBefore: change.before, ratingAfter: change.after };
    const data = { clockMs: clocks[seat], score: scores[seat], ...ratings };
    await tx.matchSeat.update({ where: { matchId_seat: { matchId, seat } }, data, select: { id: true } });
  }
  const to = { subject: matchId, tenantId: null };
  tx.outbox.append('games.match.changed', { matchId, version: version + 1 }, to);
  if (!isOver) return;
  const playerIds = players.flatMap((one) => personIn(one) ?? []);
  const winnerId = table.winner === null ? null : personIn(players[table.winner]);
  if (match.tournamentId !== null) tx.jobs.add('advance-tournament', { tournamentId: match.tournamentId });
  if (table.status === 'ABORTED') tx.outbox.append('games.match.aborted', { matchId, gameId, playerIds }, to);
  else
    tx.outbox.append(
      'games.match.finished',
      { matchId, gameId, playerIds, winnerId, ending: table.ending ?? 'RULES' },
      to,
    );
}

function levelIn(players: readonly Sitting[]): number | null {
  for (const one of players) if ('aiLevel' in one) return one.aiLevel;
  return null;
}
