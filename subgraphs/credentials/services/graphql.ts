import { usualLength } from '@codai/kit';
import { builder } from '../builder.ts';
import { KindType } from '../templates/graphql.ts';
import { type ValidCredential, validCredentials } from './valid.ts';

/** Rule of what only other subgraphs may ask; clients do not see it. */
const hidden = { inaccessible: true, authScopes: { service: ['jobs'] } } as const;

const ValidType = builder.objectRef<ValidCredential>('CredentialForService').implement({
  description: 'Credential in force, as other subgraphs see it.',
  ...hidden,
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.field({ type: KindType, description: 'Kind of the credential.', resolve: ({ kind }) => kind as 'BADGE' }),
    title: t.text('title', 'Name of the achievement, as signed.'),
    issuerName: t.text('issuerName', 'Name of the issuer, as signed.'),
    expiresAt: t.instant('expiresAt', 'Instant of the expiry; null without one.', { nullable: true }),
  }),
});

builder.queryField('validCredentialsForService', (t) =>
  t.field({
    type: [ValidType],
    ...usualLength(5),
    description:
      'Credentials of a user that are in force at this moment, newest first, at most 100. Suspended, revoked and expired ones are left out.',
    ...hidden,
    args: { userId: t.arg.id({ description: 'Identifier of the user.' }) },
    resolve: async (_root, { userId }, ctx) => [...(await validCredentials(ctx, userId))],
  }),
);
