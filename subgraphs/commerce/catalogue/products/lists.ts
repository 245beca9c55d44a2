import { activeTenantOf, type Caller, requestError } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import { minorOf } from '@codai/kit/money';
import { searchRefusal } from '@codai/kit/search';
import type { CommerceRead, Deps } from '../../deps.ts';
import { Prisma, type Product } from '../../generated/prisma/client.ts';
import type { Finder } from '../../peers/search/finder.ts';

export interface ProductFilters {
  readonly search?: string | null | undefined;
  /** Whether only whole words and their stems are found; mistyped ones too when absent. */
  readonly isExact?: boolean | null | undefined;
  readonly categoryId?: string | null | undefined;
  readonly sellerId?: string | null | undefined;
  readonly collectionId?: string | null | undefined;
  readonly currency?: string | null | undefined;
  /** Minor units; they need a currency. */
  readonly priceMin?: bigint | null | undefined;
  readonly priceMax?: bigint | null | undefined;
  readonly onlyAvailable?: boolean | null | undefined;
}

export type ProductOrder = 'COLLECTION' | 'NEWEST' | 'PRICE_ASCENDING' | 'PRICE_DESCENDING' | 'RELEVANCE';

interface Found extends Product {
  readonly rank: number;
  readonly listedAt: Date;
  readonly price: bigint;
  /** Place in the collection that was asked for; 0 without one. */
  readonly place: number;
}

type Find = (query: { readonly position: Prisma.Sql; readonly end: Prisma.Sql }) => Promise<readonly Found[]>;

const byRank = keyset({ rank: ['desc', 'number'], id: ['desc', 'text'] });
const byPlace = keyset({ place: ['asc', 'number'], id: ['asc', 'text'] });
const byPublication = keyset({ listedAt: ['desc', 'instant'], id: ['desc', 'text'] });
const byLowPrice = keyset({ price: ['asc', 'bigint'], id: ['asc', 'text'] });
const byHighPrice = keyset({ price: ['desc', 'bigint'], id: ['desc', 'text'] });
const ofPrice = { price: 'f.price_min', id: 'f.id' };

/** How a page of each order is read. */
const pages: Readonly<Record<ProductOrder, (args: ListArguments, find: Find) => Promise<Page<Found>>>> = {
  RELEVANCE: (args, find) => byRank.readSql(args, { rank: 'f.rank', id: 'f.id' }, find),
  COLLECTION: (args, find) => byPlace.readSql(args, { place: 'f.place', id: 'f.id' }, find),
  NEWEST: (args, find) => byPublication.readSql(args, { listedAt: 'f.published_at', id: 'f.id' }, find),
  PRICE_ASCENDING: (args, find) => byLowPrice.readSql(args, ofPrice, find),
  PRICE_DESCENDING: (args, find) => byHighPrice.readSql(args, ofPrice, find),
};

/**
 * Products on sale that answer the filters. Words are found by their stems in title and description. Where fewer than 500 products have them, products
 * whose title has similar words follow. Without words the newest come first.
 */
export async function searchProducts(
  { database, finder }: Deps,
  caller: Caller,
  {
    order,
    first,
    after,
    last,
    before,
    ...filters
  }: ListArguments & ProductFilters & { readonly order?: ProductOrder | null | undefined },
): Promise<Page<Product>> {
  const unasked = filters.search == null ? (filters.collectionId == null ? 'NEWEST' : 'COLLECTION') : 'RELEVANCE';
  const { from, where, category, price, place } = await conditionsOf(finder, filters, true);
  return pages[order ?? unasked]({ first, after, last, before }, ({ position, end }) =>
    database.read(caller, async (tx) => {
      const rows = await tx.$queryRaw<Ranked[]>`
        SELECT f.id, f.rank, f.place FROM (
          SELECT p.id, p.published_at, p.price_min, p.rank, ${place} AS place FROM ${from} p
           WHERE ${where} AND ${category} AND ${price}
        ) f WHERE ${position} ${end}`;
      return loadFound(tx, rows);
    }),
  );
}

type Ranked = Pick<Found, 'id' | 'place' | 'rank'>;

async function loadFound(tx: CommerceRead, rows: readonly Ranked[]): Promise<Found[]> {
  const found = await tx.product.findMany({ where: { id: { in: rows.map(({ id }) => id) } } });
  const byId = new Map(found.map((row) => [row.id, row]));
  return rows.flatMap(({ id, rank, place }) => {
    const row = byId.get(id);
    if (row === undefined || row.publishedAt === null || row.priceMin === null) return [];
    return [{ ...row, rank, place, listedAt: row.publishedAt, price: minorOf(row.priceMin) }];
  });
}

/** Products on sale in one category. */
export interface Facet {
  readonly categoryId: string;
  readonly count: number;
}

export interface Facets {
  readonly total: number;
  readonly categories: readonly Facet[];
  readonly available: number;
  readonly prices: readonly { readonly currency: string; readonly min: bigint; readonly max: bigint }[];
}

const CATEGORIES_MAX = 50;
const CURRENCIES_MAX = 20;

/** Products of one category and currency that meet the conditions of category and price, or one of both, or none. */
interface Group {
  readonly categoryId: string;
  readonly currency: string;
  readonly isInCategory: boolean;
  readonly isInPrice: boolean;
  readonly count: number;
  readonly available: number;
  readonly min: string;
  readonly max: string;
}

