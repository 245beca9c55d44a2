import { type Id, NotFoundError, QuotaExceededError, ValidationError, VersionConflictError } from '@codai/kit';
import { twoFactors, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { UserType } from '../../users/graphql.ts';
import { ClassSessionType } from '../classroom/types.ts';
import { StudySpaceType } from '../spaces/graphql.ts';
import {
  addCalendarEvent,
  type CalendarEntry,
  calendar,
  calendarFeedSince,
  deleteCalendarEvent,
  type EventRow,
  type NewFeed,
  renewCalendarFeed,
  revokeCalendarFeed,
  updateCalendarEvent,
} from './service.ts';

const EventType = builder.entity<EventRow>('CalendarEvent', 'cal', {
  description: 'Event of a person’s or a study space’s calendar, once or by a rule of recurrence.',
  authScopes: twoFactors,
  loader: 'calendarEvent',
  fields: (t) => ({
    title: t.text('title', 'Title, 1 to 200 characters.'),
    details: t.text('details', 'Details, at most 4,000 characters; empty for none.'),
    owner: t.reference(UserType, 'ownerId', 'Person who entered it.'),
    space: t.reference(StudySpaceType, 'spaceId', 'Study space whose calendar it is in; null for the owner’s own.', {
      nullable: true,
    }),
    timeZone: t.text('timeZone', 'IANA time zone on whose wall clock it takes place.'),
    startsLocal: t.text('startsLocal', 'First start on that wall clock, such as 2031-05-02T09:00.'),
    durationMinutes: t.integer('durationMinutes', 'Duration in minutes.'),
    rule: t.text('rule', 'Rule of recurrence (RFC 5545), such as FREQ=WEEKLY;BYDAY=MO; null for once.', {
      nullable: true,
    }),
    skipped: t.exposeStringList('skipped', {
      description: 'Starts on that wall clock that do not take place.',
      ...usualLength(2),
    }),
    version: t.exposeInt('version'),
  }),
});

const EntryType = builder.objectRef<CalendarEntry>('CalendarEntry').implement({
  description: 'Something that takes place at one time: an occurrence of an event, or a class session.',
  authScopes: twoFactors,
  fields: (t) => ({
    title: t.text('title', 'Title of the entry.'),
    startsAt: t.instant('startsAt', 'Begin.'),
    endsAt: t.instant('endsAt', 'End.'),
    startsLocal: t.text('startsLocal', 'Begin on the wall clock of the event; null for a class session.', {
      nullable: true,
    }),
    event: t.reference(EventType, 'eventId', 'Event of which it is an occurrence; null for a class session.', {
      nullable: true,
    }),
    session: t.reference(ClassSessionType, 'sessionId', 'Class session; null for an event.', { nullable: true }),
  }),
});

builder.queryById('calendarEvent', EventType, {
  description: 'Event by its id; null unless it is in the calendar of the caller or of a study space of the caller.',
  authScopes: twoFactors,
});
builder.queryField('calendar', (t) =>
  t.field({
    type: [EntryType],
    description:
      'Entries of the caller’s calendar that touch a window of at most 400 days, in order: own events, those of study spaces, and class sessions. At most 1,000.',
    authScopes: twoFactors,
    ...usualLength(40),
    args: {
      from: t.arg({ type: 'DateTime', description: 'Begin of the window.' }),
      until: t.arg({ type: 'DateTime', description: 'End of the window, not included.' }),
    },
    resolve: (_root, window, ctx) => calendar(ctx, ctx.caller, window),
  }),
);
builder.queryField('calendarFeedSince', (t) =>
  t.field({
    type: 'DateTime',
    nullable: true,
    description: 'Instant at which the secret address of the caller’s calendar was made; null for none.',
    authScopes: twoFactors,
    resolve: (_root, _args, ctx) => calendarFeedSince(ctx, ctx.caller),
  }),
);

builder.verb('addCalendarEvent', {
  description: 'Enters an event into the caller’s calendar or that of a study space, each with at most 500 events.',
  authScopes: twoFactors,
  input: (t) => ({
    spaceId: t.id({ required: false, description: 'Id of the study space; null for the caller’s own calendar.' }),
    title: t.string({ description: 'Title, 1 to 200 characters.' }),
    details: t.string({ defaultValue: '', description: 'Details, at most 4,000 characters.' }),
    timeZone: t.string({ description: 'IANA time zone, such as Europe/Bucharest.' }),
    startsLocal: t.string({ description: 'First start on the wall clock of the zone, such as 2031-05-02T09:00.' }),
    durationMinutes: t.int({ description: 'Duration, 1 to 20,160 minutes.' }),
    rule: t.string({
      required: false,
      description: 'Rule of recurrence (RFC 5545) from days on, such as FREQ=WEEKLY;BYDAY=MO; null for once.',
    }),
    skipped: t.stringList({ defaultValue: [], description: 'At most 200 starts that do not take place.' }),
  }),
  idempotent: true,
  result: EventType,
  refusals: [NotFoundError, QuotaExceededError],
  run: (ctx, caller, { spaceId, rule, ...rest }) =>
    addCalendarEvent(ctx, caller, { ...rest, spaceId: spaceId ?? null, rule: rule ?? null }),
  read: 'eventId',
});
builder.verb('updateCalendarEvent', {
  description: 'Replaces what an event says. For its owner.',
  authScopes: twoFactors,
  input: (t) => ({
    eventId: t.idOf('CalendarEvent'),
    title: t.string({ description: 'Title, 1 to 200 characters.' }),
    details: t.string({ defaultValue: '', description: 'Details, at most 4,000 characters.' }),
    timeZone: t.string({ description: 'IANA time zone.' }),
    startsLocal: t.string({ description: 'First start on the wall clock of the zone.' }),
    durationMinutes: t.int({ description: 'Duration, 1 to 20,160 minutes.' }),
    rule: t.string({ required: false, description: 'Rule of recurrence; null for once.' }),
    skipped: t.stringList({ defaultValue: [], description: 'At most 200 starts that do not take place.' }),
    expectedVersion: t.int(),
  }),
  result: EventType,
  refusals: [NotFoundError, ValidationError, VersionConflictError],
  run: (ctx, caller, { rule, ...rest }) => updateCalendarEvent(ctx, caller, { ...rest, rule: rule ?? null }),
  read: 'eventId',
});
const DeletedType = builder.objectRef<{ readonly eventId: Id<'CalendarEvent'> }>('DeletedCalendarEvent').implement({
  description: 'Result of deleting an event.',
  authScopes: twoFactors,
  fields: (t) => ({ id: t.id({ description: 'Id of the deleted event.', resolve: ({ eventId }) => eventId }) }),
});
builder.verb('deleteCalendarEvent', {
  description: 'Deletes an event with all of its occurrences. For its owner and the owner of its space.',
  authScopes: twoFactors,
  input: (t) => ({ eventId: t.idOf('CalendarEvent') }),
  result: DeletedType,
  refusals: [NotFoundError],
  run: deleteCalendarEvent,
});

const FeedType = builder.objectRef<NewFeed>('CalendarFeed').implement({
  description: 'Secret address of a calendar.',
  authScopes: twoFactors,
  fields: (t) => ({
    url: t.text('url', 'Address for calendar programs (iCalendar). Shown once; its holders read the calendar.'),
  }),
});
builder.verb('renewCalendarFeed', {
  description: 'Makes a secret address of the caller’s calendar in the active organisation. The one before it ends.',
  authScopes: twoFactors,
  result: FeedType,
  run: (ctx, caller) => renewCalendarFeed(ctx, caller),
});
const RevokedType = builder.objectRef<{ readonly revoked: boolean }>('RevokedCalendarFeed').implement({
  description: 'Result of ending a secret address.',
  authScopes: twoFactors,
  fields: (t) => ({ revoked: t.flag('revoked', 'Whether there was one.') }),
});
builder.verb('revokeCalendarFeed', {
  description: 'Ends the secret address of the caller’s calendar.',
  authScopes: twoFactors,
  result: RevokedType,
  run: (ctx, caller) => revokeCalendarFeed(ctx, caller),
});
