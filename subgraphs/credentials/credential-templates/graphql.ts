import { NotFoundError, twoFactors, ValidationError, VersionConflictError } from '@codai/kit';
import { builder } from '../builder.ts';
import type { CredentialTemplate } from '../generated/prisma/client.ts';
import { UserType } from '../users/graphql.ts';
import { credentialTemplates } from './lists.ts';
import { createCredentialTemplate, renameCredentialTemplate } from './service.ts';

const CredentialTemplateType = builder.entity<CredentialTemplate>('CredentialTemplate', 'cre', {
  description: 'Credential template of an organisation.',
  authScopes: twoFactors,
  loader: 'credentialTemplate',
  fields: (t) => ({
    title: t.text('title', 'Title, 1 to 200 characters.'),
    createdBy: t.reference(UserType, 'createdById', 'User who created the credential template.'),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryById('credentialTemplate', CredentialTemplateType, {
  description: 'Credential template by its id; null when it is unknown or belongs to another organisation.',
  authScopes: twoFactors,
});

builder.queryList('credentialTemplates', {
  type: builder.connectionOf({ name: 'CredentialTemplate', node: CredentialTemplateType }),
  description: 'Credential templates of the active organisation, newest first.',
  authScopes: twoFactors,
  list: credentialTemplates,
});

builder.verb('createCredentialTemplate', {
  description: 'Creates a credential template in the active organisation.',
  authScopes: twoFactors,
  input: (t) => ({ title: t.string({ description: 'Title, 1 to 200 characters.' }) }),
  idempotent: true,
  result: CredentialTemplateType,
  refusals: [NotFoundError],
  run: createCredentialTemplate,
  read: 'id',
});

builder.verb('renameCredentialTemplate', {
  description: 'Changes the title of a credential template.',
  authScopes: twoFactors,
  input: (t) => ({
    id: t.idOf('CredentialTemplate'),
    title: t.string({ description: 'New title, 1 to 200 characters.' }),
    expectedVersion: t.int(),
  }),
  result: CredentialTemplateType,
  refusals: [NotFoundError, ValidationError, VersionConflictError],
  run: renameCredentialTemplate,
  read: 'id',
});
