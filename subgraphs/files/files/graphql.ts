import { NotFoundError, twoFactors, ValidationError, VersionConflictError } from '@codai/kit';
import { builder } from '../builder.ts';
import type { File } from '../generated/prisma/client.ts';
import { UserType } from '../users/graphql.ts';
import { files } from './lists.ts';
import { createFile, renameFile } from './service.ts';

const FileType = builder.entity<File>('File', 'fil', {
  description: 'File of an organisation.',
  authScopes: twoFactors,
  loader: 'file',
  fields: (t) => ({
    title: t.text('title', 'Title, 1 to 200 characters.'),
    createdBy: t.reference(UserType, 'createdById', 'User who created the file.'),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryById('file', FileType, {
  description: 'File by its id; null when it is unknown or belongs to another organisation.',
  authScopes: twoFactors,
});

builder.queryList('files', {
  type: builder.connectionOf({ name: 'File', node: FileType }),
  description: 'Files of the active organisation, newest first.',
  authScopes: twoFactors,
  list: files,
});

builder.verb('createFile', {
  description: 'Creates a file in the active organisation.',
  authScopes: twoFactors,
  input: (t) => ({ title: t.string({ description: 'Title, 1 to 200 characters.' }) }),
  idempotent: true,
  result: FileType,
  refusals: [NotFoundError],
  run: createFile,
  read: 'id',
});

builder.verb('renameFile', {
  description: 'Changes the title of a file.',
  authScopes: twoFactors,
  input: (t) => ({
    id: t.idOf('File'),
    title: t.string({ description: 'New title, 1 to 200 characters.' }),
    expectedVersion: t.int(),
  }),
  result: FileType,
  refusals: [NotFoundError, ValidationError, VersionConflictError],
  run: renameFile,
  read: 'id',
});
