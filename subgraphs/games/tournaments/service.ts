import { type DomainError, type Id, NotFoundError, newId, type SignedInCaller } from '@codai/kit';
import type { Deps, GamesWrite } from '../deps.ts';
import type { Tournament, TournamentPlayer } from '../generated/prisma/client.ts';
import { startMatch } from '../play/matches/start.ts';
import type { TimeControl } from '../play/matches/turns.ts';
import { playRefusal } from '../users/limits/hold.ts';
import { nextKnockout, openKnockout, type Pairing, pairSwiss, roundsOf } from './pairing.ts';
import { inputRefusal, joinRefusal, openRefusal, startRefusal } from './rules.ts';
import { entrantsOf, type Place, winnersOf } from './standing.ts';

export interface TournamentId {
  readonly tournamentId: Id<'Tournament'>;
}

export interface CreateTournament {
  readonly gameSlug: string;
  readonly name: string;
  readonly format: 'KNOCKOUT' | 'SWISS';
  readonly timeControl: TimeControl;
  readonly playersMax: number;
  readonly idempotencyKey: string;
}

/** Opens a tournament for players to join, the caller among them. Returns its id, or `ValidationError`, `NotFoundError`, `PlayLimitReachedError`. */
export async function createTournament(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: CreateTournament,
): Promise<DomainError | TournamentId> {
  const { gameSlug, name, format, timeControl, playersMax } = input;
  const refusal = inputRefusal(name, playersMax);
  if (refusal !== null) return refusal;
  return database.once({ caller, operation: 'createTournament', input }, async (tx) => {
    const game = await tx.game.findUnique({ where: { slug: gameSlug } });
    if (game === null) return new NotFoundError('Game', ['input', 'gameSlug']);
    const createdAt = clock.now();
    const limited = await playRefusal(tx, caller.userId, createdAt);
    if (limited !== null) return limited;
    const tournamentId = newId<'Tournament'>('tmt');
    const facts = { name, format, timeControl, playersMax, createdById: caller.userId, createdAt };
    await tx.tournament.create({ data: { id: tournamentId, gameId: game.id, ...facts }, select: { id: true } });
    const player = { id: newId('tpl'), tournamentId, userId: caller.userId, seed: 1, createdAt };
    await tx.tournamentPlayer.create({ data: player, select: { id: true } });
    const created = { tournamentId, gameId: game.id };
    tx.outbox.append('games.tournament.created', created, { subject: tournamentId, tenantId: null });
    return { tournamentId };
  });
}

type Open = Tournament & { readonly players: readonly TournamentPlayer[] };

/** Changes a tournament under the lock of its row, so that all of them take turns. */
function change(
  { database }: Deps,
  { userId, correlationId }: SignedInCaller,
  tournamentId: Id<'Tournament'>,
  work: (tx: GamesWrite, tournament: Open) => Promise<DomainError | null>,
): Promise<DomainError | TournamentId> {
  return database.systemWrite(
    null,
    async (tx) => {
      const tournament = await lockTournament(tx, tournamentId);
      if (tournament === null) return new NotFoundError('Tournament', ['input', 'tournamentId']);
      return openRefusal(tournament.status) ?? (await work(tx, tournament)) ?? { tournamentId };
    },
    { userId, correlationId },
  );
}

async function lockTournament(tx: GamesWrite, id: string): Promise<Open | null> {
  await tx.$queryRaw`SELECT id FROM tournament WHERE id = ${id} FOR UPDATE`;
  return tx.tournament.findUnique({ where: { id }, include: { players: { orderBy: { seed: 'asc' } } } });
}

const appendChanged = (tx: GamesWrite, tournamentId: string, round: number) =>
  tx.outbox.append('games.tournament.changed', { tournamentId, round }, { subject: tournamentId, tenantId: null });

/** Joins an open tournament. Refuses with `InvalidStateError` once it has started, `QuotaExceededError` when it is full, `ConflictError` a second time. */
export function joinTournament(
  deps: Deps,
  caller: SignedInCaller,
  { tournamentId }: TournamentId,
): Promise<DomainError | TournamentId> {
  const { userId } = caller;
  return change(deps, caller, tournamentId, async (tx, { players, playersMax }) => {
    const refusal = joinRefusal(
      players.map((one) => one.userId),
      userId,
      playersMax,
    );
    if (refusal !== null) return refusal;
    const now = deps.clock.now();
    const limited = await playRefusal(tx, userId, now);
    if (limited !== null) return limited;
    const seed = (players.at(-1)?.seed ?? 0) + 1;
    await tx.tournamentPlayer.create({
      data: { id: newId('tpl'), tournamentId, userId, seed, createdAt: now },
      select: { id: true },
    });
    appendChanged(tx, tournamentId, 0);
    return null;
  });
}

/** Leaves an open tournament. Once it has started, players resign their matches instead. */
export function leaveTournament(
  deps: Deps,
  caller: SignedInCaller,
  { tournamentId }: TournamentId,
): Promise<DomainError | TournamentId> {
  return change(deps, caller, tournamentId, async (tx) => {
    const { count } = await tx.tournamentPlayer.deleteMany({ where: { tournamentId, userId: caller.userId } });
    if (count === 0) return new NotFoundError('Tournament', ['input', 'tournamentId']);
    appendChanged(tx, tournamentId, 0);
    return null;
  });
}

