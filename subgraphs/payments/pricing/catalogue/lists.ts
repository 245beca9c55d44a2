import { byCreation, type ListArguments, listLoaderById, loaderById, type Page } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { type BillingProduct, Prisma } from '../../generated/prisma/client.ts';
import { type PriceRow, readPrices } from './price-row.ts';

export type ProductRow = BillingProduct;

// The catalogue belongs to the platform: everybody who is signed in may read all of it.

/** Products by id; null for unknown. */
export function productLoader({ database }: Deps) {
  return loaderById<string, ProductRow>((ids) =>
    database.client.billingProduct.findMany({ where: { id: { in: [...ids] } } }),
  );
}

/** Prices by id; null for unknown. */
export function priceLoader({ database }: Deps) {
  return loaderById<string, PriceRow>((ids) => readPrices(database.client, Prisma.sql`p.id = ANY(${[...ids]})`));
}

/** Most prices of a product: the verb that adds one refuses more. */
export const PRICES_MAX = 100;

/** Prices of each product, archived ones included, oldest first. */
export function pricesOfProductLoader({ database }: Deps) {
  const end = Prisma.sql`ORDER BY p.created_at, p.id`;
  return listLoaderById<string, PriceRow>(
    (ids) => readPrices(database.client, Prisma.sql`p.product_id = ANY(${[...ids]})`, end),
    ({ productId }) => productId,
  );
}

/** Products that are sold, with `withInactive` archived ones too, newest first. */
export function products(
  { database }: Deps,
  { withInactive, ...args }: ListArguments & { readonly withInactive: boolean },
): Promise<Page<ProductRow>> {
  const listed = withInactive ? {} : { isActive: true };
  return byCreation.NEWEST_FIRST.read(args, ({ where, orderBy, take }) =>
    database.client.billingProduct.findMany({ where: { ...where, ...listed }, orderBy, take }),
  );
}
