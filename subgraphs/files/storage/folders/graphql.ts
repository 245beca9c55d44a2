import { ConflictError, NotFoundError, QuotaExceededError, ValidationError, VersionConflictError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { listFolders } from './lists.ts';
import { createFolder, type DeletedFolder, deleteFolder, moveFolder, renameFolder } from './service.ts';
import { FolderType } from './types.ts';

builder.queryById('folder', FolderType, {
  description: 'Folder by its id; null when it is unknown or not visible to the caller.',
  authScopes: twoFactors,
});

builder.queryList('folders', {
  type: builder.connectionOf({ name: 'Folder', node: FolderType }),
  description:
    'Folders in a folder, newest first; without one, the caller’s own at the top level and those shared with the caller.',
  authScopes: twoFactors,
  args: (t) => ({ parent: t.id({ required: false, description: 'Id of the folder that they lie in.' }) }),
  list: listFolders,
});

builder.verb('createFolder', {
  description: 'Creates a folder.',
  authScopes: twoFactors,
  input: (t) => ({
    name: t.string({ description: 'Name, 1 to 255 bytes in UTF-8, without slashes.' }),
    parentId: t.id({ required: false, description: 'Id of the folder that it lies in; the top level when absent.' }),
  }),
  idempotent: true,
  result: FolderType,
  refusals: [ConflictError, NotFoundError, QuotaExceededError],
  run: createFolder,
  read: 'folderId',
});

builder.verb('renameFolder', {
  description: 'Changes the name of a folder.',
  authScopes: twoFactors,
  input: (t) => ({
    folderId: t.idOf('Folder'),
    name: t.string({ description: 'New name, 1 to 255 bytes in UTF-8, without slashes.' }),
    expectedVersion: t.int(),
  }),
  result: FolderType,
  refusals: [NotFoundError, ValidationError, VersionConflictError],
  run: renameFolder,
  read: 'folderId',
});

builder.verb('moveFolder', {
  description: 'Puts a folder of the caller with everything below it into another folder.',
  authScopes: twoFactors,
  input: (t) => ({
    folderId: t.idOf('Folder'),
    parentId: t.id({
      required: false,
      description: 'Id of the folder that it then lies in; the top level when absent.',
    }),
    expectedVersion: t.int(),
  }),
  result: FolderType,
  refusals: [ConflictError, NotFoundError, VersionConflictError],
  run: moveFolder,
  read: 'folderId',
});

const DeletedType = builder.objectRef<DeletedFolder>('DeletedFolder').implement({
  description: 'Folder that is gone.',
  authScopes: twoFactors,
  fields: (t) => ({ deletedFolderId: t.identifier('deletedFolderId', 'Id that the folder had.') }),
});

builder.verb('deleteFolder', {
  description: 'Deletes a folder that is empty, its trash included.',
  authScopes: twoFactors,
  input: (t) => ({ folderId: t.idOf('Folder') }),
  result: DeletedType,
  refusals: [ConflictError, NotFoundError],
  run: deleteFolder,
});
