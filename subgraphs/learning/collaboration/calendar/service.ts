import {
  activeTenantOf,
  anonymousCaller,
  bearerHash,
  type Caller,
  type DomainError,
  type Id,
  NotFoundError,
  newBearerToken,
  newId,
  requestError,
  type SignedInCaller,
  type ValidationError,
  VersionConflictError,
} from '@codai/kit';
import type { Deps, LearningRead, LearningWrite } from '../../deps.ts';
import type { CalendarEvent } from '../../generated/prisma/client.ts';
import { readableSessions } from '../classroom/access.ts';
import { isSpaceMember, ownSpaceIds, spaceChannel } from '../spaces/access.ts';
import { openOr } from '../spaces/cells.ts';
import { eventPlace } from './cells.ts';
import { type EventFacts, eventRefusal, occurrences } from './occurrences.ts';
import { EVENTS_MAX, eventsRefusal } from './rules.ts';

/** Entries that one answer or one feed holds. */
const ENTRIES_MAX = 1_000;
const DAY_MS = 86_400_000;
export const RANGE_DAYS_MAX = 400;

export interface EventId {
  readonly eventId: Id<'CalendarEvent'>;
}

export interface EventRow extends EventFacts {
  readonly id: Id<'CalendarEvent'>;
  readonly spaceId: Id<'StudySpace'> | null;
  readonly ownerId: Id<'User'>;
  readonly version: number;
}

export interface AddEvent extends EventFacts {
  readonly spaceId: string | null;
  readonly idempotencyKey: string;
}

/** Enters an event into the caller's calendar, or a space's of theirs. Returns its id, or `ValidationError`, `NotFoundError`, `QuotaExceededError`. */
export async function addCalendarEvent(
  { database, clock, keys, signals }: Deps,
  caller: SignedInCaller,
  input: AddEvent,
): Promise<DomainError | EventId> {
  const { spaceId, title, details, timeZone, startsLocal, durationMinutes, rule, skipped } = input;
  const refusal = eventRefusal(input, clock.now());
  if (refusal !== null) return refusal;
  const { userId } = caller;
  const tenantId = activeTenantOf(caller);
  const outcome = await database.once({ caller, operation: 'addCalendarEvent', input }, async (tx) => {
    if (spaceId !== null && !(await isSpaceMember(tx, userId, spaceId)))
      return new NotFoundError('StudySpace', ['input', 'spaceId']);
    const used = await tx.calendarEvent.count({ where: spaceId === null ? { ownerId: userId, spaceId } : { spaceId } });
    const tooMany = eventsRefusal(used);
    if (tooMany !== null) return tooMany;
    const id = newId<'CalendarEvent'>('cal');
    await tx.calendarEvent.create({
      data: {
        id,
        tenantId,
        spaceId,
        ownerId: userId,
        timeZone,
        startsLocal,
        durationMinutes,
        rule,
        skipped: [...skipped],
        createdAt: clock.now(),
        title: keys.seal(title, eventPlace(tenantId, 'title', id)),
        details: keys.seal(details, eventPlace(tenantId, 'details', id)),
      },
      select: { id: true },
    });
    tx.outbox.append('learning.calendar.event-added', { eventId: id, spaceId, ownerId: userId }, { subject: id });
    return { eventId: id };
  });
  if (spaceId !== null) await signals.publish(spaceChannel(spaceId), {});
  return outcome;
}

export interface UpdateEvent extends EventId, EventFacts {
  readonly expectedVersion: number;
}

/** Replaces what an event says. For its owner; throws FORBIDDEN to others who see it. */
export async function updateCalendarEvent(
  { database, clock, keys }: Deps,
  caller: SignedInCaller,
  input: UpdateEvent,
): Promise<EventId | NotFoundError | ValidationError | VersionConflictError> {
  const { eventId, expectedVersion, title, details, timeZone, startsLocal, durationMinutes, rule, skipped } = input;
  const refusal = eventRefusal(input, clock.now());
  if (refusal !== null) return refusal;
  return database.write(caller, async (tx) => {
    const row = await lockOwn(tx, caller, eventId);
    if (row instanceof NotFoundError) return row;
    if (row.version !== expectedVersion) return new VersionConflictError(row.version);
    await tx.calendarEvent.update({
      where: { id: eventId },
      data: {
        timeZone,
        startsLocal,
        durationMinutes,
        rule,
        skipped: [...skipped],
        version: { increment: 1 },
        title: keys.seal(title, eventPlace(row.tenantId, 'title', eventId)),
        details: keys.seal(details, eventPlace(row.tenantId, 'details', eventId)),
      },
      select: { id: true },
    });
    tx.outbox.append('learning.calendar.event-changed', { eventId, ownerId: row.ownerId }, { subject: eventId });
    return { eventId };
  });
}

