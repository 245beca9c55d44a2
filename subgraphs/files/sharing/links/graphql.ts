import { LinkInvalidError } from '@codai/contracts/files';
import { InvalidStateError, NotFoundError, QuotaExceededError } from '@codai/kit';
import { anyone, twoFactors } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import type { ShareLink } from '../../generated/prisma/client.ts';
import { FileType } from '../../storage/files/types.ts';
import { UserType } from '../../users/graphql.ts';
import { LinkPasswordError } from './errors.ts';
import {
  createShareLink,
  type LinkForm,
  linkForm,
  links,
  listLinks,
  type OpenedLink,
  openShareLink,
  revokeShareLink,
} from './service.ts';

const LinkType = builder.entity<ShareLink>('ShareLink', 'lnk', {
  description: 'Link by which anybody downloads the current version of a file.',
  authScopes: twoFactors,
  loader: 'link',
  fields: (t) => ({
    file: t.field({
      type: FileType,
      nullable: true,
      description: 'File that it gives out; null when it is no longer visible.',
      resolve: ({ fileId }, _args, ctx) => ctx.loaders.file.load(fileId),
    }),
    token: t.string({
      description: 'Token that `openShareLink` takes. Its holders may download the file.',
      resolve: ({ id }, _args, ctx) => links.tokenOf(ctx.keys, id),
    }),
    hasPassword: t.boolean({
      description: 'Whether it asks for a password.',
      resolve: ({ passwordHash }) => passwordHash !== null,
    }),
    expiresAt: t.instant('expiresAt', 'Instant at which it stops working; null without one.', { nullable: true }),
    downloadsMax: t.integer('downloadsMax', 'Largest number of downloads; null without a limit.', { nullable: true }),
    downloads: t.integer('downloads', 'Number of downloads so far.'),
    createdBy: t.reference(
      UserType,
      'createdById',
      'User who created it. It works as long as this user may edit the file.',
    ),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    revokedAt: t.instant('revokedAt', 'Instant of its revocation; null while it is in force.', { nullable: true }),
  }),
});

builder.queryList('shareLinks', {
  type: builder.connectionOf({ name: 'ShareLink', node: LinkType }),
  description: 'Links of a file that the caller created, or of a file of the caller, newest first.',
  authScopes: twoFactors,
  args: (t) => ({ fileId: t.id({ description: 'Id of the file.' }) }),
  list: listLinks,
});

builder.verb('createShareLink', {
  description: 'Creates a link by which anybody downloads the current version of a file.',
  authScopes: twoFactors,
  input: (t) => ({
    fileId: t.idOf('File'),
    password: t.string({ required: false, description: 'Password to ask for, 1 to 200 characters; none when absent.' }),
    expiresAt: t.field({
      type: 'DateTime',
      required: false,
      description: 'Instant at which it stops working; never when absent.',
    }),
    downloadsMax: t.int({
      required: false,
      description: 'Largest number of downloads, 1 to 1,000,000; no limit when absent.',
    }),
  }),
  idempotent: true,
  result: LinkType,
  refusals: [InvalidStateError, NotFoundError, QuotaExceededError],
  run: createShareLink,
  read: 'linkId',
});

builder.verb('revokeShareLink', {
  description: 'Ends a link at once. Succeeds also when it had ended.',
  authScopes: twoFactors,
  input: (t) => ({ linkId: t.idOf('ShareLink') }),
  result: LinkType,
  refusals: [NotFoundError],
  run: revokeShareLink,
  read: 'linkId',
});

const LinkFormType = builder.objectRef<LinkForm>('ShareLinkForm').implement({
  description: 'Requirements of a share link for opening it.',
  authScopes: anyone,
  fields: (t) => ({ asksPassword: t.flag('asksPassword', 'Whether it asks for a password.') }),
});

builder.queryField('shareLinkForm', (t) =>
  t.field({
    type: LinkFormType,
    nullable: true,
    description:
      'Requirements of a share link; null for one that is altered, revoked, expired or used up. Counts nothing. No sign-in is needed.',
    authScopes: anyone,
    args: {
      token: t.arg.string({ description: 'Token of the link, at most 200 characters.', validate: z.string().max(200) }),
    },
    resolve: (_root, { token }, ctx) => linkForm(ctx, token),
  }),
);

const OpenedType = builder.objectRef<OpenedLink>('OpenedShareLink').implement({
  description: 'File behind a share link, to be downloaded once.',
  authScopes: anyone,
  fields: (t) => ({
    name: t.text('name', 'Name of the file.'),
    size: t.value('size', 'BigInt', 'Bytes.'),
    contentType: t.text('contentType', 'Media type.'),
    url: t.text('url', 'Address of the bytes for five minutes. A download that broke off goes on by range requests.'),
    expiresAt: t.instant('expiresAt', 'Instant at which the address stops working.'),
  }),
});

builder.verb('openShareLink', {
  description: 'Counts one download of a share link and returns the address of the bytes. No sign-in is needed.',
  authScopes: anyone,
  anybody: true,
  input: (t) => ({
    token: t.string({ description: 'Token of the link, at most 200 characters.', validate: z.string().max(200) }),
    password: t.string({
      required: false,
      description: 'Password, for a link that asks for one.',
      validate: z.string().max(1000),
    }),
  }),
  result: OpenedType,
  refusals: [LinkInvalidError, LinkPasswordError],
  run: openShareLink,
});
