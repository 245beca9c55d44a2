import { AlreadyQueuedError } from '@codai/contracts/games';
import { type DomainError, type Id, InvalidStateError, NotFoundError, newId, type SignedInCaller } from '@codai/kit';
import { blocksAmong, holdTogether } from '@codai/kit/security';
import { hasQuestions } from '../../catalogue/questions/service.ts';
import type { Deps, GamesWrite } from '../../deps.ts';
import type { MatchmakingTicket } from '../../generated/prisma/client.ts';
import { courseRefusal } from '../../play/matches/rules.ts';
import { startMatch } from '../../play/matches/start.ts';
import type { TimeControl } from '../../play/matches/turns.ts';
import { ratingOf } from '../../standing/ratings/service.ts';
import { outOfTime, playRefusal } from '../../users/limits/hold.ts';
import { fit } from './rules.ts';

export interface TicketId {
  readonly ticketId: Id<'MatchmakingTicket'>;
}

/** Windows widen while people wait: a game with people who wait is looked at again after this time. */
const AGAIN_MS = 5_000;
/** People who wait are looked at in the order of their tickets, at most this many at once. */
const LOOKED_AT_MAX = 200;

/**
 * Has the caller wait for an opponent of a game, and pairs who fits. Returns the ticket's id, or `ValidationError`, `NotFoundError`,
 * `AlreadyQueuedError`, `PlayLimitReachedError`, `IdempotencyKeyReusedError`. The match that is found is the ticket's `matchId`.
 */
export async function findMatch(
  deps: Deps,
  caller: SignedInCaller,
  input: {
    readonly gameSlug: string;
    readonly timeControl: TimeControl;
    readonly isRated: boolean;
    readonly courseId?: string | null | undefined;
    readonly idempotencyKey: string;
  },
): Promise<DomainError | TicketId> {
  const { database, clock } = deps;
  const { gameSlug, timeControl, isRated, courseId = null } = input;
  const { userId } = caller;
  const refusal = courseRefusal(gameSlug, isRated, courseId);
  if (refusal !== null) return refusal;
  const answer = await database.once<DomainError | (TicketId & { readonly gameId: string })>(
    { caller, operation: 'findMatch', input },
    async (tx) => {
      const game = await tx.game.findUnique({ where: { slug: gameSlug } });
      if (game === null) return new NotFoundError('Game', ['input', 'gameSlug']);
      if (courseId !== null && !(await hasQuestions(tx, courseId)))
        return new NotFoundError('Course', ['input', 'courseId']);
      const limited = await playRefusal(tx, userId, clock.now());
      if (limited !== null) return limited;
      const ticketId = newId<'MatchmakingTicket'>('mtk');
      const rating = await ratingOf(tx, userId, game.id);
      const queue = { gameId: game.id, timeControl, isRated, courseId };
      const row = { id: ticketId, userId, ...queue, rating, createdAt: clock.now() };
      // The partial unique index decides between two at once.
      const { count } = await tx.matchmakingTicket.createMany({ data: [row], skipDuplicates: true });
      if (count === 0) return new AlreadyQueuedError();
      const opened = { ticketId, userId, gameId: game.id };
      tx.outbox.append('games.ticket.opened', opened, { subject: ticketId, tenantId: null });
      return { ticketId, gameId: game.id };
    },
  );
  if ('code' in answer) return answer;
  await pairWaiting(deps, { gameId: answer.gameId, timeControl, isRated, courseId });
  return { ticketId: answer.ticketId };
}

/** Ends the wait of the caller. A ticket that has a match already answers `InvalidStateError`. */
export function cancelMatchmaking(
  { database }: Deps,
  caller: SignedInCaller,
  { ticketId }: TicketId,
): Promise<DomainError | TicketId> {
  const { userId } = caller;
  return database.write(caller, async (tx) => {
    const { count } = await tx.matchmakingTicket.updateMany({
      where: { id: ticketId, userId, status: 'WAITING' },
      data: { status: 'CANCELLED' },
    });
    if (count === 0) {
      const row = await tx.matchmakingTicket.findFirst({ where: { id: ticketId, userId } });
      return row === null
        ? new NotFoundError('MatchmakingTicket', ['input', 'ticketId'])
        : new InvalidStateError(row.status, ['WAITING']);
    }
    tx.outbox.append('games.ticket.cancelled', { ticketId, userId }, { subject: ticketId, tenantId: null });
    return { ticketId };
  });
}

