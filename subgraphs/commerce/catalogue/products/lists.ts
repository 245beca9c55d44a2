import { activeTenantOf, type Caller, requestError } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import { minorOf } from '@codai/kit/money';
import { searchRefusal } from '@codai/kit/search';
import type { CommerceRead, Deps } from '../../deps.ts';
import { Prisma, type Product } from '../../generated/prisma/client.ts';

export interface ProductFilters {
  readonly search?: string | null | undefined;
  /** Whether only whole words and their stems are found; mistyped ones too when absent. */
  readonly isExact?: boolean | null | undefined;
  readonly categoryId?: string | null | undefined;
  readonly sellerId?: string | null | undefined;
  readonly currency?: string | null | undefined;
  /** Minor units; they need a currency. */
  readonly priceMin?: bigint | null | undefined;
  readonly priceMax?: bigint | null | undefined;
  readonly onlyAvailable?: boolean | null | undefined;
}

export type ProductOrder = 'NEWEST' | 'PRICE_ASCENDING' | 'PRICE_DESCENDING' | 'RELEVANCE';

interface Found extends Product {
  readonly rank: number;
  readonly listedAt: Date;
  readonly price: bigint;
}

type Find = (query: { readonly position: Prisma.Sql; readonly end: Prisma.Sql }) => Promise<readonly Found[]>;

const byRank = keyset({ rank: ['desc', 'number'], id: ['desc', 'text'] });
const byPublication = keyset({ listedAt: ['desc', 'instant'], id: ['desc', 'text'] });
const byLowPrice = keyset({ price: ['asc', 'bigint'], id: ['asc', 'text'] });
const byHighPrice = keyset({ price: ['desc', 'bigint'], id: ['desc', 'text'] });
const ofPrice = { price: 'f.price_min', id: 'f.id' };

/** How a page of each order is read. */
const pages: Readonly<Record<ProductOrder, (args: ListArguments, find: Find) => Promise<Page<Found>>>> = {
  RELEVANCE: (args, find) => byRank.readSql(args, { rank: 'f.rank', id: 'f.id' }, find),
  NEWEST: (args, find) => byPublication.readSql(args, { listedAt: 'f.published_at', id: 'f.id' }, find),
  PRICE_ASCENDING: (args, find) => byLowPrice.readSql(args, ofPrice, find),
  PRICE_DESCENDING: (args, find) => byHighPrice.readSql(args, ofPrice, find),
};

/** Products share this much of a word's trigrams with a word that was mistyped. pg_trgm asks for 0.6, which two exchanged letters of ten miss. */
const ALIKE = 0.5;

/**
 * Products on sale that answer the filters. Words are found by their stems in title and description, and in the title also when they are
 * mistyped; matches of the whole words come before. Without words the newest come first.
 */
export function searchProducts(
  { database }: Deps,
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
  const by = order ?? (filters.search == null ? 'NEWEST' : 'RELEVANCE');
  const { where, rank } = conditionsOf(filters);
  return pages[by]({ first, after, last, before }, ({ position, end }) =>
    database.read(caller, async (tx) => {
      const rows = await tx.$queryRaw<{ id: string; rank: number }[]>`
        SELECT f.id, f.rank FROM (
          SELECT p.id, p.published_at, p.price_min, ${rank} AS rank FROM product p
           WHERE p.status = 'PUBLISHED' AND p.price_min IS NOT NULL AND ${where}
        ) f WHERE ${position} ${end}`;
      return loadFound(tx, rows);
    }),
  );
}

async function loadFound(tx: CommerceRead, rows: readonly { id: string; rank: number }[]): Promise<Found[]> {
  const found = await tx.product.findMany({ where: { id: { in: rows.map(({ id }) => id) } } });
  const byId = new Map(found.map((row) => [row.id, row]));
  return rows.flatMap(({ id, rank }) => {
    const row = byId.get(id);
    if (row === undefined || row.publishedAt === null || row.priceMin === null) return [];
    return [{ ...row, rank, listedAt: row.publishedAt, price: minorOf(row.priceMin) }];
  });
}

/** Products on sale in one category or in those of a page of facets. */
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