/** Takes an event out of the calendar. For its owner, and the owner of its space; throws FORBIDDEN to others who see it. */
export async function deleteCalendarEvent(
  { database }: Deps,
  caller: SignedInCaller,
  { eventId }: EventId,
): Promise<EventId | NotFoundError> {
  return database.write(caller, async (tx) => {
    const row = await lockSeen(tx, caller, eventId);
    if (row instanceof NotFoundError) return row;
    if (row.ownerId !== caller.userId && !(await ownsSpace(tx, caller, row.spaceId))) throw notOwner();
    await tx.calendarEvent.delete({ where: { id: eventId }, select: { id: true } });
    tx.outbox.append('learning.calendar.event-deleted', { eventId, ownerId: row.ownerId }, { subject: eventId });
    return { eventId };
  });
}

const notOwner = () => requestError('FORBIDDEN', 'Only its owner may change this event.');

async function lockSeen(tx: LearningWrite, caller: SignedInCaller, id: string): Promise<CalendarEvent | NotFoundError> {
  await tx.$queryRaw`SELECT id FROM calendar_event WHERE id = ${id} FOR UPDATE`;
  const row = await tx.calendarEvent.findFirst({ where: { id, ...(await readable(tx, caller.userId)) } });
  return row ?? new NotFoundError('CalendarEvent', ['input', 'eventId']);
}

async function lockOwn(tx: LearningWrite, caller: SignedInCaller, id: string): Promise<CalendarEvent | NotFoundError> {
  const row = await lockSeen(tx, caller, id);
  if (!(row instanceof NotFoundError) && row.ownerId !== caller.userId) throw notOwner();
  return row;
}

const ownsSpace = async (tx: LearningRead, { userId }: SignedInCaller, spaceId: string | null) =>
  spaceId !== null && (await tx.studySpace.count({ where: { id: spaceId, ownerId: userId } })) > 0;

export const readable = async (tx: LearningRead, userId: string) => ({
  OR: [{ ownerId: userId, spaceId: null }, { spaceId: { in: await ownSpaceIds(tx, userId) } }],
});

export function opened({ keys }: Pick<Deps, 'keys'>, row: CalendarEvent): EventRow {
  return {
    ...(row as CalendarEvent & EventRow),
    title: openOr(keys, row.title, eventPlace(row.tenantId, 'title', row.id), 'Erased'),
    details: openOr(keys, row.details, eventPlace(row.tenantId, 'details', row.id), ''),
  };
}

/** One entry of a calendar: an occurrence of an event, or a session. */
export interface CalendarEntry {
  readonly title: string;
  readonly details: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** On the wall clock of the event's zone; null for sessions. */
  readonly startsLocal: string | null;
  readonly eventId: Id<'CalendarEvent'> | null;
  readonly sessionId: Id<'ClassSession'> | null;
}

export interface CalendarWindow {
  readonly from: Date;
  readonly until: Date;
}

/** Entries of a window, in order: events of the person and of their spaces, and sessions that are not cancelled. At most 1,000 entries. */
async function entriesOf(
  deps: Pick<Deps, 'keys'>,
  tx: LearningRead,
  userId: string,
  { from, until }: CalendarWindow,
): Promise<CalendarEntry[]> {
  const rows = await tx.calendarEvent.findMany({
    where: await readable(tx, userId),
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: EVENTS_MAX,
  });
  const sessions = await tx.classSession.findMany({
    where: {
      AND: [
        await readableSessions(tx, userId),
        { startsAt: { lt: until }, endsAt: { gt: from }, status: { not: 'CANCELLED' } },
      ],
    },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    take: EVENTS_MAX,
  });
  const ofEvents = rows.flatMap((row) => {
    const event = opened(deps, row);
    return occurrences(event, { from, until }).map((occurrence) => ({
      title: event.title,
      details: event.details,
      ...occurrence,
      eventId: event.id,
      sessionId: null,
    }));
  });
  const ofSessions = sessions.map(({ id, title, startsAt, endsAt }) => ({
    title,
    details: '',
    startsAt,
    endsAt,
    startsLocal: null,
    eventId: null,
    sessionId: id as Id<'ClassSession'>,
  }));
  return [...ofEvents, ...ofSessions]
    .sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime() || one.title.localeCompare(other.title))
    .slice(0, ENTRIES_MAX);
}

