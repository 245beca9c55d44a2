import { type DomainError, NotFoundError, type SignedInCaller, ValidationError } from '@codai/kit';
import { minorOf } from '@codai/kit/money';
import type { Deps } from '../../deps.ts';
import { refreshProducts } from '../availability/refresh.ts';
import { ownProduct, type ProductId } from '../products/service.ts';
import { type PartContent, partsRefusal } from './rules.ts';

/**
 * Replaces the parts of a bundle of the caller's shop: variants of the shop in its currency, which are sold by themselves too. Returns the product's id, or
 * `ValidationError` for a part that cannot be one and for parts that cost no more than the bundle, `NotFoundError` and refusals of the shop.
 */
export function setBundleParts(
  { database }: Deps,
  caller: SignedInCaller,
  { variantId: bundleId, parts }: { readonly variantId: string; readonly parts: readonly PartContent[] },
): Promise<DomainError | ProductId> {
  return database.write(caller, async (tx) => {
    const refusal = partsRefusal(parts);
    if (refusal !== null) return refusal;
    const unknown = new NotFoundError('Variant', ['input', 'variantId']);
    const bundle = await tx.variant.findUnique({ where: { id: bundleId } });
    const product = await ownProduct(tx, caller, bundle?.productId ?? '');
    if ('code' in product) return product instanceof NotFoundError ? unknown : product;
    if (bundle === null) return unknown;
    if (product.kind !== 'BUNDLE') return new ValidationError('input.variantId', 'Name a variant of a bundle.');
    const { tenantId, currency } = bundle;
    const variants = await tx.variant.findMany({
      where: {
        tenantId,
        currency,
        sku: { in: parts.map(({ sku }) => sku) },
        product: { kind: { in: ['PHYSICAL', 'DIGITAL'] } },
      },
    });
    const bySku = new Map(variants.map((variant) => [variant.sku, variant]));
    const missing = parts.findIndex(({ sku }) => !bySku.has(sku));
    if (missing >= 0)
      return new ValidationError(
        ['input', 'parts', String(missing), 'sku'],
        'Name goods of the shop in the currency of the bundle that are neither bundles nor gift cards.',
      );
    const apart = parts.reduce(
      (sum, { sku, quantity }) => sum + minorOf(bySku.get(sku)?.price ?? 0) * BigInt(quantity),
      0n,
    );
    if (minorOf(bundle.price) > apart)
      return new ValidationError('input.parts', 'Give parts that cost no less by themselves than the bundle.');
    await tx.bundleItem.deleteMany({ where: { bundleId } });
    await tx.bundleItem.createMany({
      data: parts.map(({ sku, quantity }, position) => ({
        ...{ bundleId, tenantId, quantity, position, variantId: bySku.get(sku)?.id ?? '' },
      })),
    });
    const productId = product.id as ProductId['productId'];
    const { version } = await tx.product.update({ where: { id: productId }, data: { version: { increment: 1 } } });
    await refreshProducts(tx, { productIds: [productId] });
    tx.outbox.append('commerce.product.changed', { productId, version }, { subject: productId });
    return { productId };
  });
}
