import { ConflictError, NotFoundError, QuotaExceededError, ValidationError } from '@codai/kit';
import { builder } from '../../builder.ts';
import type { ScimToken } from '../../generated/prisma/client.ts';
import { STEP_UP_SECONDS } from '../../sessions/rules.ts';
import { UserType } from '../../users/graphql.ts';
import { createScimToken, listScimTokens, revokeScimToken, SCIM_TOKENS_MAX, type ScimTokenCreated } from './tokens.ts';

const owner = { role: 'OWNER' } as const;
const ownerWithProof = { $all: { role: 'OWNER', stepUp: STEP_UP_SECONDS } } as const;

const ScimTokenType = builder.objectWithId<ScimToken>('ScimToken', {
  description:
    'Provisioning token of the active organisation, for SCIM at `/scim/v2`. Its secret is returned only once.',
  authScopes: owner,
  fields: (t) => ({
    name: t.text('name', 'Name of the token, at most 60 characters.'),
    createdAt: t.instant('createdAt', 'Instant at which it was created.'),
    createdBy: t.reference(UserType, 'createdById', 'Owner who created it; it ends when they are no owner any more.', {
      nullable: true,
    }),
    expiresAt: t.instant('expiresAt', 'Instant at which it expires, at most 365 days after its creation.'),
    lastUsedAt: t.instant('lastUsedAt', 'Instant of its latest use, to the minute; null before the first.', {
      nullable: true,
    }),
    revokedAt: t.instant('revokedAt', 'Instant of its revocation; null while it is live.', { nullable: true }),
  }),
});

builder.queryList('scimTokens', {
  type: builder.connectionOf({ name: 'ScimToken', node: ScimTokenType }),
  description: `Live provisioning tokens of the active organisation, newest first, at most ${SCIM_TOKENS_MAX}. For owners.`,
  authScopes: owner,
  list: listScimTokens,
});

const ScimTokenCreatedType = builder.objectRef<ScimTokenCreated>('ScimTokenCreated').implement({
  description: 'Provisioning token that was created, with its secret.',
  authScopes: owner,
  fields: (t) => ({
    secret: t.text('secret', 'Secret for the header `authorization: Bearer`, returned only here.'),
    scimToken: t.field({ type: ScimTokenType, description: 'Created token.', resolve: ({ scimToken }) => scimToken }),
  }),
});

builder.verb('createScimToken', {
  description: `Creates a token by which a directory provisions the active organisation, which has at most ${SCIM_TOKENS_MAX} live ones. For owners.`,
  authScopes: ownerWithProof,
  input: (t) => ({
    name: t.string({ description: 'Name for its readers, such as that of the directory, 1 to 60 characters.' }),
    expiresInDays: t.int({ description: 'Number of days until it expires, 1 to 365.' }),
  }),
  result: ScimTokenCreatedType,
  refusals: [ConflictError, QuotaExceededError, ValidationError],
  run: createScimToken,
});

builder.verb('revokeScimToken', {
  description: 'Revokes a provisioning token at once. Succeeds also when it had been revoked. For owners.',
  authScopes: owner,
  input: (t) => ({ scimTokenId: t.idOf('ScimToken') }),
  result: ScimTokenType,
  refusals: [NotFoundError],
  run: (ctx, caller, input) => revokeScimToken(ctx, caller, input.scimTokenId),
});
