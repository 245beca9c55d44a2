import { InvalidStateError, NotFoundError, QuotaExceededError } from '@codai/kit';
import { anyone, twoFactors, usualLength } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import type { CredentialShare } from '../../generated/prisma/client.ts';
import type { DisclosableField } from '../../issuance/credentials/document.ts';
import { CredentialType } from '../../issuance/credentials/types.ts';
import { issuerVerification } from '../../issuance/issuers/graphql.ts';
import { VerificationType } from '../../verification/graphql.ts';
import {
  type DisclosedField,
  links,
  listShares,
  revokeShare,
  type Shared,
  shareCredential,
  sharedCredential,
} from './service.ts';

const FieldType = builder.enumeration(
  'CredentialField',
  'Field of a credential that a share link shows or leaves out.',
  {
    RECIPIENT_NAME: 'Name of the recipient.',
    ISSUED_AT: 'Instant of the issue.',
    EVIDENCE: 'Evidence of the achievement.',
    RESULT: 'Result.',
    CRITERIA: 'Criteria by which the credential was earned.',
  },
);

const ShareType = builder.entity<CredentialShare>('CredentialShare', 'crt', {
  description: 'Link that shows parts of a credential to its holders.',
  authScopes: twoFactors,
  loader: 'credentialShare',
  fields: (t) => ({
    credential: t.reference(CredentialType, 'credentialId', 'Credential; null when it is no longer visible.', {
      nullable: true,
    }),
    token: t.string({
      description: 'Token that `sharedCredential` takes.',
      resolve: ({ id }, _args, ctx) => links.tokenOf(ctx.keys, id),
    }),
    disclose: t.field({
      type: [FieldType],
      ...usualLength(3),
      description: 'Fields that it shows.',
      resolve: ({ disclose }) => disclose as DisclosableField[],
    }),
    expiresAt: t.instant('expiresAt', 'Instant at which it stops working; null without one.', { nullable: true }),
    revokedAt: t.instant('revokedAt', 'Instant of its revocation; null while it is in force.', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryList('credentialShares', {
  type: builder.connectionOf({ name: 'CredentialShare', node: ShareType }),
  description: 'Links that the caller made for a credential, newest first.',
  authScopes: twoFactors,
  args: (arg) => ({ credentialId: arg.id({ description: 'Id of the credential.' }) }),
  list: listShares,
});

builder.verb('shareCredential', {
  description: 'Creates a link that shows the given fields of a credential of the caller, and no others.',
  authScopes: twoFactors,
  input: (t) => ({
    credentialId: t.idOf('Credential'),
    disclose: t.field({
      type: [FieldType],
      description: 'Fields to show, at most 20.',
      validate: z.array(z.any()).max(20),
    }),
    expiresAt: t.field({
      type: 'DateTime',
      required: false,
      description: 'Instant at which it stops working; never when absent.',
    }),
  }),
  idempotent: true,
  result: ShareType,
  refusals: [InvalidStateError, NotFoundError, QuotaExceededError],
  run: shareCredential,
  read: 'shareId',
});

builder.verb('revokeCredentialShare', {
  description: 'Ends a link at once. Succeeds also when it had ended.',
  authScopes: twoFactors,
  input: (t) => ({ shareId: t.idOf('CredentialShare') }),
  result: ShareType,
  refusals: [NotFoundError],
  run: revokeShare,
  read: 'shareId',
});

const DisclosedType = builder.objectRef<DisclosedField>('DisclosedField').implement({
  description: 'Field that a share link shows.',
  authScopes: anyone,
  fields: (t) => ({
    field: t.value('field', FieldType, 'Field of the credential.'),
    value: t.text('value', 'Value; null when the credential has none.', { nullable: true }),
  }),
});

const SharedType = builder.objectRef<Shared>('SharedCredential').implement({
  description: 'Content of a share link.',
  authScopes: anyone,
  fields: (t) => ({
    title: t.text('title', 'Name of the achievement.'),
    issuerName: t.text('issuerName', 'Name of the issuer.'),
    issuerVerification: t.field({ ...issuerVerification, resolve: (shared) => shared.issuerVerification }),
    expiresAt: t.instant('expiresAt', 'Instant of the credential’s expiry; null without one.', { nullable: true }),
    verification: t.value('verification', VerificationType, 'Whether the credential is valid now.'),
    fields: t.field({
      type: [DisclosedType],
      ...usualLength(3),
      description: 'Fields that it shows.',
      resolve: ({ fields }) => [...fields],
    }),
    presentation: t.text(
      'presentation',
      'Signed token (SD-JWT) with these fields and no others; null when the credential is not valid.',
      { nullable: true },
    ),
  }),
});

builder.queryField('sharedCredential', (t) =>
  t.field({
    type: SharedType,
    nullable: true,
    description: 'Content of a share link; null when it is unknown, expired or revoked. No sign-in is needed.',
    authScopes: anyone,
    args: { token: t.arg.string({ description: 'Token of the link.', validate: z.string().max(200) }) },
    resolve: (_root, args, ctx) => sharedCredential(ctx, args),
  }),
);
