import { NotFoundError, twoFactors, ValidationError, VersionConflictError } from '@codai/kit';
import { builder } from '../builder.ts';
import type { Credential } from '../generated/prisma/client.ts';
import { UserType } from '../users/graphql.ts';
import { credentials } from './lists.ts';
import { createCredential, renameCredential } from './service.ts';

const CredentialType = builder.entity<Credential>('Credential', 'crd', {
  description: 'Credential of an organisation.',
  authScopes: twoFactors,
  loader: 'credential',
  fields: (t) => ({
    title: t.text('title', 'Title, 1 to 200 characters.'),
    createdBy: t.reference(UserType, 'createdById', 'User who created the credential.'),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryById('credential', CredentialType, {
  description: 'Credential by its id; null when it is unknown or belongs to another organisation.',
  authScopes: twoFactors,
});

builder.queryList('credentials', {
  type: builder.connectionOf({ name: 'Credential', node: CredentialType }),
  description: 'Credentials of the active organisation, newest first.',
  authScopes: twoFactors,
  list: credentials,
});

builder.verb('createCredential', {
  description: 'Creates a credential in the active organisation.',
  authScopes: twoFactors,
  input: (t) => ({ title: t.string({ description: 'Title, 1 to 200 characters.' }) }),
  idempotent: true,
  result: CredentialType,
  refusals: [NotFoundError],
  run: createCredential,
  read: 'id',
});

builder.verb('renameCredential', {
  description: 'Changes the title of a credential.',
  authScopes: twoFactors,
  input: (t) => ({
    id: t.idOf('Credential'),
    title: t.string({ description: 'New title, 1 to 200 characters.' }),
    expectedVersion: t.int(),
  }),
  result: CredentialType,
  refusals: [NotFoundError, ValidationError, VersionConflictError],
  run: renameCredential,
  read: 'id',
});
