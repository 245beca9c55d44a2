import type { CommerceWrite } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';

/**
 * Writes what lists read of products: the least price of their active variants, and whether one of them can be bought now. To be called in each
 * transaction that changes a variant, its stock or its shop.
 */
export async function refreshProducts(
  tx: CommerceWrite,
  which: { readonly sellerId: string } | { readonly productIds: readonly string[] },
): Promise<void> {
  const chosen =
    'sellerId' in which
      ? Prisma.sql`p.seller_id = ${which.sellerId}`
      : Prisma.sql`p.id = ANY(${[...which.productIds]})`;
  await tx.$executeRaw`
    UPDATE product p SET price_min = f.price_min, is_available = f.is_available
      FROM (
        SELECT p.id, min(v.price) FILTER (WHERE v.is_active) AS price_min,
               s.status = 'ACTIVE' AND coalesce(bool_or(v.is_active AND i.on_hand + i.backorder_limit > i.reserved), false) AS is_available
          FROM product p JOIN seller s ON s.id = p.seller_id
          LEFT JOIN variant v ON v.product_id = p.id LEFT JOIN stock_item i ON i.variant_id = v.id
         WHERE ${chosen} GROUP BY p.id, s.status
      ) f
     WHERE p.id = f.id AND (p.price_min IS DISTINCT FROM f.price_min OR p.is_available <> f.is_available)`;
}