/** Starts a tournament of the caller with the players that have joined, at least two, and begins the first round. */
export function startTournament(
  deps: Deps,
  caller: SignedInCaller,
  { tournamentId }: TournamentId,
): Promise<DomainError | TournamentId> {
  return change(deps, caller, tournamentId, async (tx, tournament) => {
    const { players, format } = tournament;
    const refusal = startRefusal(tournament.createdById, caller.userId, players.length);
    if (refusal !== null) return refusal;
    const rounds = roundsOf(players.length);
    await tx.tournament.update({ where: { id: tournamentId }, data: { status: 'RUNNING', rounds } });
    const entrants = entrantsOf(players, []);
    const pairings = format === 'SWISS' ? pairSwiss(entrants) : openKnockout(entrants);
    await beginRound(tx, { ...tournament, round: 1 }, pairings, deps.clock.now());
    return null;
  });
}

/** Writes the places of a round, with a match for each pair. A bye is a win without a match. */
async function beginRound(tx: GamesWrite, tournament: Open, pairings: readonly Pairing[], now: Date): Promise<void> {
  const { id: tournamentId, round, players, gameId, timeControl } = tournament;
  const game = await tx.game.findUniqueOrThrow({ where: { id: gameId } });
  const userOf = (playerId: string) => players.find(({ id }) => id === playerId)?.userId ?? null;
  let hasMatch = false;
  for (const [board, [one, other]] of pairings.entries()) {
    const place = { tournamentId, round, board };
    if (other === undefined) {
      await tx.tournamentPlace.create({
        data: { ...place, playerId: one, seat: 0, points: 2 },
        select: { board: true },
      });
      continue;
    }
    const [first, second] = [userOf(one), userOf(other)];
    // A player who was erased loses without a match.
    const isPlayed = first !== null && second !== null;
    hasMatch ||= isPlayed;
    const matchId = isPlayed
      ? await startMatch(
          tx,
          {
            gameId,
            gameSlug: game.slug,
            seats: [{ userId: first }, { userId: second }],
            isRated: true,
            isPublic: true,
            timeControl: timeControl as TimeControl,
            createdById: first,
            tournamentId,
          },
          now,
        )
      : null;
    if (matchId !== null && first !== null && second !== null) {
      const opened = { tournamentId, matchId, recipientIds: [first, second] };
      tx.outbox.append('games.tournament.match-opened', opened, { subject: tournamentId, tenantId: null });
    }
    const points = (of: string | null) => (isPlayed ? null : of === null ? 0 : 2);
    await tx.tournamentPlace.createMany({
      data: [
        { ...place, playerId: one, seat: 0, matchId, points: points(first) },
        { ...place, playerId: other, seat: 1, matchId, points: points(second) },
      ],
    });
  }
  await tx.tournament.update({ where: { id: tournamentId }, data: { round } });
  // The end of a match advances the tournament; a round without matches is over already.
  if (!hasMatch) tx.jobs.add('advance-tournament', { tournamentId });
  appendChanged(tx, tournamentId, round);
}

/**
 * Takes the results of finished matches in, and begins the next round or ends the tournament once all of a round are over. It may run at any time and
 * repeatedly: what it does is a function of the results (GAME-9).
 */
export async function advanceTournament({ database, clock }: Deps, id: string): Promise<void> {
  await database.systemWrite(null, async (tx) => {
    const tournament = await lockTournament(tx, id);
    if (tournament === null || tournament.status !== 'RUNNING') return;
    const { round, rounds, players, format } = tournament;
    await tx.$executeRaw`
      UPDATE tournament_place p SET points = CASE WHEN m.winner IS NULL THEN 1 WHEN m.winner = p.seat THEN 2 ELSE 0 END
        FROM match m WHERE m.id = p.match_id AND m.status <> 'ACTIVE' AND p.points IS NULL AND p.tournament_id = ${id}`;
    const places: Place[] = await tx.tournamentPlace.findMany({
      where: { tournamentId: id },
      orderBy: [{ round: 'asc' }, { board: 'asc' }, { seat: 'asc' }],
    });
    if (places.some(({ points }) => points === null)) return appendChanged(tx, id, round);
    const winners = winnersOf(
      players,
      places.filter((place) => place.round === round),
    );
    const entrants = entrantsOf(players, places);
    const pairings = format === 'KNOCKOUT' ? nextKnockout(winners) : round < rounds ? pairSwiss(entrants) : [];
    if (pairings.length > 0) return beginRound(tx, { ...tournament, round: round + 1 }, pairings, clock.now());
    const best = format === 'KNOCKOUT' ? winners[0] : entrants[0]?.id;
    const winnerId = players.find((player) => player.id === best)?.userId ?? null;
    await tx.tournament.update({ where: { id }, data: { status: 'FINISHED', finishedAt: clock.now() } });
    appendChanged(tx, id, round);
    tx.outbox.append('games.tournament.finished', { tournamentId: id, winnerId }, { subject: id, tenantId: null });
  });
}
