import { type FieldFault, type Id, ValidationError } from '@codai/kit';
import type { ConsentPolicy, ConsentState } from '../../generated/prisma/enums.ts';
import { lineFault } from '../spaces/rules.ts';

/** Places in the mesh of one room: each of them sends to all others, so that more overload a usual line. */
export const MESH_MAX = 4;
/** A client that has not been heard of for so long has left. Clients beat every third of it. */
export const VISIT_TTL_MS = 45_000;
export const PARTICIPANTS_MAX = 300;
export const INVITED_MAX = 100;
/** Open clients of one person in one session. */
export const CONNECTIONS_MAX = 5;
/** Separate visits of one person in one session. */
export const VISITS_MAX = 500;
export const ROOMS_MAX = 20;
export const TITLE_CHARACTERS_MAX = 200;
export const MESSAGE_CHARACTERS_MAX = 4_000;
const SESSION_MS_MAX = 24 * 3_600_000;

export interface SessionTimes {
  readonly title: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export function sessionRefusal({ title, startsAt, endsAt }: SessionTimes, now: Date): ValidationError | null {
  const faults: FieldFault[] = [];
  const titleFault = lineFault(title, ['input', 'title'], TITLE_CHARACTERS_MAX);
  if (titleFault !== null) faults.push(titleFault);
  const path = ['input', 'endsAt'];
  if (endsAt <= startsAt) faults.push({ path, message: 'The session must end after it starts.' });
  else if (endsAt.getTime() - startsAt.getTime() > SESSION_MS_MAX)
    faults.push({ path, message: 'A session has at most 24 hours.' });
  else if (endsAt <= now) faults.push({ path, message: 'Give an end in the future.' });
  return faults.length > 0 ? new ValidationError(faults) : null;
}
const CONNECTION_ID = /^[\x21-\x7e]{1,64}$/;

export function connectionRefusal(connectionId: string): ValidationError | null {
  if (CONNECTION_ID.test(connectionId)) return null;
  return new ValidationError('input.connectionId', 'The id must have 1 to 64 printable ASCII characters.');
}

/** A person who is present when a recording is about to start, or goes on. */
export interface Consenting {
  readonly userId: Id<'User'>;
  readonly consent: ConsentState;
}

/** People without whose consent a recording may not run (LEARN-12): under ALL_PRESENT, everybody present who has not agreed; under NOTICE nobody. */
export function withoutConsent(policy: ConsentPolicy, present: readonly Consenting[]): readonly Id<'User'>[] {
  if (policy === 'NOTICE') return [];
  return present.filter(({ consent }) => consent !== 'GRANTED').map(({ userId }) => userId);
}

export interface Interval {
  readonly from: Date;
  readonly until: Date;
}

/**
 * Milliseconds covered by at least one interval within the bounds (LEARN-8): several devices at once and a return after a cut count once,
 * and never more than the bounds are long.
 */
export function measureMs(intervals: readonly Interval[], bounds: Interval): number {
  const [lowest, highest] = [bounds.from.getTime(), bounds.until.getTime()];
  const spans = intervals
    .map(({ from, until }) => [Math.max(from.getTime(), lowest), Math.min(until.getTime(), highest)] as const)
    .filter(([from, until]) => from < until)
    .sort(([one], [other]) => one - other);
  let total = 0;
  let covered = Number.NEGATIVE_INFINITY;
  for (const [from, until] of spans) {
    if (until <= covered) continue;
    total += until - Math.max(from, covered);
    covered = until;
  }
  return total;
}

export interface VisitTimes {
  readonly joinedAt: Date;
  readonly seenAt: Date;
  readonly leftAt: Date | null;
}

/** Whether the client is still there: it has not left, and was heard of within the time to live. */
export function isPresent({ seenAt, leftAt }: VisitTimes, now: Date): boolean {
  return leftAt === null && now.getTime() - seenAt.getTime() < VISIT_TTL_MS;
}

/** A visit as an interval: until leaving, until now for who is there, else until the client was last heard of. */
export function intervalOf(visit: VisitTimes, now: Date): Interval {
  return { from: visit.joinedAt, until: visit.leftAt ?? (isPresent(visit, now) ? now : visit.seenAt) };
}

/** The earliest `seenAt` of who is present. */
export const presentSince = (now: Date) => new Date(now.getTime() - VISIT_TTL_MS);

/** Rooms for people in turn, so that sizes differ by one at most. */
export function inTurn<Room>(userIds: readonly string[], rooms: readonly Room[]): ReadonlyMap<string, Room> {
  return new Map(userIds.map((userId, index) => [userId, rooms[index % rooms.length] as Room]));
}
