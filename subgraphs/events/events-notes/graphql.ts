import { NotFoundError, twoFactors, ValidationError, VersionConflictError } from '@codai/kit';
import { builder } from '../builder.ts';
import type { EventsNote } from '../generated/prisma/client.ts';
import { UserType } from '../users/graphql.ts';
import { eventsNotes } from './lists.ts';
import { createEventsNote, renameEventsNote } from './service.ts';

const EventsNoteType = builder.entity<EventsNote>('EventsNote', 'eve', {
  description: 'Events note of an organisation.',
  authScopes: twoFactors,
  loader: 'eventsNote',
  fields: (t) => ({
    title: t.text('title', 'Title, 1 to 200 characters.'),
    createdBy: t.reference(UserType, 'createdById', 'User who created the events note.'),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryById('eventsNote', EventsNoteType, {
  description: 'Events note by its id; null when it is unknown or belongs to another organisation.',
  authScopes: twoFactors,
});

builder.queryList('eventsNotes', {
  type: builder.connectionOf({ name: 'EventsNote', node: EventsNoteType }),
  description: 'Events notes of the active organisation, newest first.',
  authScopes: twoFactors,
  list: eventsNotes,
});

builder.verb('createEventsNote', {
  description: 'Creates a events note in the active organisation.',
  authScopes: twoFactors,
  input: (t) => ({ title: t.string({ description: 'Title, 1 to 200 characters.' }) }),
  idempotent: true,
  result: EventsNoteType,
  refusals: [NotFoundError],
  run: createEventsNote,
  read: 'id',
});

builder.verb('renameEventsNote', {
  description: 'Changes the title of a events note.',
  authScopes: twoFactors,
  input: (t) => ({
    id: t.idOf('EventsNote'),
    title: t.string({ description: 'New title, 1 to 200 characters.' }),
    expectedVersion: t.int(),
  }),
  result: EventsNoteType,
  refusals: [NotFoundError, ValidationError, VersionConflictError],
  run: renameEventsNote,
  read: 'id',
});
