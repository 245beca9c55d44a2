import { randomBytes } from 'node:crypto';
import { LobbyClosedError } from '@codai/contracts/games';
import { type DomainError, type Id, InvalidStateError, NotFoundError, newId, type SignedInCaller } from '@codai/kit';
import { holdTogether } from '@codai/kit/security';
import { hasQuestions } from '../../catalogue/questions/service.ts';
import type { Deps } from '../../deps.ts';
import { courseRefusal } from '../../play/matches/rules.ts';
import type { MatchId } from '../../play/matches/service.ts';
import { startMatch } from '../../play/matches/start.ts';
import type { TimeControl } from '../../play/matches/turns.ts';
import { outOfTime, playRefusal } from '../../users/limits/hold.ts';
import { joinRefusal } from './rules.ts';

export interface LobbyId {
  readonly lobbyId: Id<'Lobby'>;
}

const CODE_BYTES = 12;
const DAY_MS = 86_400_000;

/** Opens a table for a day, which a person who has its code can join. Returns its id, or `NotFoundError`, `ValidationError`, `PlayLimitReachedError`. */
export async function createLobby(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: {
    readonly gameSlug: string;
    readonly timeControl: TimeControl;
    readonly isRated: boolean;
    readonly courseId?: string | null | undefined;
    readonly idempotencyKey: string;
  },
): Promise<DomainError | LobbyId> {
  const { gameSlug, timeControl, isRated, courseId = null } = input;
  const { userId } = caller;
  const refusal = courseRefusal(gameSlug, isRated, courseId);
  if (refusal !== null) return refusal;
  return database.once({ caller, operation: 'createLobby', input }, async (tx) => {
    const game = await tx.game.findUnique({ where: { slug: gameSlug } });
    if (game === null) return new NotFoundError('Game', ['input', 'gameSlug']);
    if (courseId !== null && !(await hasQuestions(tx, courseId)))
      return new NotFoundError('Course', ['input', 'courseId']);
    const now = clock.now();
    const limited = await playRefusal(tx, userId, now);
    if (limited !== null) return limited;
    const lobbyId = newId<'Lobby'>('lby');
    const code = randomBytes(CODE_BYTES).toString('base64url');
    const expiresAt = new Date(now.getTime() + DAY_MS);
    const row = {
      id: lobbyId,
      userId,
      gameId: game.id,
      timeControl,
      isRated,
      courseId,
      code,
      createdAt: now,
      expiresAt,
    };
    await tx.lobby.create({ data: row, select: { id: true } });
    tx.outbox.append('games.lobby.opened', { lobbyId, userId, gameId: game.id }, { subject: lobbyId, tenantId: null });
    return { lobbyId };
  });
}

/**
 * Begins the match of a lobby. Of several people with one code one gets the seat; joining again, that one gets the same match. Returns the match's id, or
 * `NotFoundError` for an unknown code and between people of which one blocked the other, `PlayLimitReachedError`, `LobbyClosedError`, `InvalidStateError` for a lobby of the caller.
 */
export function joinLobby(
  { database, clock }: Deps,
  { userId, correlationId }: SignedInCaller,
  { joinCode: code }: { readonly joinCode: string },
): Promise<DomainError | MatchId> {
  return database.systemWrite(
    null,
    async (tx) => {
      await tx.$queryRaw`SELECT id FROM lobby WHERE code = ${code} FOR UPDATE`;
      const lobby = await tx.lobby.findUnique({ where: { code }, include: { game: true } });
      if (lobby === null || !(await holdTogether(tx, lobby.userId, userId)))
        return new NotFoundError('Lobby', ['input', 'joinCode']);
      const now = clock.now();
      const seat =
        lobby.matchId === null ? null : await tx.matchSeat.findFirst({ where: { matchId: lobby.matchId, userId } });
      const refusal = joinRefusal(lobby, userId, seat !== null, now);
      if (refusal !== null) return refusal;
      if (lobby.matchId !== null) return { matchId: lobby.matchId as Id<'Match'> };
      const limited = await playRefusal(tx, userId, now);
      if (limited !== null) return limited;
      if ((await outOfTime(tx, [lobby.userId], now)).size > 0) return new LobbyClosedError();
      const matchId = await startMatch(
        tx,
        {
          gameId: lobby.gameId,
          gameSlug: lobby.game.slug,
          seats: [{ userId: lobby.userId }, { userId }],
          isRated: lobby.isRated,
          isPublic: lobby.isRated,
          timeControl: lobby.timeControl as TimeControl,
          createdById: lobby.userId,
          courseId: lobby.courseId,
        },
        now,
      );
      await tx.lobby.update({ where: { id: lobby.id }, data: { status: 'STARTED', matchId } });
      for (const player of [lobby.userId, userId]) {
        const started = { lobbyId: lobby.id, userId: player, matchId };
        tx.outbox.append('games.lobby.started', started, { subject: lobby.id, tenantId: null });
      }
      return { matchId };
    },
    { userId, correlationId },
  );
}

/** Closes a lobby of the caller that nobody has joined: its code opens nothing from the answer on. */
export function closeLobby(
  { database }: Deps,
  caller: SignedInCaller,
  { lobbyId }: LobbyId,
): Promise<DomainError | LobbyId> {
  const { userId } = caller;
  return database.write(caller, async (tx) => {
    const { count } = await tx.lobby.updateMany({
      where: { id: lobbyId, userId, status: 'OPEN' },
      data: { status: 'CLOSED' },
    });
    if (count === 0) {
      const row = await tx.lobby.findFirst({ where: { id: lobbyId, userId } });
      return row === null
        ? new NotFoundError('Lobby', ['input', 'lobbyId'])
        : new InvalidStateError(row.status, ['OPEN']);
    }
    tx.outbox.append('games.lobby.closed', { lobbyId, userId }, { subject: lobbyId, tenantId: null });
    return { lobbyId };
  });
}
