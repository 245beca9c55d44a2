import { NotFoundError, twoFactors, ValidationError, VersionConflictError } from '@codai/kit';
import { builder } from '../builder.ts';
import type { Issuer } from '../generated/prisma/client.ts';
import { UserType } from '../users/graphql.ts';
import { issuers } from './lists.ts';
import { createIssuer, renameIssuer } from './service.ts';

const IssuerType = builder.entity<Issuer>('Issuer', 'iss', {
  description: 'Issuer of an organisation.',
  authScopes: twoFactors,
  loader: 'issuer',
  fields: (t) => ({
    title: t.text('title', 'Title, 1 to 200 characters.'),
    createdBy: t.reference(UserType, 'createdById', 'User who created the issuer.'),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryById('issuer', IssuerType, {
  description: 'Issuer by its id; null when it is unknown or belongs to another organisation.',
  authScopes: twoFactors,
});

builder.queryList('issuers', {
  type: builder.connectionOf({ name: 'Issuer', node: IssuerType }),
  description: 'Issuers of the active organisation, newest first.',
  authScopes: twoFactors,
  list: issuers,
});

builder.verb('createIssuer', {
  description: 'Creates a issuer in the active organisation.',
  authScopes: twoFactors,
  input: (t) => ({ title: t.string({ description: 'Title, 1 to 200 characters.' }) }),
  idempotent: true,
  result: IssuerType,
  refusals: [NotFoundError],
  run: createIssuer,
  read: 'id',
});

builder.verb('renameIssuer', {
  description: 'Changes the title of a issuer.',
  authScopes: twoFactors,
  input: (t) => ({
    id: t.idOf('Issuer'),
    title: t.string({ description: 'New title, 1 to 200 characters.' }),
    expectedVersion: t.int(),
  }),
  result: IssuerType,
  refusals: [NotFoundError, ValidationError, VersionConflictError],
  run: renameIssuer,
  read: 'id',
});
