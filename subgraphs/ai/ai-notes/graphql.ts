import { NotFoundError, twoFactors, ValidationError, VersionConflictError } from '@codai/kit';
import { builder } from '../builder.ts';
import type { AiNote } from '../generated/prisma/client.ts';
import { UserType } from '../users/graphql.ts';
import { aiNotes } from './lists.ts';
import { createAiNote, renameAiNote } from './service.ts';

const AiNoteType = builder.entity<AiNote>('AiNote', 'ain', {
  description: 'Ai note of an organisation.',
  authScopes: twoFactors,
  loader: 'aiNote',
  fields: (t) => ({
    title: t.text('title', 'Title, 1 to 200 characters.'),
    createdBy: t.reference(UserType, 'createdById', 'User who created the ai note.'),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryById('aiNote', AiNoteType, {
  description: 'Ai note by its id; null when it is unknown or belongs to another organisation.',
  authScopes: twoFactors,
});

builder.queryList('aiNotes', {
  type: builder.connectionOf({ name: 'AiNote', node: AiNoteType }),
  description: 'Ai notes of the active organisation, newest first.',
  authScopes: twoFactors,
  list: aiNotes,
});

builder.verb('createAiNote', {
  description: 'Creates a ai note in the active organisation.',
  authScopes: twoFactors,
  input: (t) => ({ title: t.string({ description: 'Title, 1 to 200 characters.' }) }),
  idempotent: true,
  result: AiNoteType,
  refusals: [NotFoundError],
  run: createAiNote,
  read: 'id',
});

builder.verb('renameAiNote', {
  description: 'Changes the title of a ai note.',
  authScopes: twoFactors,
  input: (t) => ({
    id: t.idOf('AiNote'),
    title: t.string({ description: 'New title, 1 to 200 characters.' }),
    expectedVersion: t.int(),
  }),
  result: AiNoteType,
  refusals: [NotFoundError, ValidationError, VersionConflictError],
  run: renameAiNote,
  read: 'id',
});
