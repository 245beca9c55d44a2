import { type DomainError, type Id, NotFoundError, newId, type SignedInCaller } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import type { TaxBehavior } from '../../generated/prisma/enums.ts';
import { sensitiveTextRefusal } from '../../guards/rules.ts';
import { storedTiers } from './price-row.ts';
import { descriptionRefusal, type NewPrice, nameRefusal, priceRefusal, quotaRefusal } from './rules.ts';

export interface ProductId {
  readonly productId: Id<'BillingProduct'>;
}

export interface CreateProduct {
  readonly issuerId: string;
  readonly name: string;
  readonly description: string;
  readonly idempotencyKey: string;
}

/** Adds something that can be sold. Returns its id, or `ValidationError`, `SensitiveDataRefusedError`, `NotFoundError`, `IdempotencyKeyReusedError`. */
export async function createProduct(
  deps: Deps,
  caller: SignedInCaller,
  input: CreateProduct,
): Promise<ProductId | DomainError> {
  const { issuerId, name, description } = input;
  const refusal =
    nameRefusal(name) ??
    sensitiveTextRefusal({ 'input.name': name, 'input.description': description }) ??
    descriptionRefusal(description);
  if (refusal !== null) return refusal;
  return deps.database.once({ caller, operation: 'createBillingProduct', input }, async (tx) => {
    const issuer = await tx.billingIssuer.findUnique({ where: { id: issuerId } });
    if (issuer === null) return new NotFoundError('BillingIssuer', ['input', 'issuerId']);
    const productId = newId<'BillingProduct'>('bpr');
    await tx.billingProduct.create({
      data: { id: productId, issuerId, name, description, createdAt: deps.clock.now() },
    });
    return { productId };
  });
}

/** Archives or reactivates the product. Existing subscriptions are unaffected. Returns its id, or `NotFoundError`. */
export async function setProductActive(
  { database }: Deps,
  caller: SignedInCaller,
  { productId, isActive }: { readonly productId: string; readonly isActive: boolean },
): Promise<ProductId | DomainError> {
  const { count } = await database.write(caller, (tx) =>
    tx.billingProduct.updateMany({ where: { id: productId }, data: { isActive } }),
  );
  if (count === 0) return new NotFoundError('BillingProduct', ['input', 'productId']);
  return { productId: productId as Id<'BillingProduct'> };
}

export interface PriceId {
  readonly priceId: Id<'Price'>;
}

export interface CreatePrice extends NewPrice {
  readonly productId: string;
  readonly taxBehavior: TaxBehavior;
  readonly idempotencyKey: string;
}

/**
 * Adds a price, which then never changes. Returns its id, or `ValidationError`, `NotFoundError`, `QuotaExceededError`,
 * `IdempotencyKeyReusedError`.
 */
export async function createPrice(
  deps: Deps,
  caller: SignedInCaller,
  input: CreatePrice,
): Promise<PriceId | DomainError> {
  const refusal = priceRefusal(input);
  if (refusal !== null) return refusal;
  const {
    productId,
    currency,
    pricing,
    usageType,
    aggregation,
    usageReporter,
    interval,
    taxBehavior,
    trialDays,
    isOneTime,
  } = input;
  return deps.database.once({ caller, operation: 'createPrice', input }, async (tx) => {
    const [product] = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM billing_product WHERE id = ${productId} FOR NO KEY UPDATE`;
    if (product === undefined) return new NotFoundError('BillingProduct', ['input', 'productId']);
    const used = await tx.price.count({ where: { productId } });
    const full = quotaRefusal(used);
    if (full !== null) return full;
    const priceId = newId<'Price'>('prc');
    await tx.price.create({
      data: {
        id: priceId,
        productId,
        currency,
        model: pricing.model,
        usageType,
        aggregation,
        usageReporter,
        unitMicros: pricing.unitMicros.toString(),
        tiers: storedTiers(pricing.tiers) as object[],
        intervalUnit: interval.unit,
        intervalCount: interval.count,
        taxBehavior,
        trialDays,
        isOneTime,
        createdAt: deps.clock.now(),
      },
    });
    return { priceId };
  });
}

/** Archives or reactivates the price. Existing subscriptions are unaffected. Returns its id, or `NotFoundError`. */
export async function setPriceActive(
  { database }: Deps,
  caller: SignedInCaller,
  { priceId, isActive }: { readonly priceId: string; readonly isActive: boolean },
): Promise<PriceId | DomainError> {
  const { count } = await database.write(caller, (tx) =>
    tx.price.updateMany({ where: { id: priceId }, data: { isActive } }),
  );
  return count === 0 ? new NotFoundError('Price', ['input', 'priceId']) : { priceId: priceId as Id<'Price'> };
}