/** The caller's calendar in a window of at most 400 days. Throws BAD_USER_INPUT for another. */
export async function calendar(deps: Deps, caller: Caller, window: CalendarWindow): Promise<CalendarEntry[]> {
  const ms = window.until.getTime() - window.from.getTime();
  if (ms <= 0 || ms > RANGE_DAYS_MAX * DAY_MS)
    throw requestError('BAD_USER_INPUT', `The window has more than nothing and at most ${RANGE_DAYS_MAX} days.`, {
      argument: 'until',
    });
  return deps.database.read(caller, (tx) => entriesOf(deps, tx, caller.userId ?? '', window));
}

export interface NewFeed {
  readonly url: string;
}

export const FEED_PATH = '/calendars/';

/** Makes a secret address of the caller's calendar; the one before it ends. It is returned once: only its hash is kept. */
export async function renewCalendarFeed(
  { database, clock, publicUrl }: Deps,
  caller: SignedInCaller,
): Promise<NewFeed> {
  const { userId } = caller;
  const tenantId = activeTenantOf(caller);
  const token = newBearerToken('');
  const facts = { tokenHash: bearerHash(token), createdAt: clock.now() };
  await database.write(caller, async (tx) => {
    await tx.calendarFeed.upsert({
      where: { tenantId_userId: { tenantId, userId } },
      create: { tenantId, userId, ...facts },
      update: facts,
      select: { userId: true },
    });
    tx.outbox.append('learning.calendar.feed-renewed', { userId }, { subject: userId });
  });
  return { url: `${publicUrl}${FEED_PATH}${token}.ics` };
}

/** Ends the secret address of the caller's calendar. Succeeds also when there was none. */
export async function revokeCalendarFeed(
  { database }: Deps,
  caller: SignedInCaller,
): Promise<{ readonly revoked: boolean }> {
  const { tenantId, userId } = caller;
  return database.write(caller, async (tx) => {
    const { count } = await tx.calendarFeed.deleteMany({ where: { tenantId: tenantId ?? '', userId } });
    if (count > 0) tx.outbox.append('learning.calendar.feed-revoked', { userId }, { subject: userId });
    return { revoked: count > 0 };
  });
}

/** When the caller's secret address was made; null: there is none. */
export async function calendarFeedSince({ database }: Deps, caller: Caller): Promise<Date | null> {
  const where = { tenantId: caller.tenantId ?? '', userId: caller.userId ?? '' };
  const row = await database.read(caller, (tx) => tx.calendarFeed.findUnique({ where: { tenantId_userId: where } }));
  return row?.createdAt ?? null;
}

/** Entries of the calendar behind a token, from 60 days back to 400 ahead; null for an unknown token. */
export async function feedEntries(deps: Deps, token: string): Promise<CalendarEntry[] | null> {
  const now = deps.clock.now().getTime();
  const window = { from: new Date(now - 60 * DAY_MS), until: new Date(now + RANGE_DAYS_MAX * DAY_MS) };
  const feed = await deps.database.systemRead(null, (tx) =>
    tx.calendarFeed.findUnique({ where: { tokenHash: bearerHash(token) } }),
  );
  if (feed === null) return null;
  // The token stands for its owner, who is not here: it reads what they see in the organisation of the feed.
  const userId = feed.userId as Id<'User'>;
  const owner = { ...anonymousCaller('calendar-feed'), userId, tenantId: feed.tenantId as Id<'Organization'> };
  return deps.database.read(owner, (tx) => entriesOf(deps, tx, userId, window));
}

/** Ends the secret address of somebody who is no longer a member of the organisation. */
export async function endFeed(
  tx: LearningWrite,
  { organizationId: tenantId, userId }: { readonly organizationId: string; readonly userId: string },
): Promise<void> {
  const { count } = await tx.calendarFeed.deleteMany({ where: { tenantId, userId } });
  if (count > 0) tx.outbox.append('learning.calendar.feed-revoked', { userId }, { subject: userId, tenantId });
}
