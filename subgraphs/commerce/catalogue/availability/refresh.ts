import type { CommerceWrite } from '../../deps.ts';

/**
 * Writes what lists read of products: the least price of their active variants, and whether one of them can be bought now. To be called in each
 * transaction that changes a variant, its stock or its shop.
 */
export async function refreshProducts(
  tx: CommerceWrite,
  which: { readonly sellerId: string } | { readonly productIds: readonly string[] },
): Promise<void> {
  const [sellerId, productIds] = 'sellerId' in which ? [which.sellerId, []] : [null, [...which.productIds]];
  await tx.$executeRaw`SELECT refresh_products(${sellerId}, ${productIds})`;
}
