import { ProductIncompleteError } from '@codai/contracts/commerce';
import {
  ConflictError,
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  QuotaExceededError,
  type SignedInCaller,
  VersionConflictError,
} from '@codai/kit';
import { isUniqueViolation } from '@codai/kit/data';
import { putSearchEntry, removeSearchEntry, searchLanguageOf } from '@codai/kit/search';
import type { CommerceWrite, Deps } from '../../deps.ts';
import type { Product } from '../../generated/prisma/client.ts';
import { refreshProducts } from '../availability/refresh.ts';
import { indexLater } from '../finder/jobs.ts';
import { ownShop } from '../sellers/access.ts';
import { contentRefusal, type ProductContent, slugFor, type TaxCategory, type VariantContent } from './rules.ts';

export interface ProductId {
  readonly productId: Id<'Product'>;
}

export interface ProductInput extends ProductContent {
  readonly language: string;
  readonly categoryId: string;
  /** Unchanged when absent; STANDARD for a new product. */
  readonly taxCategory?: TaxCategory | null | undefined;
}

const PRODUCTS_MAX = 10_000;

const taxOf = ({ taxCategory }: Pick<ProductInput, 'taxCategory'>) => (taxCategory == null ? {} : { taxCategory });

/**
 * Creates a draft with its variants, none of which is in stock. Returns its id, or `ValidationError`, `NotFoundError`, `NotASellerError`,
 * `SellerSuspendedError`, `QuotaExceededError`, `ConflictError`, `IdempotencyKeyReusedError`.
 */
export async function createProduct(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: ProductInput & { readonly kind: string; readonly currency: string; readonly idempotencyKey: string },
): Promise<DomainError | ProductId> {
  const refusal = contentRefusal(input);
  if (refusal !== null) return refusal;
  const { title, description, language, categoryId, kind, currency, optionNames, variants } = input;
  const made = database.once({ caller, operation: 'createProduct', input }, async (tx) => {
    const shop = await ownShop(tx, caller);
    if ('code' in shop) return shop;
    const { id: sellerId, tenantId } = shop;
    if ((await tx.category.findUnique({ where: { id: categoryId } })) === null)
      return new NotFoundError('Category', ['input', 'categoryId']);
    const count = await tx.product.count({ where: { tenantId } });
    if (count >= PRODUCTS_MAX) return new QuotaExceededError('products', count, null);
    const id = newId<'Product'>('prd');
    const now = clock.now();
    const slug = slugFor(title, id.slice(-8).toLowerCase());
    const texts = { title, description, language, optionNames: [...optionNames], ...taxOf(input) };
    const ids = { id, tenantId, sellerId, categoryId, createdById: caller.userId };
    await tx.product.create({ data: { ...ids, ...texts, slug, kind, currency, createdAt: now } });
    await writeVariants(tx, { id, tenantId, currency, kind }, variants, now);
    await refreshProducts(tx, { productIds: [id] });
    const created = { productId: id, sellerId, createdById: caller.userId };
    tx.outbox.append('commerce.product.created', created, { subject: id });
    return { productId: id };
  });
  return made.catch(skuTaken);
}

/**
 * Replaces texts and variants. A variant with an `id` is changed, one without is added, and those left out are sold no more. Returns the
 * product's id, or a refusal as above, and `VersionConflictError`, `InvalidStateError` for an archived product.
 */
export async function updateProduct(
  { database, clock, finder }: Deps,
  caller: SignedInCaller,
  input: ProductInput & ProductId & { readonly expectedVersion: number },
): Promise<DomainError | ProductId> {
  const refusal = contentRefusal(input);
  if (refusal !== null) return refusal;
  const { productId, title, description, language, categoryId, optionNames, variants, expectedVersion } = input;
  const changed = database.write(caller, async (tx) => {
    const product = await ownProduct(tx, caller, productId);
    if ('code' in product) return product;
    if (product.version !== expectedVersion) return new VersionConflictError(product.version);
    if (product.status === 'ARCHIVED') return new InvalidStateError('ARCHIVED', ['DRAFT', 'PUBLISHED']);
    if ((await tx.category.findUnique({ where: { id: categoryId } })) === null)
      return new NotFoundError('Category', ['input', 'categoryId']);
    if (product.status === 'PUBLISHED' && variants.length === 0) return new ProductIncompleteError();
    const unknown = await unknownVariant(tx, productId, variants);
    if (unknown !== null) return unknown;
    const next = await tx.product.update({
      where: { id: productId },
      data: {
        ...{ title, description, language, categoryId, optionNames: [...optionNames], ...taxOf(input) },
        version: { increment: 1 },
      },
    });
    await writeVariants(tx, product, variants, clock.now());
    await refreshProducts(tx, { productIds: [productId] });
    if (next.status === 'PUBLISHED') {
      await putSearch(tx, next);
      indexLater(finder, tx, productId);
    }
    tx.outbox.append('commerce.product.changed', { productId, version: next.version }, { subject: productId });
    return { productId };
  });
  return changed.catch(skuTaken);
}

