import { NotFoundError, twoFactors, ValidationError, VersionConflictError } from '@codai/kit';
import { builder } from '../builder.ts';
import type { CredentialShare } from '../generated/prisma/client.ts';
import { UserType } from '../users/graphql.ts';
import { credentialShares } from './lists.ts';
import { createCredentialShare, renameCredentialShare } from './service.ts';

const CredentialShareType = builder.entity<CredentialShare>('CredentialShare', 'crt', {
  description: 'Credential share of an organisation.',
  authScopes: twoFactors,
  loader: 'credentialShare',
  fields: (t) => ({
    title: t.text('title', 'Title, 1 to 200 characters.'),
    createdBy: t.reference(UserType, 'createdById', 'User who created the credential share.'),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryById('credentialShare', CredentialShareType, {
  description: 'Credential share by its id; null when it is unknown or belongs to another organisation.',
  authScopes: twoFactors,
});

builder.queryList('credentialShares', {
  type: builder.connectionOf({ name: 'CredentialShare', node: CredentialShareType }),
  description: 'Credential shares of the active organisation, newest first.',
  authScopes: twoFactors,
  list: credentialShares,
});

builder.verb('createCredentialShare', {
  description: 'Creates a credential share in the active organisation.',
  authScopes: twoFactors,
  input: (t) => ({ title: t.string({ description: 'Title, 1 to 200 characters.' }) }),
  idempotent: true,
  result: CredentialShareType,
  refusals: [NotFoundError],
  run: createCredentialShare,
  read: 'id',
});

builder.verb('renameCredentialShare', {
  description: 'Changes the title of a credential share.',
  authScopes: twoFactors,
  input: (t) => ({
    id: t.idOf('CredentialShare'),
    title: t.string({ description: 'New title, 1 to 200 characters.' }),
    expectedVersion: t.int(),
  }),
  result: CredentialShareType,
  refusals: [NotFoundError, ValidationError, VersionConflictError],
  run: renameCredentialShare,
  read: 'id',
});
