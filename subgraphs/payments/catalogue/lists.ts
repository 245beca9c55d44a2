import { type Id, keyset, type ListArguments, type Page } from '@codai/kit';
import DataLoader from 'dataloader';
import type { Deps } from '../deps.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { type PriceRow, readPrices } from './price-row.ts';

export interface ProductRow {
  readonly id: Id<'BillingProduct'>;
  readonly issuerId: string;
  readonly name: string;
  readonly description: string;
  readonly isActive: boolean;
  readonly createdAt: Date;
}

// The catalogue belongs to the platform: everybody who is signed in may read all of it.

/** Same length and order, null for unknown. */
export function productLoader({ database }: Deps) {
  return new DataLoader<string, ProductRow | null>(async (ids) => {
    const rows = await database.client.billingProduct.findMany({ where: { id: { in: [...ids] } } });
    const byId = new Map(rows.map((row) => [row.id, row as ProductRow]));
    return ids.map((id) => byId.get(id) ?? null);
  });
}

/** Same length and order, null for unknown. */
export function priceLoader({ database }: Deps) {
  return new DataLoader<string, PriceRow | null>(async (ids) => {
    const rows = await readPrices(database.client, Prisma.sql`p.id = ANY(${[...ids]})`);
    const byId = new Map(rows.map((row) => [row.id as string, row]));
    return ids.map((id) => byId.get(id) ?? null);
  });
}

/** Most prices of a product: the verb that adds one refuses more. */
export const PRICES_MAX = 100;

/** All prices of each product, oldest first, those that are no longer sold among them. */
export function pricesOfProductLoader({ database }: Deps) {
  return new DataLoader<string, readonly PriceRow[]>(async (ids) => {
    const end = Prisma.sql`ORDER BY p.created_at, p.id`;
    const rows = await readPrices(database.client, Prisma.sql`p.product_id = ANY(${[...ids]})`, end);
    return ids.map((id) => rows.filter(({ productId }) => productId === id));
  });
}

const newestFirst = keyset({ createdAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** What is sold, or with `withInactive` also what was, newest first. */
export async function products(
  { database }: Deps,
  { withInactive, ...args }: ListArguments & { readonly withInactive: boolean },
): Promise<Page<ProductRow>> {
  const page = newestFirst.page(args);
  const { where, orderBy, take } = page;
  const rows = await database.client.billingProduct.findMany({
    where: { ...where, ...(!withInactive && { isActive: true }) },
    orderBy,
    take,
  });
  return page.of(rows as ProductRow[]);
}
