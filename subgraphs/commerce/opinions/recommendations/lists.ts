import { type Caller, isSignedIn } from '@codai/kit';
import type { CommerceRead, Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { BUYERS_MIN, type Candidate, pick, RECOMMENDED_MAX, type Reason } from './rules.ts';

/** Orders of a product, and parts of all products, that the counts look back on. */
const ORDERS_MAX = 2_000;
const PARTS_MAX = 5_000;
const DAYS = 90;

const ON_SALE = Prisma.sql`p.status = 'PUBLISHED' AND p.is_available AND EXISTS (SELECT FROM seller s WHERE s.id = p.seller_id AND s.status = 'ACTIVE')`;
/** Mean of the stars with five reviews of three stars added, so that a single review does not lead. */
const STARS = Prisma.sql`(p.stars_sum + 15)::float8 / (p.review_count + 5)`;

/**
 * Products to show beside a product, at most `first` (1 to 12): bought together, then of its category by rating and sales, then by the caller's own
 * purchases unless personalisation is off, then best sellers. All are on sale in an active shop (COM-9). Empty for an unknown product.
 */
export async function recommendations(
  { database, clock }: Deps,
  caller: Caller,
  { productId, first }: { readonly productId: string; readonly first: number },
): Promise<readonly Candidate[]> {
  const interests = await interestsOf({ database }, caller);
  const since = new Date(clock.now().getTime() - DAYS * 86_400_000);
  // Counts over the orders of all people: only products with their counts leave the transaction.
  return database.systemRead(null, async (tx) => {
    const product = await tx.product.findUnique({ where: { id: productId } });
    if (product === null) return [];
    const { categoryId } = product;
    const together = await boughtTogether(tx, productId);
    const sold = await soldSince(tx, since);
    const of = (reason: Reason, where: Prisma.Sql) => ranked(tx, { reason, productId, sold, where });
    return pick(
      [
        together,
        await of('SAME_CATEGORY', Prisma.sql`p.category_id = ${categoryId}`),
        interests.length === 0 ? [] : await of('YOUR_INTERESTS', Prisma.sql`p.category_id = ANY (${interests})`),
        sold.size === 0 ? [] : await of('BEST_SELLER', Prisma.sql`p.id = ANY (${[...sold.keys()]})`),
      ],
      first,
    );
  });
}

/** Categories of what the caller has bought; none for visitors and with personalisation off. */
async function interestsOf({ database }: Pick<Deps, 'database'>, caller: Caller): Promise<string[]> {
  if (!isSignedIn(caller)) return [];
  const { userId } = caller;
  return database.read(caller, async (tx) => {
    const preference = await tx.shopperPreference.findUnique({ where: { userId } });
    if (preference?.isPersonalised === false) return [];
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT DISTINCT p.category_id AS id FROM order_line l JOIN product p ON p.id = l.product_id
       WHERE l.user_id = ${userId} AND l.cancelled < l.quantity LIMIT 20`;
    return rows.map(({ id }) => id);
  });
}

/** Products in paid orders of the product, by the number of people who bought both. */
async function boughtTogether(tx: CommerceRead, productId: string): Promise<Candidate[]> {
  const rows = await tx.$queryRaw<{ productId: string }[]>`
    WITH bought AS (
      SELECT DISTINCT l.order_id, l.user_id FROM order_line l JOIN customer_order o ON o.id = l.order_id AND o.status = 'PAID'
       WHERE l.product_id = ${productId} ORDER BY l.order_id DESC LIMIT ${ORDERS_MAX}
    )
    SELECT f.id AS "productId" FROM (
      SELECT l.product_id AS id, count(DISTINCT b.user_id) AS buyers FROM bought b
        JOIN order_part t ON t.order_id = b.order_id AND t.status <> 'CANCELLED'
        JOIN order_line l ON l.part_id = t.id AND l.product_id <> ${productId} AND l.cancelled < l.quantity
       GROUP BY l.product_id HAVING count(DISTINCT b.user_id) >= ${BUYERS_MIN}
    ) f JOIN product p ON p.id = f.id WHERE ${ON_SALE}
     ORDER BY f.buyers DESC, f.id LIMIT ${RECOMMENDED_MAX}`;
  return rows.map((row) => ({ productId: row.productId, reason: 'BOUGHT_TOGETHER' }));
}

/** Units that were sold of the products that enough people have bought, by product. */
async function soldSince(tx: CommerceRead, since: Date): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.$queryRaw<{ id: string; units: number }[]>`
    SELECT l.product_id AS id, sum(l.quantity - l.cancelled)::int AS units FROM (
      SELECT id FROM order_part WHERE status IN ('OPEN', 'SHIPPED', 'DELIVERED') AND placed_at > ${since}
       ORDER BY placed_at DESC LIMIT ${PARTS_MAX}
    ) t JOIN order_line l ON l.part_id = t.id
     GROUP BY 1 HAVING count(DISTINCT l.user_id) >= ${BUYERS_MIN} ORDER BY units DESC, id LIMIT 200`;
  return new Map(rows.map(({ id, units }) => [id, units]));
}

/** Products that meet a condition. Best sellers come by their sales, the others by rating and then sales. */
async function ranked(
  tx: CommerceRead,
  {
    reason,
    productId,
    sold,
    where,
  }: {
    readonly reason: Reason;
    readonly productId: string;
    readonly sold: ReadonlyMap<string, number>;
    readonly where: Prisma.Sql;
  },
): Promise<Candidate[]> {
  const [ids, units] = [[...sold.keys()], [...sold.values()]];
  const order = reason === 'BEST_SELLER' ? Prisma.sql`units DESC, stars DESC` : Prisma.sql`stars DESC, units DESC`;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT p.id, ${STARS} AS stars, coalesce(s.units, 0) AS units FROM product p
      LEFT JOIN unnest(${ids}::text[], ${units}::int[]) AS s (id, units) ON s.id = p.id
     WHERE p.id <> ${productId} AND ${where} AND ${ON_SALE}
     ORDER BY ${order}, p.id LIMIT ${2 * RECOMMENDED_MAX}`;
  return rows.map(({ id }) => ({ productId: id, reason }));
}
