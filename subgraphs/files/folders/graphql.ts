import { NotFoundError, twoFactors, ValidationError, VersionConflictError } from '@codai/kit';
import { builder } from '../builder.ts';
import type { Folder } from '../generated/prisma/client.ts';
import { UserType } from '../users/graphql.ts';
import { folders } from './lists.ts';
import { createFolder, renameFolder } from './service.ts';

const FolderType = builder.entity<Folder>('Folder', 'fol', {
  description: 'Folder of an organisation.',
  authScopes: twoFactors,
  loader: 'folder',
  fields: (t) => ({
    title: t.text('title', 'Title, 1 to 200 characters.'),
    createdBy: t.reference(UserType, 'createdById', 'User who created the folder.'),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryById('folder', FolderType, {
  description: 'Folder by its id; null when it is unknown or belongs to another organisation.',
  authScopes: twoFactors,
});

builder.queryList('folders', {
  type: builder.connectionOf({ name: 'Folder', node: FolderType }),
  description: 'Folders of the active organisation, newest first.',
  authScopes: twoFactors,
  list: folders,
});

builder.verb('createFolder', {
  description: 'Creates a folder in the active organisation.',
  authScopes: twoFactors,
  input: (t) => ({ title: t.string({ description: 'Title, 1 to 200 characters.' }) }),
  idempotent: true,
  result: FolderType,
  refusals: [NotFoundError],
  run: createFolder,
  read: 'id',
});

builder.verb('renameFolder', {
  description: 'Changes the title of a folder.',
  authScopes: twoFactors,
  input: (t) => ({
    id: t.idOf('Folder'),
    title: t.string({ description: 'New title, 1 to 200 characters.' }),
    expectedVersion: t.int(),
  }),
  result: FolderType,
  refusals: [NotFoundError, ValidationError, VersionConflictError],
  run: renameFolder,
  read: 'id',
});