/** People who wait for each other alone. Jobs that were added before there was a choice have neither of the last two. */
export interface Queue {
  readonly gameId: string;
  readonly timeControl: string;
  readonly isRated?: boolean;
  readonly courseId?: string | null;
}

/**
 * Pairs the people who wait for a game and the questions of one course, the longest wait first. One transaction at a time for each queue, by an advisory lock; the tickets are locked
 * as well, so that one that is cancelled meanwhile is left out. Looks again later while people wait.
 */
export async function pairWaiting({ database, clock }: Deps, queue: Queue): Promise<void> {
  await database.systemWrite(null, async (tx) => {
    const { gameId, timeControl, isRated = true, courseId = null } = queue;
    const key = [gameId, timeControl, ...(isRated ? [] : ['casual', courseId ?? ''])].join(':');
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`games:queue:${key}`}, 0))`;
    const now = clock.now();
    const waiting = await tx.$queryRaw<Ticket[]>`
      SELECT t.id, t.user_id AS "userId", t.rating, t.created_at AS "createdAt", g.slug AS "gameSlug"
        FROM matchmaking_ticket t JOIN game g ON g.id = t.game_id
       WHERE t.game_id = ${gameId} AND t.time_control = ${timeControl} AND t.status = 'WAITING' AND t.is_rated = ${isRated} AND t.course_id IS NOT DISTINCT FROM ${courseId}::text
       ORDER BY t.created_at, t.id LIMIT ${LOOKED_AT_MAX} FOR UPDATE OF t`;
    // A course that is not public any more is one that not both can read.
    if (courseId !== null && waiting.length > 0 && !(await hasQuestions(tx, courseId))) return giveUp(tx, waiting);
    const blocks = await blocksAmong(
      tx,
      waiting.map(({ userId }) => userId),
    );
    const blocked = new Set(blocks.flatMap(({ one, other }) => [`${one} ${other}`, `${other} ${one}`]));
    const tired = await outOfTime(
      tx,
      waiting.map(({ userId }) => userId),
      now,
    );
    const left = waiting.filter(({ userId }) => !tired.has(userId));
    const alone: Ticket[] = [];
    for (let one = left.shift(); one !== undefined; one = left.shift()) {
      const waiter = one;
      const at = left.findIndex((other) => fit(waiter, other, now) && !blocked.has(`${waiter.userId} ${other.userId}`));
      const [other] = at < 0 ? [] : left.splice(at, 1);
      if (other === undefined) alone.push(waiter);
      // A block may have come meanwhile; both look again later.
      else if (await holdTogether(tx, waiter.userId, other.userId)) await pair(tx, queue, [waiter, other], now);
      else alone.push(waiter, other);
    }
    if (alone.length > 1)
      tx.jobs.add('pair-waiting', queue, {
        runAt: new Date(now.getTime() + AGAIN_MS),
        key: `pair-${key}`,
      });
  });
}

type Ticket = Pick<MatchmakingTicket, 'createdAt' | 'id' | 'rating' | 'userId'> & { readonly gameSlug: string };

/** Ends the wait of people whose course asks no questions any more. */
async function giveUp(tx: GamesWrite, tickets: readonly Ticket[]): Promise<void> {
  const ids = tickets.map(({ id }) => id);
  await tx.matchmakingTicket.updateMany({ where: { id: { in: ids } }, data: { status: 'CANCELLED' } });
  for (const { id: ticketId, userId } of tickets)
    tx.outbox.append('games.ticket.cancelled', { ticketId, userId }, { subject: ticketId, tenantId: null });
}

/** Begins the match of two tickets. The person who has waited longer has seat 1: the other one begins. */
async function pair(
  tx: GamesWrite,
  { gameId, timeControl, isRated = true, courseId = null }: Queue,
  tickets: readonly [Ticket, Ticket],
  now: Date,
): Promise<void> {
  const [longer, shorter] = tickets;
  const matchId = await startMatch(
    tx,
    {
      gameId,
      gameSlug: longer.gameSlug,
      seats: [{ userId: shorter.userId }, { userId: longer.userId }],
      isRated,
      isPublic: isRated,
      timeControl: timeControl as TimeControl,
      createdById: longer.userId,
      courseId,
    },
    now,
  );
  for (const { id: ticketId, userId } of tickets) {
    await tx.matchmakingTicket.update({ where: { id: ticketId }, data: { status: 'MATCHED', matchId } });
    tx.outbox.append('games.ticket.matched', { ticketId, userId, matchId }, { subject: ticketId, tenantId: null });
  }
}
