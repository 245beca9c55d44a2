import { FileKeptError } from '@codai/contracts/files';
import {
  ConflictError,
  InvalidStateError,
  NotFoundError,
  QuotaExceededError,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import type { EventRecord } from '@codai/kit/events';
import { found, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { FilesContext } from '../../context.ts';
import { listFiles, listShared } from './lists.ts';
import {
  copyFile,
  moveFile,
  type Purged,
  purgeFile,
  renameFile,
  restoreFile,
  restoreVersion,
  setRetention,
  trashFile,
} from './service.ts';
import { FileType } from './types.ts';

const FileConnection = builder.connectionOf({ name: 'File', node: FileType });

builder.queryById('file', FileType, {
  description: 'File by its id; null when it is unknown or not visible to the caller.',
  authScopes: twoFactors,
});

builder.queryList('files', {
  type: FileConnection,
  description:
    'Files visible to the caller, newest first: those in a folder; those that a search finds by name and content; without either, the caller’s own at the top level.',
  authScopes: twoFactors,
  args: (t) => ({
    folder: t.id({ required: false, description: 'Id of the folder.' }),
    search: t.string({ required: false, description: 'Words that all must occur, 1 to 200 characters.' }),
    trashed: t.boolean({ required: false, description: 'Whether to list the trash instead.' }),
  }),
  list: listFiles,
});

builder.searchPort('files', {
  description: 'Files visible to the caller, by words of their name and content, newest first.',
  authScopes: twoFactors,
  find: async (ctx, caller, { text, first }) =>
    (await listFiles(ctx, caller, { search: text, first })).edges.map(({ node: { id, name } }) => ({
      id,
      title: name,
      detail: null,
    })),
});

builder.queryList('sharedFiles', {
  type: FileConnection,
  description: 'Files that other users shared with the caller, newest first. Shared folders are listed by `folders`.',
  authScopes: twoFactors,
  list: listShared,
});

builder.verb('renameFile', {
  description: 'Changes the name of a file.',
  authScopes: twoFactors,
  input: (t) => ({
    fileId: t.idOf('File'),
    name: t.string({ description: 'New name, 1 to 255 bytes in UTF-8, without slashes.' }),
    expectedVersion: t.int(),
  }),
  result: FileType,
  refusals: [NotFoundError, ValidationError, VersionConflictError],
  run: renameFile,
  read: 'fileId',
});

builder.verb('moveFile', {
  description:
    'Puts a file of the caller into another folder. It then has the rights of that folder and loses those of the former one.',
  authScopes: twoFactors,
  input: (t) => ({
    fileId: t.idOf('File'),
    folderId: t.id({ required: false, description: 'Id of the folder; the top level when absent.' }),
    expectedVersion: t.int(),
  }),
  result: FileType,
  refusals: [NotFoundError, VersionConflictError],
  run: moveFile,
  read: 'fileId',
});

builder.verb('copyFile', {
  description: 'Makes a file of the caller from the current version of another. The bytes are stored once.',
  authScopes: twoFactors,
  input: (t) => ({
    fileId: t.idOf('File'),
    folderId: t.id({ required: false, description: 'Id of the folder for the copy; the top level when absent.' }),
    name: t.string({ required: false, description: 'Name of the copy; that of the file when absent.' }),
  }),
  idempotent: true,
  result: FileType,
  refusals: [InvalidStateError, NotFoundError],
  run: copyFile,
  read: 'fileId',
});

builder.verb('restoreVersion', {
  description: 'Makes a new version of a file of the bytes of an earlier one.',
  authScopes: twoFactors,
  input: (t) => ({ fileId: t.idOf('File'), number: t.int({ description: 'Number of the earlier version.' }) }),
  idempotent: true,
  result: FileType,
  refusals: [InvalidStateError, NotFoundError, QuotaExceededError],
  run: restoreVersion,
  read: 'fileId',
});

builder.verb('trashFile', {
  description: 'Puts a file into the trash. Download addresses and share links of it stop working.',
  authScopes: twoFactors,
  input: (t) => ({ fileId: t.idOf('File') }),
  result: FileType,
  refusals: [InvalidStateError, NotFoundError],
  run: trashFile,
  read: 'fileId',
});

builder.verb('restoreFile', {
  description: 'Takes a file out of the trash.',
  authScopes: twoFactors,
  input: (t) => ({ fileId: t.idOf('File') }),
  result: FileType,
  refusals: [InvalidStateError, NotFoundError],
  run: restoreFile,
  read: 'fileId',
});

const PurgedType = builder.objectRef<Purged>('PurgedFile').implement({
  description: 'File that is gone for good.',
  authScopes: twoFactors,
  fields: (t) => ({ purgedFileId: t.identifier('purgedFileId', 'Id that the file had.') }),
});

builder.verb('purgeFile', {
  description: 'Removes a trashed, failed or quarantined file with all versions for good.',
  authScopes: twoFactors,
  input: (t) => ({ fileId: t.idOf('File') }),
  result: PurgedType,
  refusals: [FileKeptError, InvalidStateError, NotFoundError],
  run: purgeFile,
});

builder.verb('setRetention', {
  description: 'Locks a file against purging until an instant. A lock can be made longer and never shorter.',
  authScopes: twoFactors,
  input: (t) => ({
    fileId: t.idOf('File'),
    until: t.field({ type: 'DateTime', description: 'Instant until which the file cannot be purged.' }),
  }),
  result: FileType,
  refusals: [ConflictError, NotFoundError, ValidationError],
  run: setRetention,
  read: 'fileId',
});

const types = [
  'files.version.created',
  'files.file.ready',
  'files.file.quarantined',
  'files.file.failed',
  'files.file.trashed',
  'files.file.restored',
  'files.file.purged',
] as const;
type StatusEvent = EventRecord<(typeof types)[number]>;

const ChangeType = builder.objectRef<StatusEvent>('FileStatusChange').implement({
  description: 'Change of the state of a file or of one of its versions.',
  authScopes: twoFactors,
  fields: (t) => ({
    fileId: t.id({ description: 'Id of the file.', resolve: ({ data }) => data.fileId }),
    file: t.field({
      type: FileType,
      nullable: true,
      description: 'File in its current state; null when it was purged.',
      resolve: ({ data }, _args, ctx) => ctx.loaders.file.load(data.fileId),
    }),
  }),
});

builder.subscriptionField('fileStatusChanged', (t) =>
  t.field({
    type: ChangeType,
    description:
      'Emits each change of the state of a file visible to the caller, or of all files of the caller. Resumable.',
    authScopes: twoFactors,
    args: {
      fileId: t.arg.id({ required: false, description: 'Id of the file; all files of the caller when absent.' }),
    },
    subscribe: async (_root, { fileId = null }, ctx) => {
      if (fileId !== null && !(await maySee(ctx, fileId))) found(null, 'File');
      return ctx.live.events({ types, filter: (event) => delivery(ctx, event, fileId) });
    },
    resolve: (event) => event,
  }),
);

/** Rights are looked up at each event: a reader who lost the right gets no further one. */
async function delivery(ctx: FilesContext, { type, tenantid, data }: StatusEvent, fileId: string | null) {
  const { caller } = ctx;
  if (tenantid !== caller.tenantId || (fileId !== null && data.fileId !== fileId)) return 'skip';
  const isOwn = data.ownerId === caller.userId;
  if (fileId === null) return isOwn ? 'deliver' : 'skip';
  if (type === 'files.file.purged') return isOwn ? 'deliver' : 'end';
  return (await maySee(ctx, fileId)) ? 'deliver' : 'end';
}

async function maySee({ database, caller }: FilesContext, id: string): Promise<boolean> {
  return (await database.read(caller, (tx) => tx.file.count({ where: { id } }))) === 1;
}
