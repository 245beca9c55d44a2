import { ConflictError, NotFoundError, QuotaExceededError, ValidationError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { AiApiKey, AiApiProduct } from '../../generated/prisma/client.ts';
import { monthOf } from '../../spending/budgets/reserve.ts';
import { UserType } from '../../spending/users/graphql.ts';
import {
  type ApiKeyCreated,
  type ApiScope,
  createAiApiKey,
  createAiApiProduct,
  listKeys,
  listProducts,
  revokeAiApiKey,
} from './products.ts';

const manager = { role: ['OWNER', 'ADMIN'] } as const;

const ProductType = builder.entity<AiApiProduct>('AiApiProduct', 'apr', {
  description: 'Access to models that an organisation hands out by keys. Amounts are micro-units of the US dollar.',
  authScopes: manager,
  loader: 'apiProduct',
  fields: (t) => ({
    name: t.text('name', 'Name, unique in the organisation.'),
    modelIds: t.stringList({
      description: 'Ids of the models that its keys open.',
      resolve: ({ modelIds }) => modelIds,
    }),
    requestMicros: t.value('requestMicros', 'BigInt', 'Price of a request.'),
    tokensMicros: t.value('tokensMicros', 'BigInt', 'Price of a million tokens.'),
    monthlyTokens: t.value('monthlyTokens', 'BigInt', 'Most tokens of a calendar month (UTC).'),
    requestsPerMinute: t.integer('requestsPerMinute', 'Most requests of one key in a minute.'),
    usedTokens: t.field({
      type: 'BigInt',
      description: 'Tokens used in this month.',
      resolve: ({ periodTokens, periodStartsAt }, _args, { clock }) =>
        periodStartsAt < monthOf(clock.now()) ? 0n : periodTokens,
    }),
    usedRequests: t.int({
      description: 'Requests made in this month.',
      resolve: ({ periodRequests, periodStartsAt }, _args, { clock }) =>
        periodStartsAt < monthOf(clock.now()) ? 0 : periodRequests,
    }),
    isBilled: t.boolean({
      description: 'Whether payments bills its tokens to a subscription.',
      resolve: ({ subscriptionId }) => subscriptionId !== null,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryList('aiApiProducts', {
  type: builder.connectionOf({ name: 'AiApiProduct', node: ProductType }),
  description: 'API products of the active organisation, newest first.',
  authScopes: manager,
  list: listProducts,
});

const ScopeType = builder.enumeration('AiApiScope', 'Part of the API that a key opens.', {
  CHAT: '`POST /v1/chat/completions`.',
  EMBEDDINGS: '`POST /v1/embeddings`.',
  MODELS: '`GET /v1/models`.',
});

const KeyType = builder.entity<AiApiKey>('AiApiKey', 'aik', {
  description: 'Key of an API product. Its secret is shown once.',
  authScopes: manager,
  loader: 'apiKey',
  fields: (t) => ({
    product: t.reference(ProductType, 'productId', 'API product.'),
    name: t.text('name', 'Name of the key.'),
    hint: t.text('hint', 'First characters of the secret.'),
    scopes: t.field({
      type: [ScopeType],
      description: 'Parts of the API that it opens.',
      resolve: ({ scopes }) => scopes as ApiScope[],
    }),
    usedTokens: t.field({
      type: 'BigInt',
      description: 'Tokens that its calls used in this month.',
      resolve: async ({ id }, _args, { loaders }) => (await loaders.apiKeyUse.load(id))?.tokens ?? 0n,
    }),
    usedRequests: t.int({
      description: 'Requests made with it in this month.',
      resolve: async ({ id }, _args, { loaders }) => (await loaders.apiKeyUse.load(id))?.requests ?? 0,
    }),
    lastUsedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Instant of the last request made with it; null before the first.',
      resolve: async ({ id }, _args, { loaders }) => (await loaders.apiKeyUse.load(id))?.lastAt ?? null,
    }),
    createdBy: t.reference(UserType, 'userId', 'User who made it, in whose budget its calls count.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    expiresAt: t.instant('expiresAt', 'Instant of its end; null without one.', { nullable: true }),
    revokedAt: t.instant('revokedAt', 'Instant of its revocation; null before.', { nullable: true }),
  }),
});

builder.queryList('aiApiKeys', {
  type: builder.connectionOf({ name: 'AiApiKey', node: KeyType }),
  description: 'Keys of the API products of the active organisation, newest first.',
  authScopes: manager,
  list: listKeys,
});

builder.verb('createAiApiProduct', {
  description: 'Defines an API product.',
  authScopes: manager,
  input: (t) => ({
    name: t.string({ description: 'Name, 1 to 80 characters.' }),
    modelIds: t.idList({ description: 'Ids of the models that its keys open, 1 to 20.' }),
    requestMicros: t.field({ type: 'BigInt', description: 'Price of a request in micro-units.' }),
    tokensMicros: t.field({ type: 'BigInt', description: 'Price of a million tokens in micro-units.' }),
    monthlyTokens: t.field({ type: 'BigInt', description: 'Most tokens of a calendar month (UTC).' }),
    requestsPerMinute: t.int({ defaultValue: 60, description: 'Most requests of one key in a minute, 1 to 6,000.' }),
    subscriptionId: t.id({
      required: false,
      description: 'Id of the subscription of the organisation to which payments bills the tokens.',
    }),
    priceId: t.id({ required: false, description: 'Id of the metered price of that subscription.' }),
  }),
  idempotent: true,
  result: ProductType,
  refusals: [ConflictError, NotFoundError, QuotaExceededError],
  run: createAiApiProduct,
  read: 'productId',
});

const CreatedType = builder.objectRef<ApiKeyCreated>('AiApiKeyCreated').implement({
  description: 'Key just made, with its secret.',
  authScopes: twoFactors,
  fields: (t) => ({
    secret: t.text('secret', 'Secret. It is shown here and never again.'),
    apiKey: t.field({ type: KeyType, description: 'Key.', resolve: ({ apiKey }) => apiKey }),
  }),
});

builder.verb('createAiApiKey', {
  description: 'Makes a key of an API product.',
  authScopes: { $all: { role: ['OWNER', 'ADMIN'], stepUp: 900 } },
  input: (t) => ({
    productId: t.idOf('AiApiProduct'),
    name: t.string({ description: 'Name, 1 to 80 characters.' }),
    scopes: t.field({ type: [ScopeType], description: 'Parts of the API that it opens.' }),
    expiresAt: t.field({ type: 'DateTime', required: false, description: 'Instant of its end; none when absent.' }),
  }),
  result: CreatedType,
  refusals: [NotFoundError, QuotaExceededError, ValidationError],
  run: createAiApiKey,
});

builder.verb('revokeAiApiKey', {
  description: 'Revokes a key. It opens nothing from the answer on.',
  authScopes: manager,
  input: (t) => ({ keyId: t.idOf('AiApiKey') }),
  result: KeyType,
  refusals: [NotFoundError],
  run: revokeAiApiKey,
  read: 'keyId',
});
