import type { Caller } from '@codai/kit';
import { listLoaderById, loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { type ProductRow, readsArchived } from './lists.ts';
import { type PriceRow, readPrices } from './price-row.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly price: ReturnType<typeof priceLoader>;
    readonly pricesOfProduct: ReturnType<typeof pricesOfProductLoader>;
    readonly product: ReturnType<typeof productLoader>;
  }
}

/** Products by id; null for unknown, and for archived ones that the caller may not read. */
export function productLoader({ database }: Deps, caller: Caller) {
  const visible = readsArchived(caller) ? {} : { isActive: true };
  return loaderById<string, ProductRow>((ids) =>
    database.client.billingProduct.findMany({ where: { id: { in: [...ids] }, ...visible } }),
  );
}

/** Prices by id; null for unknown, and for archived ones that the caller may not read. */
export function priceLoader({ database }: Deps, caller: Caller) {
  return loaderById<string, PriceRow>((ids) =>
    readPrices(database.client, Prisma.sql`p.id = ANY(${[...ids]}) AND ${visibleTo(caller)}`),
  );
}

/** Prices of each product, oldest first; archived ones for callers who may read them. */
export function pricesOfProductLoader({ database }: Deps, caller: Caller) {
  const end = Prisma.sql`ORDER BY p.created_at, p.id`;
  return listLoaderById<string, PriceRow>(
    (ids) => readPrices(database.client, Prisma.sql`p.product_id = ANY(${[...ids]}) AND ${visibleTo(caller)}`, end),
    ({ productId }) => productId,
  );
}

function visibleTo(caller: Caller): Prisma.Sql {
  return readsArchived(caller) ? Prisma.sql`true` : Prisma.sql`p.is_active AND b.is_active`;
}
