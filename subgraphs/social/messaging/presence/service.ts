import { type Caller, type Id, requestError, type SignedInCaller, type ValidationError } from '@codai/kit';
import { timedSignals } from '@codai/kit/collab';
import type { LiveSource } from '@codai/kit/events';
import type { Deps } from '../../deps.ts';
import { countAction } from '../../policies/actions/service.ts';
import { profileVisible } from '../../policies/visibility/predicate.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';
import {
  CONNECTIONS_MAX,
  connectionRefusal,
  PRESENCE_TTL_MS,
  type PresenceFacts,
  type PresenceStatus,
  presenceOf,
  WATCHED_MAX,
} from './rules.ts';
import { PRESENCE_CHANNEL, type PresenceSignal } from './signals.ts';

export interface Connection {
  /** The client's own name for one open tab or device. */
  readonly connectionId: string;
}

export interface Heartbeat extends Connection {
  /** Offline at this instant unless it beats again, or another connection does. */
  readonly expiresAt: Date;
}

/** Says that one client of the caller is open. Returns until when that holds, or `ValidationError`. */
export async function heartbeatPresence(
  deps: Deps,
  caller: SignedInCaller,
  { connectionId }: Connection,
): Promise<Heartbeat | ValidationError> {
  const refusal = connectionRefusal(connectionId);
  if (refusal !== null) return refusal;

  const now = deps.clock.now();
  const expiresAt = new Date(now.getTime() + PRESENCE_TTL_MS);
  const { userId } = caller;
  const wasOnline = await deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'HEARTBEAT');
    const open = await tx.presenceConnection.findMany({ where: { userId }, orderBy: { expiresAt: 'desc' } });
    await tx.presenceConnection.upsert({
      where: { userId_connectionId: { userId, connectionId } },
      create: { userId, connectionId, expiresAt },
      update: { expiresAt },
    });
    const others = open.filter((connection) => connection.connectionId !== connectionId);
    const surplus = others.filter((other, index) => index >= CONNECTIONS_MAX - 1 || other.expiresAt <= now);
    if (surplus.length > 0) {
      await tx.presenceConnection.deleteMany({
        where: { userId, connectionId: { in: surplus.map((other) => other.connectionId) } },
      });
    }
    return open.some((connection) => now < connection.expiresAt);
  });
  // Watchers sleep until the expiry they know and look again then; only becoming online must wake them.
  if (!wasOnline) await publishPresence(deps, userId);
  return { connectionId, expiresAt };
}

/** Says that one client was closed. The caller stays online as long as another one is open (SOC-7). */
export async function endPresence(
  deps: Deps,
  caller: SignedInCaller,
  { connectionId }: Connection,
): Promise<Connection | ValidationError> {
  const refusal = connectionRefusal(connectionId);
  if (refusal !== null) return refusal;
  const { userId } = caller;
  await deps.database.write(caller, (tx) => tx.presenceConnection.deleteMany({ where: { userId, connectionId } }));
  await publishPresence(deps, userId);
  return { connectionId };
}

/** Hides or shows the caller's presence: after the return every answer is OFFLINE (hidden), or the truth. */
export async function setPresenceVisibility(deps: Deps, caller: SignedInCaller, isHidden: boolean): Promise<boolean> {
  await deps.database.write(caller, async (tx) => {
    await countAction(deps, tx, caller, 'HEARTBEAT');
    await tx.profile.update({
      where: { userId: caller.userId },
      data: { presenceHidden: isHidden },
      select: { id: true },
    });
  });
  await publishPresence(deps, caller.userId);
  return isHidden;
}

export interface PresenceRow {
  readonly userId: Id<'User'>;
  readonly status: PresenceStatus;
}

/**
 * The presence of each person, in the order asked, each once. Unknown, hidden, blocked and offline answer alike.
 * Throws BAD_USER_INPUT for more than 100.
 */
export async function readPresence(deps: Deps, caller: Caller, userIds: readonly Id<'User'>[]): Promise<PresenceRow[]> {
  const watched = checkedWatched(userIds);
  const facts = await readFacts(deps, caller, watched);
  const now = deps.clock.now();
  return watched.map((userId) => ({ userId, status: presenceOf(facts.get(userId) ?? nothingKnown, now) }));
}

/**
 * First the presence of each of these people, then each change of it, as the caller may know it at that moment: every
 * ring reads anew, so a block counts at once. Offline by silence is noticed at the expiry, without anybody's signal.
 */
export function watchPresence(
  deps: Deps,
  caller: Caller,
  userIds: readonly Id<'User'>[],
  live: LiveSource,
): AsyncGenerator<PresenceRow, void> {
  const watched = checkedWatched(userIds);
  const ids = new Set<string>(watched);
  // Listens before the first look, so that nothing falls between the two.
  const signals = live.signals<PresenceSignal>({
    channels: [PRESENCE_CHANNEL],
    filter: ({ userId }) => (ids.has(userId) ? 'deliver' : 'skip'),
  });
  return changesOf(deps, caller, watched, signals);
}

async function* changesOf(
  deps: Deps,
  caller: Caller,
  watched: readonly Id<'User'>[],
  signals: AsyncIterable<PresenceSignal>,
): AsyncGenerator<PresenceRow, void> {
  const sent = new Map<string, PresenceStatus>();
  let facts = new Map<string, PresenceFacts>();
  const look = async () => {
    facts = await readFacts(deps, caller, watched);
    const now = deps.clock.now();
    const rows = watched.map((userId) => ({ userId, status: presenceOf(facts.get(userId) ?? nothingKnown, now) }));
    return rows.filter(({ userId, status }) => sent.get(userId) !== status);
  };
  const sendAll = function* (rows: readonly PresenceRow[]) {
    for (const row of rows) {
      sent.set(row.userId, row.status);
      yield row;
    }
  };
  const nextExpiry = () => {
    const expiries = watched.flatMap((userId) =>
      sent.get(userId) === 'ONLINE' ? (facts.get(userId)?.expiresAt ?? []) : [],
    );
    return expiries.length === 0 ? null : new Date(Math.min(...expiries.map((expiry) => expiry.getTime())));
  };

  yield* sendAll(await look());
  for await (const _signal of timedSignals(deps.clock, signals, nextExpiry)) yield* sendAll(await look());
}

const nothingKnown: PresenceFacts = { expiresAt: null, isHidden: false };

async function readFacts(deps: Deps, caller: Caller, userIds: readonly string[]): Promise<Map<string, PresenceFacts>> {
  const rows = await deps.database.client.$queryRaw<(PresenceFacts & { userId: string })[]>`
    SELECT a.user_id AS "userId", a.presence_hidden AS "isHidden", max(c.expires_at) AS "expiresAt"
    FROM profile a JOIN presence_connection c ON c.user_id = a.user_id
    WHERE a.user_id = ANY(${userIds}) AND ${profileVisible(viewerOf(caller))}
    GROUP BY a.user_id, a.presence_hidden`;
  return new Map(rows.map((row) => [row.userId, row]));
}

function checkedWatched(userIds: readonly Id<'User'>[]): Id<'User'>[] {
  const watched = [...new Set(userIds)];
  if (watched.length >= 1 && watched.length <= WATCHED_MAX) return watched;
  throw requestError('BAD_USER_INPUT', `userIds must name 1 to ${WATCHED_MAX} people.`, { argument: 'userIds' });
}

async function publishPresence(deps: Deps, userId: string): Promise<void> {
  await deps.signals.publish(PRESENCE_CHANNEL, { userId } satisfies PresenceSignal);
}