/** Puts a product on sale. Returns its id, or `NotFoundError`, `InvalidStateError`, `ProductIncompleteError` and refusals of the shop. */
export function publishProduct(
  { database, clock, finder }: Deps,
  caller: SignedInCaller,
  { productId }: ProductId,
): Promise<DomainError | ProductId> {
  return database.write(caller, async (tx) => {
    const product = await ownProduct(tx, caller, productId);
    if ('code' in product) return product;
    if (product.status === 'PUBLISHED') return new InvalidStateError('PUBLISHED', ['DRAFT', 'ARCHIVED']);
    const parts = product.kind === 'BUNDLE' ? { items: { some: {} } } : {};
    if ((await tx.variant.count({ where: { productId, isActive: true, ...parts } })) === 0)
      return new ProductIncompleteError();
    const next = await tx.product.update({
      where: { id: productId },
      data: { status: 'PUBLISHED', publishedAt: product.publishedAt ?? clock.now(), version: { increment: 1 } },
    });
    await putSearch(tx, next);
    await refreshProducts(tx, { productIds: [productId] });
    indexLater(finder, tx, productId);
    tx.outbox.append('commerce.product.published', { productId, sellerId: product.sellerId }, { subject: productId });
    return { productId };
  });
}

/** Takes a product off sale; carts show it as unavailable from the answer on. */
export function archiveProduct(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { productId }: ProductId,
): Promise<DomainError | ProductId> {
  return database.write(caller, async (tx) => {
    const product = await ownProduct(tx, caller, productId);
    if ('code' in product) return product;
    if (product.status === 'ARCHIVED') return new InvalidStateError('ARCHIVED', ['DRAFT', 'PUBLISHED']);
    await tx.product.update({
      where: { id: productId },
      data: { status: 'ARCHIVED', publishedAt: product.publishedAt ?? clock.now(), version: { increment: 1 } },
    });
    await removeSearchEntry(tx, { kind: 'product', id: productId });
    await refreshProducts(tx, { productIds: [productId] });
    tx.outbox.append('commerce.product.archived', { productId, sellerId: product.sellerId }, { subject: productId });
    return { productId };
  });
}

/** A product of the caller's shop, locked; a refusal when there is none or the shop is suspended. */
export async function ownProduct(
  tx: CommerceWrite,
  caller: SignedInCaller,
  productId: string,
): Promise<DomainError | Product> {
  const shop = await ownShop(tx, caller);
  if ('code' in shop) return shop;
  await tx.$queryRaw`SELECT id FROM product WHERE id = ${productId} AND seller_id = ${shop.id} FOR UPDATE`;
  const product = await tx.product.findUnique({ where: { id: productId, sellerId: shop.id } });
  return product ?? new NotFoundError('Product', ['input', 'productId']);
}

async function unknownVariant(
  tx: CommerceWrite,
  productId: string,
  variants: readonly VariantContent[],
): Promise<NotFoundError | null> {
  const own = new Set((await tx.variant.findMany({ where: { productId }, select: { id: true } })).map(({ id }) => id));
  const at = variants.findIndex(({ id }) => id != null && !own.has(id));
  return at < 0 ? null : new NotFoundError('Variant', ['input', 'variants', String(at), 'id']);
}

async function writeVariants(
  tx: CommerceWrite,
  { id: productId, tenantId, currency, kind }: Pick<Product, 'currency' | 'id' | 'kind' | 'tenantId'>,
  variants: readonly VariantContent[],
  now: Date,
): Promise<void> {
  const kept = variants.flatMap(({ id }) => id ?? []);
  await tx.variant.updateMany({
    where: { productId, id: { notIn: kept }, isActive: true },
    data: { isActive: false, version: { increment: 1 } },
  });
  const keyed = await tx.variant.findMany({ where: { productId, deliversKeys: true }, select: { id: true } });
  for (const [position, variant] of variants.entries()) {
    const { id, sku, optionValues, price, compareAtPrice = null } = variant;
    // Keys and gift cards are handed out with the payment, and a bundle has the stock of its parts: none is sold ahead.
    const isKeyed = kind === 'BUNDLE' || kind === 'GIFT_CARD' || keyed.some((one) => one.id === id);
    const backorderLimit = isKeyed ? 0 : variant.backorderLimit;
    const columns = {
      sku,
      optionValues: [...optionValues],
      price: price.toString(),
      compareAtPrice: compareAtPrice?.toString() ?? null,
      backorderLimit,
      position,
      isActive: true,
    };
    if (id == null) {
      const variantId = newId<'Variant'>('vrt');
      await tx.variant.create({ data: { id: variantId, tenantId, productId, currency, ...columns, createdAt: now } });
      await tx.stockItem.create({ data: { variantId, tenantId, backorderLimit, changedAt: now } });
    } else {
      await tx.variant.update({ where: { id }, data: { ...columns, version: { increment: 1 } } });
      // Less than what is reserved stays as it is until the reservations end.
      await tx.$executeRaw`UPDATE stock_item SET backorder_limit = greatest(${backorderLimit}::int, reserved - on_hand) WHERE variant_id = ${id}`;
    }
  }
}

/** Makes a published product findable by its words. */
export function putSearch(tx: CommerceWrite, product: Product): Promise<void> {
  const { id, title, description, language, publishedAt, createdAt, version } = product;
  return putSearchEntry(tx, {
    kind: 'product',
    id,
    tenantId: null,
    audience: [],
    language: searchLanguageOf(language),
    title,
    body: description,
    occurredAt: publishedAt ?? createdAt,
    version,
  });
}

function skuTaken(error: unknown): ConflictError {
  if (!isUniqueViolation(error)) throw error;
  return new ConflictError(
    'TAKEN',
    'Another variant of this shop has this SKU, or one of the product has these values.',
  );
}
