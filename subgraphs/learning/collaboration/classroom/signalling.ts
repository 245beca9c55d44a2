import { RoomTokenError } from '@codai/contracts/learning';
import { type Caller, type Id, NotFoundError, requestError, type SignedInCaller, ValidationError } from '@codai/kit';
import { following } from '@codai/kit/collab';
import type { LiveSource } from '@codai/kit/events';
import type { Deps, LearningRead } from '../../deps.ts';
import { accessTo, sessionChannel } from './access.ts';
import { isPresent } from './rules.ts';
import { readRoomToken } from './tokens.ts';

export type SignalKind = 'ANSWER' | 'BYE' | 'CANDIDATE' | 'OFFER';

const PAYLOAD_BYTES_MAX = 32 * 1024;
/** Signals that a client has not fetched yet. */
const WAITING_MAX = 200;
const KEPT_MS = 60_000;

export interface SendSignal {
  readonly token: string;
  readonly toVisitId: string;
  readonly kind: SignalKind;
  readonly payload: string;
}

export interface SentSignal {
  readonly sequence: bigint;
}

const signalChannel = (visitId: string) => `learning.class-signal.${visitId}`;

/** The room of a visit that goes on; undefined: it does not. */
async function roomOf(
  deps: Deps,
  tx: LearningRead,
  sessionId: string,
  visitId: string,
): Promise<string | null | undefined> {
  const visit = await tx.classVisit.findFirst({ where: { id: visitId, sessionId } });
  if (visit === null || !isPresent(visit, deps.clock.now())) return undefined;
  const participant = await tx.classParticipant.findUnique({
    where: { sessionId_userId: { sessionId, userId: visit.userId } },
  });
  return participant === null || participant.removedAt !== null ? undefined : participant.breakoutId;
}

/**
 * Hands an offer, an answer or a candidate to another client in the same room. It is numbered by the receiving visit, whose row is
 * locked, so that it is read in order; it is forgotten after a minute. Returns `RoomTokenError` for a sender who is not in the token's room,
 * `NotFoundError` for a receiver who is not in it, `ValidationError`.
 */
export async function sendClassroomSignal(
  deps: Deps,
  caller: SignedInCaller,
  { token, toVisitId, kind, payload }: SendSignal,
): Promise<NotFoundError | RoomTokenError | SentSignal | ValidationError> {
  if (Buffer.byteLength(payload) > PAYLOAD_BYTES_MAX || payload.includes('\0'))
    return new ValidationError('input.payload', `The payload has at most ${PAYLOAD_BYTES_MAX} bytes.`);
  const at = deps.clock.now();
  const claims = readRoomToken(deps.keys, token, { userId: caller.userId, now: at });
  if (claims === null) return new RoomTokenError();
  const { sessionId, visitId: fromVisitId } = claims;
  const outcome = await deps.database.write(caller, async (tx) => {
    // Nobody changes room between the look and the commit.
    await tx.$queryRaw`SELECT id FROM class_session WHERE id = ${sessionId} FOR SHARE`;
    if ((await roomOf(deps, tx, sessionId, fromVisitId)) !== claims.breakoutId) return new RoomTokenError();
    if ((await roomOf(deps, tx, sessionId, toVisitId)) !== claims.breakoutId)
      return new NotFoundError('ClassVisit', ['input', 'toVisitId']);
    const { lastSignal: sequence, tenantId } = await tx.classVisit.update({
      where: { id: toVisitId },
      data: { lastSignal: { increment: 1 } },
      select: { lastSignal: true, tenantId: true },
    });
    await tx.classSignal.deleteMany({ where: { visitId: toVisitId, at: { lt: new Date(at.getTime() - KEPT_MS) } } });
    const waiting = await tx.classSignal.count({ where: { visitId: toVisitId } });
    if (waiting >= WAITING_MAX)
      throw requestError('RATE_LIMITED', 'This client has not fetched its signals. Try again in a moment.', {
        retryAfterSeconds: 5,
      });
    const from = { fromVisitId, fromUserId: caller.userId };
    await tx.classSignal.create({
      data: { visitId: toVisitId, sequence, tenantId, ...from, kind, payload, at },
      select: { sequence: true },
    });
    return { sequence };
  });
  if (!(outcome instanceof Error)) await deps.signals.publish(signalChannel(toVisitId), {});
  return outcome;
}

/** A signal as its receiver gets it. */
export interface ReceivedSignal {
  readonly sequence: bigint;
  readonly fromVisitId: string;
  readonly fromUserId: Id<'User'>;
  readonly kind: SignalKind;
  readonly payload: string;
}

const left = () => requestError('FORBIDDEN', 'You are not in this session any more. Join it again.');

/** The signals to one client of the caller, in order, from people who are in the same room at delivery. Ends with FORBIDDEN when the visit has. */
export async function followSignals(
  deps: Deps,
  caller: Caller,
  { token, afterSequence }: { readonly token: string; readonly afterSequence: bigint },
  live: LiveSource,
): Promise<AsyncGenerator<ReceivedSignal, void>> {
  const claims = readRoomToken(deps.keys, token, { userId: caller.userId ?? '', now: deps.clock.now() });
  if (claims === null) throw requestError('FORBIDDEN', 'This room token is no longer valid. Join the session again.');
  const { sessionId, visitId } = claims;
  const room = () => deps.database.read(caller, (tx) => roomOf(deps, tx, sessionId, visitId));
  if ((await room()) === undefined) throw left();
  const signals = live.signals<unknown>({ channels: [signalChannel(visitId), sessionChannel(sessionId)] });
  let position = afterSequence;
  return following(deps.clock, signals, () =>
    deps.database.read(caller, async (tx) => {
      if ((await accessTo(tx, caller, sessionId)) === null) throw left();
      const here = await roomOf(deps, tx, sessionId, visitId);
      if (here === undefined) throw left();
      const waiting = await tx.classSignal.findMany({
        where: { visitId, sequence: { gt: position } },
        orderBy: { sequence: 'asc' },
        take: WAITING_MAX,
      });
      for (const { sequence, fromVisitId, fromUserId, kind, payload } of waiting) {
        position = sequence;
        if ((await roomOf(deps, tx, sessionId, fromVisitId)) !== here) continue;
        return { sequence, fromVisitId, fromUserId: fromUserId as Id<'User'>, kind: kind as SignalKind, payload };
      }
      return null;
    }),
  );
}
