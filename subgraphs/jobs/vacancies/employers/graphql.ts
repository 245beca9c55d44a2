import {
  ConflictError,
  InvalidStateError,
  NotFoundError,
  QuotaExceededError,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { keyset } from '@codai/kit/data';
import { oneFactor, operator, pageArgs, provenOperator, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { Employer, TrustedIssuer } from '../../generated/prisma/client.ts';
import { IssuerProfileType } from '../../qualifications/issuers/graphql.ts';
import { hiring } from './access.ts';
import { createEmployer, updateEmployer, verifyEmployer } from './service.ts';
import { distrustIssuer, listTrusted, trustIssuer } from './trusted.ts';

const StatusType = builder.enumeration('EmployerStatus', 'Verification of an employer.', {
  UNVERIFIED: 'Not decided.',
  VERIFIED: 'Verified: may publish.',
  REFUSED: 'Refused: may not publish.',
});

const TrustedIssuerType = builder.objectWithId<TrustedIssuer>('TrustedIssuer', {
  description:
    'Issuer of credentials that an employer trusts for its own postings, though no operator has verified it.',
  authScopes: twoFactors,
  fields: (t) => ({
    issuerId: t.identifier('issuerId', 'Id of the issuer.'),
    issuer: t.reference(IssuerProfileType, 'issuerId', 'Issuer, with its verification now.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
const TrustedIssuerConnection = builder.connectionOf({ name: 'TrustedIssuer', node: TrustedIssuerType });

export const EmployerType = builder.entity<Employer>('Employer', 'emp', {
  description: 'Organisation as an employer.',
  authScopes: oneFactor,
  loader: 'employer',
  fields: (t) => ({
    organizationId: t.identifier('tenantId', 'Id of the organisation.'),
    name: t.text('name', 'Name, at most 200 characters.'),
    about: t.text('about', 'Description, at most 5,000 characters.'),
    website: t.text('website', 'Address of the website; null without one.', { nullable: true }),
    status: t.field({ type: StatusType, description: 'Verification.', resolve: ({ status }) => status as 'VERIFIED' }),
    verifiedAt: t.instant('verifiedAt', 'Instant of the decision; null before.', { nullable: true }),
    trustedIssuers: t.field({
      type: TrustedIssuerConnection,
      nullable: true,
      authScopes: twoFactors,
      description:
        'Issuers that the employer trusts, at most 100, newest choice first: skills that their credentials confirm count for its postings that are not blind. Null for others than members of the organisation.',
      args: pageArgs(t),
      resolve: ({ id, tenantId }, args, ctx) =>
        ctx.caller.tenantId === tenantId ? listTrusted(ctx, ctx.caller, { ...args, employerId: id }) : null,
    }),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryById('employer', EmployerType, {
  description: 'Employer by its id; null when it is unknown.',
  authScopes: oneFactor,
});

builder.queryField('myEmployer', (t) =>
  t.field({
    type: EmployerType,
    nullable: true,
    description: 'Employer profile of the active organisation; null without one.',
    authScopes: twoFactors,
    resolve: (_root, _args, { database, caller }) =>
      database.read(caller, (tx) => tx.employer.findFirst({ where: { tenantId: caller.tenantId ?? '' } })),
  }),
);

const byAge = keyset({ createdAt: ['asc', 'instant'], id: ['asc', 'text'] });
builder.queryList('employersToVerify', {
  type: builder.connectionOf({ name: 'Employer', node: EmployerType }),
  description: 'Employers that wait for verification, oldest first.',
  authScopes: operator,
  list: ({ database }, _caller, args) =>
    byAge.read(args, ({ where, orderBy, take }) =>
      database.systemRead(null, (tx) =>
        tx.employer.findMany({ where: { AND: [{ status: 'UNVERIFIED' }, where] }, orderBy, take }),
      ),
    ),
});

const facts = (t: Parameters<NonNullable<Parameters<typeof builder.verb>[1]['input']>>[0]) => ({
  name: t.string({ description: 'Name, 1 to 200 characters.' }),
  about: t.string({ description: 'Description, 1 to 5,000 characters.' }),
  website: t.string({ required: false, description: 'Https address of the website.' }),
});

builder.verb('createEmployer', {
  description: 'Creates the employer profile of the active organisation. It waits for verification.',
  authScopes: hiring,
  input: facts,
  idempotent: true,
  result: EmployerType,
  refusals: [ConflictError],
  run: createEmployer,
  read: 'employerId',
});

builder.verb('updateEmployer', {
  description: 'Changes the employer profile. A new name has to be verified again.',
  authScopes: hiring,
  input: (t) => ({ employerId: t.idOf('Employer'), ...facts(t), expectedVersion: t.int() }),
  result: EmployerType,
  refusals: [NotFoundError, ValidationError, VersionConflictError],
  run: updateEmployer,
  read: 'employerId',
});

builder.verb('verifyEmployer', {
  description: 'Records an operator’s decision about an employer.',
  authScopes: provenOperator,
  input: (t) => ({
    employerId: t.idOf('Employer'),
    isVerified: t.boolean({ description: 'Whether the employer is who it says it is.' }),
    expectedVersion: t.int({
      required: false,
      description: 'Version of the profile that the decision is based on; any version when absent.',
    }),
  }),
  result: EmployerType,
  refusals: [InvalidStateError, NotFoundError, VersionConflictError],
  run: verifyEmployer,
  read: 'employerId',
});

const choice = (t: Parameters<NonNullable<Parameters<typeof builder.verb>[1]['input']>>[0]) => ({
  employerId: t.idOf('Employer'),
  issuerId: t.idOf('Issuer'),
});

builder.verb('trustIssuer', {
  description:
    'Trusts an issuer of credentials for the employer’s own postings, verified by an operator or not: skills that its accepted credentials confirm count in matches from now on. Blind postings and the search for anonymous candidates count verified issuers alone.',
  authScopes: hiring,
  input: choice,
  idempotent: true,
  result: EmployerType,
  refusals: [ConflictError, InvalidStateError, NotFoundError, QuotaExceededError],
  run: trustIssuer,
  read: 'employerId',
});

builder.verb('distrustIssuer', {
  description: 'Stops to trust an issuer. Applications keep the score that they were made with.',
  authScopes: hiring,
  input: choice,
  result: EmployerType,
  refusals: [NotFoundError],
  run: distrustIssuer,
  read: 'employerId',
});
