import { InvalidStateError, NotFoundError, ValidationError } from '@codai/kit';
import { twoFactors, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { Credential } from '../../generated/prisma/client.ts';
import { staff } from '../issuers/graphql.ts';
import { KindType } from '../templates/graphql.ts';
import { awardBadge, issueCredential, issueCredentials } from './issue.ts';
import {
  acceptCredential,
  declineCredential,
  reinstateCredential,
  reissueCredential,
  revokeCredential,
  suspendCredential,
} from './lifecycle.ts';
import { listIssued, listReceived } from './lists.ts';
import { CredentialConnection, CredentialType } from './types.ts';

builder.queryById('credential', CredentialType, {
  description: 'Credential by its id; null when it is unknown or not visible to the caller.',
  authScopes: twoFactors,
});

builder.queryList('myCredentials', {
  type: CredentialConnection,
  description: 'Credentials of the caller, newest first.',
  authScopes: twoFactors,
  args: (arg) => ({
    kind: arg({ type: KindType, required: false, description: 'Only of this kind.' }),
    completionId: arg.id({
      required: false,
      description: 'Only those that this completion of a course has earned (`Enrollment.completionId`).',
    }),
  }),
  list: listReceived,
});

builder.searchPort('credentials', {
  description: 'Credentials that the caller has received, by title or issuer, newest first.',
  authScopes: twoFactors,
  find: async (ctx, caller, { text, first }) =>
    (await listReceived(ctx, caller, { text, first })).edges.map(({ node: { id, title, issuerName } }) => ({
      id,
      title,
      detail: issuerName,
    })),
});

builder.queryList('badges', {
  type: CredentialConnection,
  description: 'Badges of the caller, newest first.',
  authScopes: twoFactors,
  list: (ctx, caller, args) => listReceived(ctx, caller, { ...args, kind: 'BADGE' }),
});

builder.queryList('issuedCredentials', {
  type: CredentialConnection,
  description: 'Credentials that the active organisation has issued, newest first.',
  authScopes: staff,
  args: (arg) => ({ templateId: arg.id({ required: false, description: 'Only of this template.' }) }),
  list: listIssued,
});

const RecipientInput = builder.inputType('CredentialRecipientInput', {
  description: 'Statement of a credential about one recipient.',
  fields: (t) => ({
    recipientId: t.id({ description: 'Id of the user who receives it.' }),
    recipientName: t.string({ required: false, description: 'Name on the credential, 1 to 200 characters.' }),
    evidence: t.string({ required: false, description: 'Evidence of the achievement, 1 to 2,000 characters.' }),
    result: t.string({ required: false, description: 'Result, such as a grade, 1 to 200 characters.' }),
    completionId: t.string({
      required: false,
      description:
        'Reference of the completion, 1 to 200 characters. The same completion earns one credential, however often it is reported.',
    }),
  }),
});

builder.verb('issueCredential', {
  description: 'Issues a certificate to a user. One that the same completion has earned before is returned.',
  authScopes: staff,
  input: (t) => ({
    templateId: t.idOf('CredentialTemplate'),
    recipientId: t.id({ description: 'Id of the user who receives it.' }),
    recipientName: t.string({ required: false, description: 'Name on the credential, 1 to 200 characters.' }),
    evidence: t.string({ required: false, description: 'Evidence of the achievement, 1 to 2,000 characters.' }),
    result: t.string({ required: false, description: 'Result, such as a grade, 1 to 200 characters.' }),
    completionId: t.string({
      required: false,
      description:
        'Reference of the completion, 1 to 200 characters. The same completion earns one credential, however often it is reported.',
    }),
    expiresAt: t.field({
      type: 'DateTime',
      required: false,
      description: 'Instant of the expiry; by the template when absent.',
    }),
  }),
  idempotent: true,
  result: CredentialType,
  refusals: [InvalidStateError, NotFoundError],
  run: issueCredential,
  read: 'credentialId',
});

interface Issued {
  readonly credentials: readonly Credential[];
}

const IssuedType = builder.objectRef<Issued>('IssuedCredentials').implement({
  description: 'Credentials issued together.',
  authScopes: staff,
  fields: (t) => ({
    credentials: t.field({
      type: [CredentialType],
      ...usualLength(50),
      description: 'One for each recipient, in the order of the input.',
      resolve: ({ credentials }) => [...credentials],
    }),
  }),
});

builder.verb('issueCredentials', {
  description: 'Issues certificates to up to 50 users, all or none.',
  authScopes: staff,
  input: (t) => ({
    templateId: t.idOf('CredentialTemplate'),
    recipients: t.field({ type: [RecipientInput], description: 'Recipients, 1 to 50.' }),
    expiresAt: t.field({
      type: 'DateTime',
      required: false,
      description: 'Instant of the expiry; by the template when absent.',
    }),
  }),
  idempotent: true,
  result: IssuedType,
  refusals: [InvalidStateError, NotFoundError],
  run: issueCredentials,
  read: async ({ credentialIds }, ctx) => {
    const rows = await ctx.loaders.credential.loadMany([...credentialIds]);
    return { credentials: rows.filter((row) => row !== null && !(row instanceof Error)) };
  },
});

builder.verb('awardBadge', {
  description: 'Awards a badge to a user. A badge that the user has already is returned.',
  authScopes: staff,
  input: (t) => ({
    templateId: t.idOf('CredentialTemplate'),
    recipientId: t.id({ description: 'Id of the user who receives it.' }),
    recipientName: t.string({ required: false, description: 'Name on the badge, 1 to 200 characters.' }),
    evidence: t.string({ required: false, description: 'Evidence of the achievement, 1 to 2,000 characters.' }),
    result: t.string({ required: false, description: 'Result, 1 to 200 characters.' }),
  }),
  idempotent: true,
  result: CredentialType,
  refusals: [InvalidStateError, NotFoundError],
  run: awardBadge,
  read: 'credentialId',
});

for (const [name, description, run] of [
  ['suspendCredential', 'Suspends a credential: it does not verify until it is reinstated.', suspendCredential],
  ['reinstateCredential', 'Ends the suspension of a credential.', reinstateCredential],
] as const) {
  builder.verb(name, {
    description,
    authScopes: staff,
    input: (t) => ({ credentialId: t.idOf('Credential') }),
    result: CredentialType,
    refusals: [InvalidStateError, NotFoundError],
    run,
    read: 'credentialId',
  });
}

builder.verb('revokeCredential', {
  description: 'Revokes a credential for good. Succeeds also when it is revoked, and keeps the first reason.',
  authScopes: staff,
  input: (t) => ({
    credentialId: t.idOf('Credential'),
    reason: t.string({ description: 'Reason, 1 to 500 characters. The recipient sees it.' }),
  }),
  result: CredentialType,
  refusals: [InvalidStateError, NotFoundError, ValidationError],
  run: revokeCredential,
  read: 'credentialId',
});

builder.verb('reissueCredential', {
  description: 'Issues a corrected credential by the current version of the template, and supersedes the former one.',
  authScopes: staff,
  input: (t) => ({
    credentialId: t.idOf('Credential'),
    recipientName: t.string({ required: false, description: 'Name on the credential, 1 to 200 characters.' }),
    evidence: t.string({ required: false, description: 'Evidence of the achievement, 1 to 2,000 characters.' }),
    result: t.string({ required: false, description: 'Result, such as a grade, 1 to 200 characters.' }),
    expiresAt: t.field({
      type: 'DateTime',
      required: false,
      description: 'Instant of the expiry; by the template when absent.',
    }),
  }),
  idempotent: true,
  result: CredentialType,
  refusals: [InvalidStateError, NotFoundError],
  run: reissueCredential,
  read: 'credentialId',
});

for (const [name, description, run] of [
  ['acceptCredential', 'Accepts a credential of the caller, so that the portfolio can show it.', acceptCredential],
  ['declineCredential', 'Declines a credential of the caller: it is neither shown nor shared.', declineCredential],
] as const) {
  builder.verb(name, {
    description,
    authScopes: twoFactors,
    input: (t) => ({ credentialId: t.idOf('Credential') }),
    result: CredentialType,
    refusals: [NotFoundError],
    run,
    read: 'credentialId',
  });
}

builder.subscriptionField('credentialStatusChanged', (t) =>
  t.field({
    type: CredentialType,
    nullable: true,
    description: 'Emits a credential that the caller sees each time its state changes.',
    authScopes: twoFactors,
    args: { credentialId: t.arg.id({ description: 'Id of the credential.' }) },
    subscribe: async (_root, { credentialId }, ctx) =>
      ctx.live.events({
        types: [
          'credentials.credential.suspended',
          'credentials.credential.reinstated',
          'credentials.credential.revoked',
          'credentials.credential.expired',
          'credentials.credential.superseded',
        ],
        filter: async ({ data }) => {
          if (data.credentialId !== credentialId) return 'skip';
          ctx.loaders.credential.clearAll();
          return (await ctx.loaders.credential.load(credentialId)) === null ? 'end' : 'deliver';
        },
      }),
    resolve: ({ data }, _args, ctx) => ctx.loaders.credential.load(data.credentialId),
  }),
);
