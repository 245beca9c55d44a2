import {
  activeTenantOf,
  bearerHash,
  type Caller,
  ConflictError,
  type DomainError,
  type Id,
  NotFoundError,
  newBearerToken,
  newId,
  QuotaExceededError,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { AiApiKey, AiApiProduct } from '../../generated/prisma/client.ts';
import { monthOf } from '../../spending/budgets/reserve.ts';

export interface ProductId {
  readonly productId: Id<'AiApiProduct'>;
}

export interface CreateAiApiProduct {
  readonly name: string;
  readonly modelIds: readonly string[];
  readonly requestMicros: bigint;
  readonly tokensMicros: bigint;
  readonly monthlyTokens: bigint;
  readonly requestsPerMinute: number;
  readonly subscriptionId?: string | null | undefined;
  readonly priceId?: string | null | undefined;
  readonly idempotencyKey: string;
}

const PRODUCTS_MAX = 50;
const KEYS_MAX = 100;
const MODELS_MAX = 20;
const MICROS_MAX = 10n ** 12n;
const TOKENS_MAX = 10n ** 12n;
const RATE_MAX = 6_000;

function productRefusal(input: CreateAiApiProduct): ValidationError | null {
  const fault = (field: string, message: string) => new ValidationError(['input', field], message);
  const { name, modelIds, requestMicros, tokensMicros, monthlyTokens, requestsPerMinute, subscriptionId, priceId } =
    input;
  if (!/^[^\p{C}]{1,80}$/u.test(name.trim())) return fault('name', 'A name has 1 to 80 printable characters.');
  if (modelIds.length < 1 || modelIds.length > MODELS_MAX || new Set(modelIds).size < modelIds.length) {
    return fault('modelIds', `Name 1 to ${MODELS_MAX} models, each once.`);
  }
  for (const [field, micros] of Object.entries({ requestMicros, tokensMicros })) {
    if (micros < 0n || micros > MICROS_MAX)
      return fault(field, `A price lies between 0 and ${MICROS_MAX} micro-units.`);
  }
  if (monthlyTokens < 1n || monthlyTokens > TOKENS_MAX)
    return fault('monthlyTokens', `Allow 1 to ${TOKENS_MAX} tokens.`);
  if (requestsPerMinute < 1 || requestsPerMinute > RATE_MAX) {
    return fault('requestsPerMinute', `Allow 1 to ${RATE_MAX} requests in a minute.`);
  }
  return (subscriptionId == null) === (priceId == null)
    ? null
    : fault('priceId', 'Name the subscription and its metered price, or neither of them.');
}

/** Defines an API product. Returns its id, or `ValidationError`, `NotFoundError` for a model, `ConflictError` for a name in use, `QuotaExceededError`. */
export async function createAiApiProduct(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: CreateAiApiProduct,
): Promise<DomainError | ProductId> {
  const refusal = productRefusal(input);
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  const { idempotencyKey: _key, subscriptionId = null, priceId = null, modelIds, ...facts } = input;
  return database.once({ caller, operation: 'createAiApiProduct', input }, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('ai.api'), hashtext(${tenantId}))`;
    const count = await tx.aiApiProduct.count();
    if (count >= PRODUCTS_MAX) return new QuotaExceededError('api-products', count, null);
    const name = input.name.trim();
    if ((await tx.aiApiProduct.count({ where: { name } })) > 0) {
      return new ConflictError('NAME_IN_USE', 'Another API product has this name. Choose another one.');
    }
    const known = await tx.aiModel.count({ where: { id: { in: [...modelIds] } } });
    if (known < modelIds.length) return new NotFoundError('AiModel', ['input', 'modelIds']);
    const now = clock.now();
    const productId = newId<'AiApiProduct'>('apr');
    const created = {
      id: productId,
      tenantId,
      createdById: caller.userId,
      createdAt: now,
      periodStartsAt: monthOf(now),
    };
    await tx.aiApiProduct.create({
      data: { ...facts, ...created, name, modelIds: [...modelIds], subscriptionId, priceId },
      select: { id: true },
    });
    return { productId };
  });
}

export type ApiScope = 'CHAT' | 'EMBEDDINGS' | 'MODELS';

export interface CreateAiApiKey extends ProductId {
  readonly name: string;
  readonly scopes: readonly ApiScope[];
  readonly expiresAt?: Date | null | undefined;
}

/** A key just made, with the only copy of its secret. */
export interface ApiKeyCreated {
  readonly secret: string;
  readonly apiKey: AiApiKey;
}

/** Makes a key of a product. Only its hash is stored. Returns it with its secret, or `ValidationError`, `NotFoundError`, `QuotaExceededError`. */
export async function createAiApiKey(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { productId, name, scopes, expiresAt = null }: CreateAiApiKey,
): Promise<ApiKeyCreated | DomainError> {
  const now = clock.now();
  if (!/^[^\p{C}]{1,80}$/u.test(name.trim())) {
    return new ValidationError('input.name', 'A name has 1 to 80 printable characters.');
  }
  if (scopes.length === 0) return new ValidationError('input.scopes', 'Name at least one scope.');
  if (expiresAt !== null && expiresAt <= now)
    return new ValidationError('input.expiresAt', 'The end lies in the past.');
  const tenantId = activeTenantOf(caller);
  return database.write(caller, async (tx) => {
    // Locked, so that keys made at once are counted.
    const found = await tx.$queryRaw<object[]>`SELECT FROM ai_api_product WHERE id = ${productId} FOR UPDATE`;
    if (found.length === 0) return new NotFoundError('AiApiProduct', ['input', 'productId']);
    const count = await tx.aiApiKey.count({ where: { productId, revokedAt: null } });
    if (count >= KEYS_MAX) return new QuotaExceededError('api-keys', count, null);
    const secret = newBearerToken('sk-codai-');
    const apiKey = await tx.aiApiKey.create({
      data: {
        id: newId('aik'),
        tenantId,
        userId: caller.userId,
        productId,
        name: name.trim(),
        createdAt: now,
        hint: secret.slice(0, 13),
        secretHash: bearerHash(secret),
        scopes: [...new Set(scopes)].sort(),
        expiresAt,
      },
    });
    const fact = { keyId: apiKey.id, productId, userId: caller.userId };
    tx.outbox.append('ai.api-key.created', fact, { subject: apiKey.id });
    return { secret, apiKey };
  });
}

export interface KeyId {
  readonly keyId: Id<'AiApiKey'>;
}

/** Revokes a key: no request that begins after the answer is let in. One that is revoked already stays so. Returns its id, or `NotFoundError`. */
export async function revokeAiApiKey(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { keyId }: KeyId,
): Promise<KeyId | NotFoundError> {
  return database.write(caller, async (tx) => {
    const { count } = await tx.aiApiKey.updateMany({
      where: { id: keyId, revokedAt: null },
      data: { revokedAt: clock.now() },
    });
    if (count === 1) {
      const fact = { keyId, revokedById: caller.userId };
      tx.outbox.append('ai.api-key.revoked', fact, { subject: keyId });
      return { keyId };
    }
    return (await tx.aiApiKey.count({ where: { id: keyId } })) === 1
      ? { keyId }
      : new NotFoundError('AiApiKey', ['input', 'keyId']);
  });
}

export function listProducts(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<AiApiProduct>> {
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, page) => tx.aiApiProduct.findMany(page));
}

export function listKeys(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<AiApiKey>> {
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, page) => tx.aiApiKey.findMany(page));
}
