import { ConflictError, NotFoundError, QuotaExceededError, ValidationError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { Share } from '../../generated/prisma/client.ts';
import { FileType } from '../../storage/files/types.ts';
import { FolderType } from '../../storage/folders/types.ts';
import { UserType } from '../../users/graphql.ts';
import { listShares, revokeShare, shareFile, shareFolder } from './service.ts';

const RoleType = builder.enumeration('ShareRole', 'Right that a share gives.', {
  VIEWER: 'Read.',
  EDITOR: 'Read, rename, add versions, put files into a folder, and share for viewing.',
});

export const ShareType = builder.entity<Share>('Share', 'shr', {
  description: 'Right of a user to a file, or to a folder and everything below it.',
  authScopes: twoFactors,
  loader: 'share',
  fields: (t) => ({
    file: t.field({
      type: FileType,
      nullable: true,
      description: 'File that it is for; null for a folder, and for one that is no longer visible.',
      resolve: ({ fileId }, _args, ctx) => (fileId === null ? null : ctx.loaders.file.load(fileId)),
    }),
    folder: t.field({
      type: FolderType,
      nullable: true,
      description: 'Folder that it is for; null for a file, and for one that is no longer visible.',
      resolve: ({ folderId }, _args, ctx) => (folderId === null ? null : ctx.loaders.folder.load(folderId)),
    }),
    user: t.reference(UserType, 'granteeId', 'User who has it.'),
    role: t.field({ type: RoleType, description: 'Right that it gives.', resolve: ({ role }) => role as 'VIEWER' }),
    createdBy: t.reference(UserType, 'createdById', 'User who gave it. It counts as long as this user may give it.'),
    givenFor: t.identifier(
      'givenFor',
      'Id of what it was given for on behalf of the giver, as a submission; null for one given by hand.',
      { nullable: true },
    ),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    revokedAt: t.instant('revokedAt', 'Instant of its revocation; null while it is in force.', { nullable: true }),
  }),
});

builder.queryList('shares', {
  type: builder.connectionOf({ name: 'Share', node: ShareType }),
  description:
    'Shares in force that the caller gave or was given, or that are for files and folders of the caller, newest first.',
  authScopes: twoFactors,
  args: (t) => ({
    fileId: t.id({ required: false, description: 'Only those for this file.' }),
    folderId: t.id({ required: false, description: 'Only those for this folder.' }),
  }),
  list: listShares,
});

const refusals = [ConflictError, NotFoundError, QuotaExceededError, ValidationError];

builder.verb('shareFile', {
  description: 'Gives a user of the organisation a right to a file. Owners give any right, editors that to view.',
  authScopes: twoFactors,
  input: (t) => ({
    fileId: t.idOf('File'),
    userId: t.id({ description: 'Id of the user.' }),
    role: t.field({ type: RoleType, description: 'Right to give.' }),
  }),
  result: ShareType,
  refusals,
  run: shareFile,
  read: 'shareId',
});

builder.verb('shareFolder', {
  description: 'Gives a user of the organisation a right to a folder and everything below it.',
  authScopes: twoFactors,
  input: (t) => ({
    folderId: t.idOf('Folder'),
    userId: t.id({ description: 'Id of the user.' }),
    role: t.field({ type: RoleType, description: 'Right to give.' }),
  }),
  result: ShareType,
  refusals,
  run: shareFolder,
  read: 'shareId',
});

builder.verb('revokeShare', {
  description: 'Withdraws a share at once. Succeeds also when it had been withdrawn.',
  authScopes: twoFactors,
  input: (t) => ({ shareId: t.idOf('Share') }),
  result: ShareType,
  refusals: [NotFoundError],
  run: revokeShare,
  read: 'shareId',
});