/** Counts of what the filters find, by category, availability and currency. Each facet leaves out its own filter, so that others can be chosen. */
export async function productFacets(
  { database, finder }: Deps,
  caller: Caller,
  filters: ProductFilters,
): Promise<Facets> {
  const { from, where, category, price } = await conditionsOf(finder, filters, false);
  const groups = await database.read(
    caller,
    (tx) => tx.$queryRaw<Group[]>`
      SELECT p.category_id AS "categoryId", p.currency, ${category} AS "isInCategory", ${price} AS "isInPrice", count(*)::int AS count,
             count(*) FILTER (WHERE p.is_available)::int AS available, min(p.price_min)::text AS min, max(p.price_min)::text AS max
        FROM ${from} p WHERE ${where} GROUP BY 1, 2, 3, 4`,
  );
  return facetsOf(groups);
}

function facetsOf(groups: readonly Group[]): Facets {
  const counts = new Map<string, number>();
  const ranges = new Map<string, { min: bigint; max: bigint }>();
  let [total, available] = [0, 0];
  for (const { categoryId, currency, isInCategory, isInPrice, ...group } of groups) {
    if (isInCategory && isInPrice) {
      total += group.count;
      available += group.available;
    }
    if (isInPrice) counts.set(categoryId, (counts.get(categoryId) ?? 0) + group.count);
    if (isInCategory) {
      const [min, max] = [BigInt(group.min), BigInt(group.max)];
      const known = ranges.get(currency) ?? { min, max };
      ranges.set(currency, { min: min < known.min ? min : known.min, max: max > known.max ? max : known.max });
    }
  }
  return {
    total,
    available,
    categories: [...counts]
      .map(([categoryId, count]) => ({ categoryId, count }))
      .sort((a, b) => b.count - a.count || (a.categoryId < b.categoryId ? -1 : 1))
      .slice(0, CATEGORIES_MAX),
    prices: [...ranges]
      .map(([currency, range]) => ({ currency, ...range }))
      .sort((a, b) => (a.currency < b.currency ? -1 : 1))
      .slice(0, CURRENCIES_MAX),
  };
}

/**
 * Products on sale that the words find, all without words, and conditions on them as `p`: `where` is everything but category and price, which facets
 * leave out in turn. Their `rank` is written when `isRanked`.
 */
async function conditionsOf(finder: Finder, filters: ProductFilters, isRanked: boolean) {
  const { search, categoryId, sellerId, collectionId, currency, priceMin, priceMax, onlyAvailable, isExact } = filters;
  const refusal = search == null ? null : searchRefusal(search, ['search']);
  if (refusal !== null) throw requestError('BAD_USER_INPUT', refusal.message);
  if ((priceMin != null || priceMax != null) && currency == null)
    throw requestError('BAD_USER_INPUT', 'Give a currency with a least or most price.');
  return {
    from:
      search == null
        ? Prisma.sql`(SELECT a.*, 0::float8 AS rank FROM product a
            WHERE a.status = 'PUBLISHED' AND a.price_min IS NOT NULL AND EXISTS (SELECT FROM seller s WHERE s.id = a.seller_id AND s.status = 'ACTIVE'))`
        : await finder.find(search, { isExact: isExact === true, isRanked }),
    place:
      collectionId == null
        ? Prisma.sql`0`
        : Prisma.sql`coalesce((SELECT c.position FROM collection_product c WHERE c.collection_id = ${collectionId} AND c.product_id = p.id), 0)`,
    where: allOf(
      sellerId != null && Prisma.sql`p.seller_id = ${sellerId}`,
      collectionId != null &&
        Prisma.sql`p.id IN (SELECT c.product_id FROM collection_product c WHERE c.collection_id = ${collectionId})`,
      onlyAvailable === true && Prisma.sql`p.is_available`,
    ),
    category: allOf(
      categoryId != null &&
        Prisma.sql`p.category_id IN (
          WITH RECURSIVE below AS (
            SELECT id, 1 AS depth FROM category WHERE id = ${categoryId}
            UNION ALL SELECT c.id, depth + 1 FROM category c JOIN below ON c.parent_id = below.id WHERE depth < 8
          ) SELECT id FROM below)`,
    ),
    price: allOf(
      currency != null && Prisma.sql`p.currency = ${currency}`,
      priceMin != null && Prisma.sql`p.price_min >= ${priceMin.toString()}::numeric`,
      priceMax != null && Prisma.sql`p.price_min <= ${priceMax.toString()}::numeric`,
    ),
  };
}

/** The conditions that there are, all of which must hold. */
function allOf(...conditions: readonly (Prisma.Sql | false | undefined)[]): Prisma.Sql {
  const given = conditions.filter((one) => one instanceof Prisma.Sql);
  return given.length === 0 ? Prisma.sql`true` : Prisma.sql`(${Prisma.join(given, ' AND ')})`;
}

/** All products of the shop of the active organisation, newest first. */
export function listOwnProducts(
  deps: Deps,
  caller: Caller,
  { status, ...args }: ListArguments & { readonly status?: string | null | undefined },
): Promise<Page<Product>> {
  const tenantId = activeTenantOf(caller);
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.product.findMany({ where: { AND: [{ tenantId, ...(status != null && { status }) }, where] }, ...page }),
  );
}
