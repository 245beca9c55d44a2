import { listLoaderById, loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { ProductRow } from './lists.ts';
import { type PriceRow, readPrices } from './price-row.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly price: ReturnType<typeof priceLoader>;
    readonly pricesOfProduct: ReturnType<typeof pricesOfProductLoader>;
    readonly product: ReturnType<typeof productLoader>;
  }
}

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

/** Prices of each product, archived ones included, oldest first. */
export function pricesOfProductLoader({ database }: Deps) {
  const end = Prisma.sql`ORDER BY p.created_at, p.id`;
  return listLoaderById<string, PriceRow>(
    (ids) => readPrices(database.client, Prisma.sql`p.product_id = ANY(${[...ids]})`, end),
    ({ productId }) => productId,
  );
}
