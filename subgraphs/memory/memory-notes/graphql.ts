import { NotFoundError, twoFactors, ValidationError, VersionConflictError } from '@codai/kit';
import { builder } from '../builder.ts';
import type { MemoryNote } from '../generated/prisma/client.ts';
import { UserType } from '../users/graphql.ts';
import { memoryNotes } from './lists.ts';
import { createMemoryNote, renameMemoryNote } from './service.ts';

const MemoryNoteType = builder.entity<MemoryNote>('MemoryNote', 'mem', {
  description: 'Memory note of an organisation.',
  authScopes: twoFactors,
  loader: 'memoryNote',
  fields: (t) => ({
    title: t.text('title', 'Title, 1 to 200 characters.'),
    createdBy: t.reference(UserType, 'createdById', 'User who created the memory note.'),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryById('memoryNote', MemoryNoteType, {
  description: 'Memory note by its id; null when it is unknown or belongs to another organisation.',
  authScopes: twoFactors,
});

builder.queryList('memoryNotes', {
  type: builder.connectionOf({ name: 'MemoryNote', node: MemoryNoteType }),
  description: 'Memory notes of the active organisation, newest first.',
  authScopes: twoFactors,
  list: memoryNotes,
});

builder.verb('createMemoryNote', {
  description: 'Creates a memory note in the active organisation.',
  authScopes: twoFactors,
  input: (t) => ({ title: t.string({ description: 'Title, 1 to 200 characters.' }) }),
  idempotent: true,
  result: MemoryNoteType,
  refusals: [NotFoundError],
  run: createMemoryNote,
  read: 'id',
});

builder.verb('renameMemoryNote', {
  description: 'Changes the title of a memory note.',
  authScopes: twoFactors,
  input: (t) => ({
    id: t.idOf('MemoryNote'),
    title: t.string({ description: 'New title, 1 to 200 characters.' }),
    expectedVersion: t.int(),
  }),
  result: MemoryNoteType,
  refusals: [NotFoundError, ValidationError, VersionConflictError],
  run: renameMemoryNote,
  read: 'id',
});
