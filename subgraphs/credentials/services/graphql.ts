import { usualLength } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../builder.ts';
import { VerificationStateType } from '../issuance/issuers/graphql.ts';
import type { IssuerVerification } from '../issuance/issuers/service.ts';
import { KindType } from '../issuance/templates/graphql.ts';
import { issuerState, type ValidCredential, validCredentials } from './valid-credentials.ts';

/** Rule of what only other subgraphs may ask; clients do not see it. */
const hidden = { inaccessible: true, authScopes: { service: ['jobs'] } } as const;

const USERS_ASKED_MAX = 50;

const ValidType = builder.objectRef<ValidCredential>('CredentialForService').implement({
  description: 'Credential in force, as other subgraphs see it.',
  ...hidden,
  fields: (t) => ({
    id: t.exposeID('id'),
    userId: t.identifier('userId', 'Identifier of the user to whom it was issued.'),
    kind: t.field({ type: KindType, description: 'Kind of the credential.', resolve: ({ kind }) => kind as 'BADGE' }),
    title: t.text('title', 'Name of the achievement, as signed.'),
    issuerId: t.identifier('issuerId', 'Identifier of the issuer.'),
    issuerVerification: t.value('issuerVerification', VerificationStateType, 'Verification of the issuer now.'),
    issuerName: t.text('issuerName', 'Name of the issuer, as signed.'),
    skillIds: t.stringList({
      ...usualLength(3),
      description: 'Ids of the skills that it proves, at most 40.',
      resolve: ({ skillIds }) => [...skillIds],
    }),
    expiresAt: t.instant('expiresAt', 'Instant of the expiry; null without one.', { nullable: true }),
  }),
});

builder.queryField('validCredentialsForService', (t) =>
  t.field({
    type: [ValidType],
    ...usualLength(5),
    description:
      'Credentials of users that prove skills at this moment, in the order of the users, newest first, at most 100 of each. Left out are those that are not accepted, those of issuers that are not verified, and suspended, revoked and expired ones. `includesUnverified` adds those of issuers that no operator has decided on.',
    ...hidden,
    args: {
      userIds: t.arg.idList({
        description: 'Identifiers of the users, at most 50.',
        validate: z.array(z.string()).max(USERS_ASKED_MAX),
      }),
      includesUnverified: t.arg.boolean({
        required: false,
        description: 'Whether credentials of issuers that no operator has decided on are named too; false when absent.',
      }),
    },
    resolve: async (_root, { userIds, includesUnverified }, ctx) => [
      ...(await validCredentials(ctx, { userIds, includesUnverified: includesUnverified ?? false })),
    ],
  }),
);

const IssuerStateType = builder
  .objectRef<{ readonly id: string; readonly verification: IssuerVerification }>('IssuerForService')
  .implement({
    description: 'Issuer, as other subgraphs see it.',
    ...hidden,
    fields: (t) => ({
      id: t.exposeID('id'),
      verification: t.value('verification', VerificationStateType, 'Verification now.'),
    }),
  });

builder.queryField('issuerForService', (t) =>
  t.field({
    type: IssuerStateType,
    nullable: true,
    description: 'Issuer by its id; null when it is unknown.',
    ...hidden,
    args: { issuerId: t.arg.id({ description: 'Identifier of the issuer.' }) },
    resolve: (_root, { issuerId }, ctx) => issuerState(ctx, issuerId),
  }),
);
