import { DomainError, type Id, InvalidStateError, newId } from '@codai/kit';
import { minorOf } from '@codai/kit/money';
import { lockCart } from '../../basket/carts/service.ts';
import type { CommerceWrite, Deps } from '../../deps.ts';
import { returnToCards } from '../../promotions/cards/money.ts';
import { returnPromotions } from '../../promotions/offers/service.ts';
import { beginPayment } from '../payments/begin.ts';
import { releaseLines } from '../placed/release.ts';
import { lockOrder, type OrderRow } from '../placed/rows.ts';

type EndCause = 'EXPIRED' | 'SHOPPER';

/**
 * Ends an order that is not paid: has payments cancel its payment first, so that nothing is captured for it later, then gives its units back to the sale
 * and its goods to the cart. Returns null, or `InvalidStateError` when it is paid, or its payment is being captured. Throws COMPONENT_UNAVAILABLE.
 */
export async function endUnpaid(deps: Deps, orderId: string, cause: EndCause): Promise<DomainError | null> {
  const { database, payments } = deps;
  const open = await database.systemRead(null, (tx) =>
    tx.orderPayment.findFirst({ where: { orderId, status: 'OPEN', order: { status: 'AWAITING_PAYMENT' } } }),
  );
  if (open !== null) {
    // One whose id is not known is begun by its key again: it may wait at payments.
    const paymentId = open.paymentId ?? (await beginPayment(deps, open.id));
    const refused = paymentId === null ? null : await payments.cancel(paymentId, `${open.id}:cancel`);
    if (refused !== null) return new InvalidStateError('PAYING', ['AWAITING_PAYMENT', 'PAID']);
  }
  return database.systemWrite(null, async (tx) => {
    const order = await lockOrder(tx, orderId);
    if (order?.status !== 'AWAITING_PAYMENT') return new InvalidStateError(order?.status ?? '', ['AWAITING_PAYMENT']);
    // Another payment was begun meanwhile: it is cancelled first.
    const other = { orderId, status: 'OPEN', id: { not: open?.id ?? '' } };
    if ((await tx.orderPayment.count({ where: other })) > 0)
      return new InvalidStateError('PAYING', ['AWAITING_PAYMENT', 'PAID']);
    await endLocked(deps, tx, order, cause);
    return null;
  });
}

async function endLocked(
  { clock }: Pick<Deps, 'clock'>,
  tx: CommerceWrite,
  order: OrderRow,
  cause: EndCause,
): Promise<void> {
  const { id: orderId, userId } = order;
  const now = clock.now();
  const ended = { status: 'CANCELLED', version: { increment: 1 } } as const;
  await tx.orderPayment.updateMany({ where: { orderId, status: 'OPEN' }, data: { status: 'FAILED' } });
  const lines = order.parts.flatMap((part) => part.lines);
  for (const { id, gift, giftReturned } of order.parts)
    await returnToCards(tx, id, minorOf(gift) - minorOf(giftReturned));
  await releaseLines(tx, lines);
  await returnPromotions(tx, orderId);
  await tx.orderPart.updateMany({ where: { orderId }, data: ended });
  await tx.order.update({ where: { id: orderId }, data: { ...ended, cancelledAt: now } });
  await returnToCart(tx, order, now);
  tx.outbox.append('commerce.order.cancelled', { orderId, userId, cause }, { subject: orderId, tenantId: null });
}

/** Puts the goods of an order back into the open cart of its shopper; of goods that it holds already the larger quantity stays. */
async function returnToCart(tx: CommerceWrite, order: OrderRow, now: Date): Promise<void> {
  const { userId } = order;
  const cartId = await lockCart(tx, { userId: userId as Id<'User'> }, now);
  const lines = order.parts.flatMap((part) => part.lines);
  const ids = lines.map(() => newId('crl'));
  // Parts of a bundle go back as the bundle.
  await tx.$executeRaw`
    INSERT INTO cart_line (id, cart_id, variant_id, quantity, currency, seen_price, added_at)
    SELECT (${ids}::text[])[row_number() OVER (ORDER BY g.variant_id)], ${cartId}, g.variant_id, g.quantity, g.currency, v.price, ${now}
      FROM (
        SELECT coalesce(l.bundle_id, l.variant_id) AS variant_id, l.currency,
               least(999, CASE WHEN l.bundle_id IS NULL THEN sum(l.quantity) ELSE max(l.bundle_units) END)::int AS quantity
          FROM order_line l WHERE l.id = ANY (${lines.map(({ id }) => id)}) GROUP BY l.bundle_id, 1, l.currency
      ) g JOIN variant v ON v.id = g.variant_id
    ON CONFLICT (cart_id, variant_id) DO UPDATE SET quantity = greatest(cart_line.quantity, excluded.quantity)`;
  await tx.cart.update({ where: { id: cartId }, data: { version: { increment: 1 }, changedAt: now } });
}

const EXPIRED_AT_ONCE = 100;

/** Ends the orders whose time to pay is over. One whose payment is being captured waits for the outcome. */
export async function expireOrders(deps: Deps, signal: AbortSignal): Promise<void> {
  const { database, clock, logger } = deps;
  const due = await database.systemRead(null, (tx) =>
    tx.order.findMany({
      where: { status: 'AWAITING_PAYMENT', expiresAt: { lte: clock.now() } },
      orderBy: { expiresAt: 'asc' },
      take: EXPIRED_AT_ONCE,
      select: { id: true },
    }),
  );
  for (const { id } of due) {
    if (signal.aborted) return;
    const refusal = await endUnpaid(deps, id, 'EXPIRED').catch((error: unknown) => error);
    if (refusal === null) continue;
    if (!(refusal instanceof DomainError)) logger.warn({ orderId: id, err: refusal }, 'An order could not be ended.');
    await putOff(deps, id);
  }
}

const PUT_OFF_MS = 5 * 60_000;

/** Tries again later, so that orders after it take their turn. */
function putOff({ database, clock }: Deps, orderId: string) {
  const expiresAt = new Date(clock.now().getTime() + PUT_OFF_MS);
  return database.systemWrite(null, (tx) =>
    tx.order.updateMany({ where: { id: orderId, status: 'AWAITING_PAYMENT' }, data: { expiresAt } }),
  );
}