/** Counts of what the filters find, by category, availability and currency. Each facet leaves out its own filter, so that others can be chosen. */
export function productFacets({ database }: Deps, caller: Caller, filters: ProductFilters): Promise<Facets> {
  const all = conditionsOf(filters).where;
  const { where: anyCategory } = conditionsOf({ ...filters, categoryId: null });
  const { where: anyPrice } = conditionsOf({ ...filters, currency: null, priceMin: null, priceMax: null });
  const onSale = Prisma.sql`p.status = 'PUBLISHED' AND p.price_min IS NOT NULL`;
  return database.read(caller, async (tx) => {
    const [sums] = await tx.$queryRaw<{ total: number; available: number }[]>`
      SELECT count(*)::int AS total, count(*) FILTER (WHERE p.is_available)::int AS available FROM product p WHERE ${onSale} AND ${all}`;
    const categories = await tx.$queryRaw<Facet[]>`
      SELECT p.category_id AS "categoryId", count(*)::int AS count FROM product p WHERE ${onSale} AND ${anyCategory}
       GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 50`;
    const prices = await tx.$queryRaw<{ currency: string; min: string; max: string }[]>`
      SELECT p.currency, min(p.price_min)::text AS min, max(p.price_min)::text AS max FROM product p WHERE ${onSale} AND ${anyPrice}
       GROUP BY 1 ORDER BY 1 LIMIT 20`;
    return {
      total: sums?.total ?? 0,
      available: sums?.available ?? 0,
      categories,
      prices: prices.map(({ currency, min, max }) => ({ currency, min: BigInt(min), max: BigInt(max) })),
    };
  });
}

function conditionsOf({
  search,
  categoryId,
  sellerId,
  currency,
  priceMin,
  priceMax,
  onlyAvailable,
  isExact,
}: ProductFilters) {
  const refusal = search == null ? null : searchRefusal(search, ['search']);
  if (refusal !== null) throw requestError('BAD_USER_INPUT', refusal.message);
  if ((priceMin != null || priceMax != null) && currency == null)
    throw requestError('BAD_USER_INPUT', 'Give a currency with a least or most price.');
  const matches = search == null ? null : matchOf(search, isExact === true);
  const parts = [
    Prisma.sql`EXISTS (SELECT FROM seller s WHERE s.id = p.seller_id AND s.status = 'ACTIVE')`,
    matches === null ? null : matches.where,
    categoryId == null
      ? null
      : Prisma.sql`p.category_id IN (
          WITH RECURSIVE below AS (
            SELECT id, 1 AS depth FROM category WHERE id = ${categoryId}
            UNION ALL SELECT c.id, depth + 1 FROM category c JOIN below ON c.parent_id = below.id WHERE depth < 8
          ) SELECT id FROM below)`,
    sellerId == null ? null : Prisma.sql`p.seller_id = ${sellerId}`,
    currency == null ? null : Prisma.sql`p.currency = ${currency}`,
    priceMin == null ? null : Prisma.sql`p.price_min >= ${priceMin.toString()}::numeric`,
    priceMax == null ? null : Prisma.sql`p.price_min <= ${priceMax.toString()}::numeric`,
    onlyAvailable === true ? Prisma.sql`p.is_available` : null,
  ].filter((part) => part !== null);
  return { where: Prisma.join(parts, ' AND '), rank: matches?.rank ?? Prisma.sql`0::float8` };
}

/** Whole words by their stems, and mistyped ones by the trigrams that they share with a word of the title. */
function matchOf(search: string, isExact: boolean) {
  const title = Prisma.sql`lower(kit_fold(p.title))`;
  const typed = Prisma.sql`lower(kit_fold(${search}))`;
  const query = Prisma.sql`CASE e.language WHEN 'english' THEN kit_search_query('english', ${search}, true)
    WHEN 'romanian' THEN kit_search_query('romanian', ${search}, true) ELSE kit_search_query('simple', ${search}, true) END`;
  return {
    where: Prisma.sql`(p.id IN (SELECT e.id FROM search_entry e WHERE e.kind = 'product' AND e.document @@ (${query}))
      OR (${!isExact} AND public.word_similarity(${typed}, ${title}) >= ${ALIKE}::real))`,
    rank: Prisma.sql`round((coalesce((SELECT 1 + ts_rank(e.document, ${query}) FROM search_entry e
      WHERE e.kind = 'product' AND e.id = p.id AND e.document @@ (${query})), 0)
      + public.word_similarity(${typed}, ${title}))::numeric, 6)::float8`,
  };
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
