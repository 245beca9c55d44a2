import {
  FileChecksumMismatchError,
  FileTooLargeError,
  TypeMismatchError,
  TypeNotAllowedError,
} from '@codai/contracts/files';
import { InvalidStateError, NotFoundError, QuotaExceededError } from '@codai/kit';
import { found, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { FilesContext } from '../../context.ts';
import type { UploadSession } from '../../generated/prisma/client.ts';
import { FileType } from '../../storage/files/types.ts';
import { abortUpload, completeUpload } from './complete.ts';
import { progressChannel } from './receive.ts';
import { newVersion, startUpload } from './start.ts';
import { uploadUrl } from './tokens.ts';

const StateType = builder.enumeration('UploadState', 'State of an upload.', {
  OPEN: 'Takes bytes.',
  DONE: 'Its bytes are a version of the file.',
  ABORTED: 'Given up by its owner.',
  EXPIRED: 'Took no bytes for a day.',
  FAILED: 'Its content was refused.',
});

export const SessionType = builder.entity<UploadSession>('UploadSession', 'upl', {
  description: 'Upload of one version of a file, resumable by the tus protocol.',
  authScopes: twoFactors,
  loader: 'session',
  fields: (t) => ({
    file: t.field({
      type: FileType,
      nullable: true,
      description: 'File that the bytes are for; null when it is gone or no longer visible.',
      resolve: ({ fileId }, _args, ctx) => ctx.loaders.file.load(fileId),
    }),
    state: t.field({ type: StateType, description: 'Current state.', resolve: ({ state }) => state as 'OPEN' }),
    size: t.value('size', 'BigInt', 'Bytes declared.'),
    sha256: t.text('sha256', 'SHA-256 declared, in hexadecimal digits.'),
    contentType: t.text('contentType', 'Media type declared.'),
    received: t.value('received', 'BigInt', 'Bytes that are stored: the offset to go on from.'),
    uploadUrl: t.string({
      description: 'Address for the `PATCH` requests of the tus 1.0 protocol. Its holders may send the bytes.',
      resolve: ({ id }, _args, ctx) => uploadUrl(ctx, id),
    }),
    expiresAt: t.instant('expiresAt', 'Instant at which the upload ends unless bytes arrive before.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryById('uploadSession', SessionType, {
  description: 'Upload by its id, with the bytes received; null when it is unknown or another user’s.',
  authScopes: twoFactors,
});

builder.verb('startUpload', {
  description: 'Announces a file and reserves its size. Send the bytes to `uploadUrl`, then call `completeUpload`.',
  authScopes: twoFactors,
  input: (t) => ({
    name: t.string({ description: 'Name of the file, 1 to 255 bytes in UTF-8, without slashes.' }),
    size: t.field({ type: 'BigInt', description: 'Bytes of the file, at least 1.' }),
    type: t.string({ description: 'Media type, such as `image/png`; `application/octet-stream` takes any.' }),
    sha256: t.string({ description: 'SHA-256 of the bytes, in 64 hexadecimal digits.' }),
    folderId: t.id({ required: false, description: 'Id of the folder; the caller’s top level when absent.' }),
  }),
  idempotent: true,
  result: SessionType,
  refusals: [FileTooLargeError, NotFoundError, QuotaExceededError],
  run: startUpload,
  read: 'sessionId',
});

builder.verb('newVersion', {
  description: 'Announces a further version of a file, which stays readable as it is until the new version is ready.',
  authScopes: twoFactors,
  input: (t) => ({
    fileId: t.idOf('File'),
    size: t.field({ type: 'BigInt', description: 'Bytes of the version, at least 1.' }),
    type: t.string({ description: 'Media type, such as `image/png`.' }),
    sha256: t.string({ description: 'SHA-256 of the bytes, in 64 hexadecimal digits.' }),
  }),
  idempotent: true,
  result: SessionType,
  refusals: [FileTooLargeError, InvalidStateError, NotFoundError, QuotaExceededError],
  run: newVersion,
  read: 'sessionId',
});

builder.verb('completeUpload', {
  description:
    'Checks size, SHA-256 and type of the bytes received and hands the version to the scan. Repeating it is harmless.',
  authScopes: twoFactors,
  input: (t) => ({ sessionId: t.idOf('UploadSession') }),
  result: FileType,
  refusals: [FileChecksumMismatchError, InvalidStateError, NotFoundError, TypeMismatchError, TypeNotAllowedError],
  run: completeUpload,
  read: 'fileId',
});

const AbortedType = builder.objectRef<{ readonly sessionId: string }>('AbortedUpload').implement({
  description: 'Upload that was given up.',
  authScopes: twoFactors,
  fields: (t) => ({ sessionId: t.identifier('sessionId', 'Id of the upload.') }),
});

builder.verb('abortUpload', {
  description: 'Gives up an upload and releases the bytes reserved. A file without any version is removed.',
  authScopes: twoFactors,
  input: (t) => ({ sessionId: t.idOf('UploadSession') }),
  result: AbortedType,
  refusals: [InvalidStateError, NotFoundError],
  run: abortUpload,
});

interface Progress {
  readonly received: string;
}

const ProgressType = builder.objectRef<Progress>('UploadProgress').implement({
  description: 'Progress of an upload.',
  authScopes: twoFactors,
  fields: (t) => ({
    received: t.field({
      type: 'BigInt',
      description: 'Bytes stored so far.',
      resolve: ({ received }) => BigInt(received),
    }),
  }),
});

builder.subscriptionField('uploadProgress', (t) =>
  t.field({
    type: ProgressType,
    description: 'Emits the number of stored bytes of an upload of the caller after each stored part.',
    authScopes: twoFactors,
    args: { sessionId: t.arg.id({ description: 'Id of the upload.' }) },
    subscribe: async (_root, { sessionId }, ctx) => {
      if (!(await isOwn(ctx, sessionId))) found(null, 'UploadSession');
      return ctx.live.signals<Progress>({
        channels: [progressChannel(sessionId)],
        filter: async () => ((await isOwn(ctx, sessionId)) ? 'deliver' : 'end'),
      });
    },
    resolve: (progress) => progress,
  }),
);

async function isOwn({ database, caller }: FilesContext, id: string): Promise<boolean> {
  return (await database.read(caller, (tx) => tx.uploadSession.count({ where: { id } }))) === 1;
}
