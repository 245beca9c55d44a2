import { pageArgs, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { FileVersion } from '../../generated/prisma/client.ts';
import { UserType } from '../../users/graphql.ts';
import { FolderType, RightType, rights } from '../folders/types.ts';
import type { FileRow } from './file-row.ts';
import { listVersions } from './lists.ts';

export const StatusType = builder.enumeration('FileStatus', 'State of a file.', {
  UPLOADING: 'Announced; its bytes are still to come.',
  SCANNING: 'Whole; the scan has not ended.',
  READY: 'Readable.',
  QUARANTINED: 'The scan found something. Nobody reads it but a security officer.',
  FAILED: 'Refused for its content, or damaged; `failureReason` says why.',
  TRASHED: 'In the trash, from which it can be restored for 30 days.',
});
export const VersionStateType = builder.enumeration('FileVersionState', 'State of a version of a file.', {
  SCANNING: 'The scan has not ended.',
  READY: 'Readable.',
  QUARANTINED: 'The scan found something.',
  FAILED: 'Its bytes are gone or damaged.',
});
export const VersionType = builder.objectRef<FileVersion>('FileVersion').implement({
  description: 'Version of a file: bytes that never change.',
  authScopes: twoFactors,
  fields: (t) => ({
    number: t.integer('number', 'Number, from 1.'),
    size: t.value('size', 'BigInt', 'Bytes.'),
    sha256: t.text('sha256', 'SHA-256 of the bytes, in hexadecimal digits.'),
    contentType: t.text('contentType', 'Media type.'),
    createdBy: t.reference(UserType, 'createdById', 'User who uploaded or restored it.'),
    restoredOf: t.integer('restoredOf', 'Number of the version that it restored; null for an uploaded one.', {
      nullable: true,
    }),
    state: t.field({ type: VersionStateType, description: 'Current state.', resolve: ({ state }) => state as 'READY' }),
    scan: t.field({
      type: ScanType,
      nullable: true,
      description: 'Result of the scan; null before it ended.',
      resolve: (version) => (version.scannedAt === null ? null : version),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

const ScanType = builder.objectRef<FileVersion>('ScanResult').implement({
  description: 'Result of the scan of a version.',
  authScopes: twoFactors,
  fields: (t) => ({
    engine: t.text('engine', '`EMBEDDED_RULES`: signatures and structure; not a full anti-virus.', { nullable: true }),
    finding: t.text('finding', 'Code of the finding, in SCREAMING_SNAKE case; null for clean content.', {
      nullable: true,
    }),
    scannedAt: t.instant('scannedAt', 'Instant of the result.', { nullable: true }),
  }),
});

export const FileType = builder.entity<FileRow>('File', 'fil', {
  description: 'File of a user in an organisation.',
  authScopes: twoFactors,
  loader: 'file',
  fields: (t) => ({
    name: t.text('name', 'Name, 1 to 255 bytes.'),
    status: t.field({ type: StatusType, description: 'Current state.', resolve: ({ status }) => status as 'READY' }),
    failureReason: t.text('reason', 'Code of what failed or quarantined it, in SCREAMING_SNAKE case; null otherwise.', {
      nullable: true,
    }),
    currentNumber: t.integer('currentNumber', 'Number of the version that is read; null until one is ready.', {
      nullable: true,
    }),
    size: t.value('size', 'BigInt', 'Bytes of the current version; those declared until one is ready.'),
    contentType: t.text('contentType', 'Media type of the current version; the one declared until one is ready.'),
    width: t.integer('width', 'Width in pixels; null for files that are not images.', { nullable: true }),
    height: t.integer('height', 'Height in pixels; null for files that are not images.', { nullable: true }),
    blurhash: t.text(
      'blurhash',
      'Blurred placeholder of the image as a BlurHash; null for files that are not images.',
      {
        nullable: true,
      },
    ),
    owner: t.reference(UserType, 'ownerId', 'User who uploaded it.'),
    folder: t.reference(
      FolderType,
      'folderId',
      'Folder that it lies in; null at the top level and for one that is not visible.',
      { nullable: true },
    ),
    myRight: t.field({
      type: RightType,
      description: 'Right of the caller.',
      resolve: async ({ id }, _args, ctx) => rights[(await ctx.loaders.fileRank.load(id))?.rank ?? 1] ?? 'VIEWER',
    }),
    isHeld: t.flag('isHeld', 'Whether a legal hold keeps it from being purged.'),
    retainUntil: t.instant('retainUntil', 'Instant until which it cannot be purged; null without a retention lock.', {
      nullable: true,
    }),
    trashedAt: t.instant('trashedAt', 'Instant at which it was put into the trash; null outside of it.', {
      nullable: true,
    }),
    versions: t.field({
      type: VersionConnection,
      description: 'Versions, latest first.',
      args: pageArgs(t),
      resolve: ({ id }, args, ctx) => listVersions(ctx, ctx.caller, { ...args, fileId: id }),
    }),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.instant('updatedAt', 'Instant of the last change.'),
  }),
});

const VersionConnection = builder.connectionOf({ name: 'FileVersion', node: VersionType });
