import { type DomainError, NotFoundError, newId, type SignedInCaller } from '@codai/kit';
import type { ProductId } from '../../catalogue/products/service.ts';
import type { Deps } from '../../deps.ts';
import { addition } from './rules.ts';

/**
 * Puts a product on sale on the caller's wish-list and notes its least price; a product that is there stays as it is. Returns the product's id, or
 * `NotFoundError`, `QuotaExceededError` at 200 products.
 */
export async function addToWishlist(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { productId }: ProductId,
): Promise<DomainError | ProductId> {
  const { userId } = caller;
  return database.write(caller, async (tx) => {
    // Additions of one person take turns, so that two of them never pass the limit together.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('commerce.wishlist'), hashtext(${userId}))`;
    const product = await tx.product.findUnique({ where: { id: productId, status: 'PUBLISHED' } });
    if (product === null) return new NotFoundError('Product', ['input', 'productId']);
    const items = await tx.wishlistItem.findMany({ where: { userId }, select: { productId: true } });
    const outcome = addition(
      items.map((item) => item.productId),
      productId,
    );
    if (outcome === 'KEEP') return { productId };
    if (outcome !== 'ADD') return outcome;
    const { priceMin, currency } = product;
    const item = { id: newId('wsh'), userId, productId, currency, notedPrice: priceMin, addedAt: clock.now() };
    await tx.wishlistItem.create({ data: item });
    tx.outbox.append('commerce.wishlist.added', { userId, productId }, { subject: productId, tenantId: null });
    return { productId };
  });
}

/** Takes a product off the caller's wish-list. Returns its id, also when it was not there. */
export async function removeFromWishlist(
  { database }: Deps,
  caller: SignedInCaller,
  { productId }: ProductId,
): Promise<DomainError | ProductId> {
  const { userId } = caller;
  return database.write(caller, async (tx) => {
    const { count } = await tx.wishlistItem.deleteMany({ where: { userId, productId } });
    if (count === 1)
      tx.outbox.append('commerce.wishlist.removed', { userId, productId }, { subject: productId, tenantId: null });
    return { productId };
  });
}

const NOTICES_AT_ONCE = 500;

/**
 * Notifies people whose wished product costs less than when they added it, once per drop: again only when it falls further, or falls after it had
 * risen to the noted price.
 */
export async function notifyPriceDrops({ database }: Deps, signal: AbortSignal): Promise<void> {
  await database.systemWrite(
    null,
    (tx) => tx.$executeRaw`
      UPDATE wishlist_item w SET notified_price = NULL FROM product p
       WHERE p.id = w.product_id AND w.notified_price IS NOT NULL AND p.price_min >= w.noted_price`,
  );
  for (let sent = NOTICES_AT_ONCE; sent === NOTICES_AT_ONCE && !signal.aborted; ) sent = await notifySome(database);
}

function notifySome(database: Deps['database']): Promise<number> {
  return database.systemWrite(null, async (tx) => {
    const dropped = await tx.$queryRaw<Dropped[]>`
      UPDATE wishlist_item w SET notified_price = d.price_min
        FROM (
          SELECT i.id, p.price_min FROM wishlist_item i JOIN product p ON p.id = i.product_id AND p.currency = i.currency
            JOIN seller s ON s.id = p.seller_id
           WHERE p.status = 'PUBLISHED' AND p.is_available AND s.status = 'ACTIVE' AND p.price_min < coalesce(i.notified_price, i.noted_price)
           ORDER BY i.id LIMIT ${NOTICES_AT_ONCE} FOR UPDATE OF i SKIP LOCKED
        ) d
       WHERE w.id = d.id RETURNING w.user_id AS "userId", w.product_id AS "productId", d.price_min::text AS amount, w.currency`;
    for (const drop of dropped)
      tx.outbox.append('commerce.wishlist.price-dropped', drop, { subject: drop.productId, tenantId: null });
    return dropped.length;
  });
}

interface Dropped {
  readonly userId: string;
  readonly productId: string;
  readonly amount: string;
  readonly currency: string;
}
