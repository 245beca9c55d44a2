import { InvalidGrantError } from '@codai/contracts/identity';
import { NotFoundError, QuotaExceededError, ValidationError } from '@codai/kit';
import { anyone, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { ApiToken } from '../../generated/prisma/client.ts';
import { STEP_UP_SECONDS } from '../../sessions/rules.ts';
import {
  type ApiAccess,
  type ApiTokenCreated,
  createApiToken,
  exchangeApiToken,
  listApiTokens,
  revokeApiToken,
} from './service.ts';

const ApiTokenType = builder.objectWithId<ApiToken>('ApiToken', {
  description: 'Personal access token of the caller, for programs. Its secret is returned only when it is created.',
  authScopes: twoFactors,
  fields: (t) => ({
    name: t.text('name', 'Name given by the holder, at most 60 characters.'),
    scopes: t.stringList({
      description: 'Scopes of the token, such as `social:read`.',
      resolve: ({ scopes }) => [...scopes],
    }),
    tenantId: t.identifier('tenantId', 'Identifier of the tenant that it is for.'),
    createdAt: t.instant('createdAt', 'Instant at which it was created.'),
    expiresAt: t.instant('expiresAt', 'Instant at which it expires, at most 365 days after its creation.'),
    lastUsedAt: t.instant('lastUsedAt', 'Instant of its latest exchange; null before the first.', { nullable: true }),
    revokedAt: t.instant('revokedAt', 'Instant of its revocation; null while it is live.', { nullable: true }),
  }),
});

const ApiTokenConnection = builder.connectionOf({ name: 'ApiToken', node: ApiTokenType });

builder.queryList('myApiTokens', {
  type: ApiTokenConnection,
  description: 'Live personal access tokens of the caller, newest first.',
  authScopes: twoFactors,
  list: listApiTokens,
});

const ApiTokenCreatedType = builder.objectRef<ApiTokenCreated>('ApiTokenCreated').implement({
  description: 'Personal access token that was created, with its secret.',
  authScopes: twoFactors,
  fields: (t) => ({
    secret: t.text('secret', 'Secret for `exchangeApiToken`, returned only here.'),
    apiToken: t.field({ type: ApiTokenType, description: 'Created token.', resolve: ({ apiToken }) => apiToken }),
  }),
});

builder.verb('createApiToken', {
  description:
    'Creates a personal access token for the active tenant; a user has at most 20 live ones. Tokens never move money, change accounts or pass a step-up.',
  authScopes: { stepUp: STEP_UP_SECONDS },
  input: (t) => ({
    name: t.string({ description: 'Name for its holder, 1 to 60 characters.' }),
    scopes: t.stringList({
      description: 'Scopes of the token: one or more of `<subgraph>:read` and `<subgraph>:write`.',
    }),
    expiresInDays: t.int({ description: 'Number of days until it expires, 1 to 365.' }),
  }),
  result: ApiTokenCreatedType,
  refusals: [QuotaExceededError, ValidationError],
  run: createApiToken,
});

builder.verb('revokeApiToken', {
  description: 'Revokes a personal access token of the caller at once. Succeeds also when it had been revoked.',
  authScopes: twoFactors,
  input: (t) => ({ apiTokenId: t.idOf('ApiToken') }),
  result: ApiTokenType,
  refusals: [NotFoundError],
  run: (ctx, caller, input) => revokeApiToken(ctx, caller, input.apiTokenId),
});

const ApiAccessType = builder.objectRef<ApiAccess>('ApiAccess').implement({
  description: 'Access token made from a personal access token.',
  authScopes: anyone,
  fields: (t) => ({
    accessToken: t.text('accessToken', 'JWT for the header `authorization: Bearer`, limited to the scopes.'),
    accessTokenExpiresAt: t.instant(
      'accessTokenExpiresAt',
      'Instant at which the access token expires, at most 10 minutes after it was issued.',
    ),
    scopes: t.stringList({
      description: 'Scopes that the access token is limited to.',
      resolve: ({ scopes }) => [...scopes],
    }),
  }),
});

builder.verb('exchangeApiToken', {
  description: 'Exchanges a personal access token for an access token of 10 minutes that is limited to its scopes.',
  authScopes: anyone,
  anybody: true,
  input: (t) => ({ secret: t.string({ description: 'Secret returned by `createApiToken`.' }) }),
  result: ApiAccessType,
  refusals: [InvalidGrantError],
  run: (ctx, caller, input) => exchangeApiToken(ctx, caller, input.secret),
});
