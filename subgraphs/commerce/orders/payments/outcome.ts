import { minorOf } from '@codai/kit/money';
import type { CommerceWrite, Deps } from '../../deps.ts';
import type { OrderLine, OrderPayment } from '../../generated/prisma/client.ts';
import { sellCards } from '../../promotions/cards/money.ts';
import { takeUnits } from '../../stock/units.ts';
import { markDelivered } from '../placed/delivered.ts';
import { aboutPart, eventOf, lockOrder, type OrderRow, type PartRow, shopRecipients } from '../placed/rows.ts';
import { planRefund } from '../refunds/plan.ts';

interface Outcome {
  readonly orderId: string;
  readonly paymentId: string;
}

/**
 * Books what was captured for an order, once. The first whole capture pays it: its parts are open for their shops, and its digital goods are
 * delivered. What is captured for an order that is paid or has ended goes back whole, so that nothing is charged without an order (COM-2).
 */
export async function bookCapture(
  deps: Pick<Deps, 'clock'>,
  tx: CommerceWrite,
  { orderId, paymentId, captured }: Outcome & { readonly captured: bigint },
): Promise<void> {
  const order = await lockOrder(tx, orderId);
  const payment = await paymentOf(tx, { orderId, paymentId });
  if (order === null || payment === null) return;
  const more = captured - minorOf(payment.captured);
  if (more <= 0n) return;
  await tx.orderPayment.update({
    where: { id: payment.id },
    data: { status: 'CAPTURED', captured: captured.toString(), paymentId },
  });
  const booked = await tx.order.update({
    where: { id: orderId },
    data: { captured: { increment: more.toString() }, version: { increment: 1 } },
  });
  if (order.status === 'AWAITING_PAYMENT') {
    if (minorOf(booked.captured) >= minorOf(order.total)) await pay(deps, tx, order, paymentId);
  } else
    await planRefund(deps, tx, { order, partId: null, tenantId: null, paymentId, cause: 'LATE_PAYMENT', amount: more });
}

/** Notes that a payment of an order was declined or cancelled. The order waits for another one until it expires. */
export async function bookFailure(tx: CommerceWrite, outcome: Outcome): Promise<void> {
  const order = await lockOrder(tx, outcome.orderId);
  const payment = await paymentOf(tx, outcome);
  if (order === null || payment === null || payment.status !== 'OPEN') return;
  const { paymentId } = outcome;
  await tx.orderPayment.update({ where: { id: payment.id }, data: { status: 'FAILED', paymentId } });
  if (order.status !== 'AWAITING_PAYMENT') return;
  const event = { orderId: order.id, userId: order.userId };
  tx.outbox.append('commerce.order.payment-failed', event, { subject: order.id, tenantId: null });
}

/** Counts a dispute of an order; a won one is taken off. Shops are not paid for the order before it is won. */
export async function bookDispute(tx: CommerceWrite, orderId: string, amount: bigint): Promise<void> {
  const order = await lockOrder(tx, orderId);
  if (order === null) return;
  const disputed = minorOf(order.disputed) + amount;
  await tx.order.update({
    where: { id: orderId },
    data: { disputed: (disputed < 0n ? 0n : disputed).toString(), version: { increment: 1 } },
  });
}

/** The payment of the id, also one whose id payments has only now given: one statement, since the id may be stored meanwhile. */
async function paymentOf(tx: CommerceWrite, { orderId, paymentId }: Outcome): Promise<OrderPayment | null> {
  return tx.orderPayment.findFirst({
    where: { orderId, OR: [{ paymentId }, { status: 'OPEN', paymentId: null }] },
    orderBy: { paymentId: { sort: 'asc', nulls: 'last' } },
  });
}

/** Opens a paid order for its shops. The order is locked and awaits payment; `paymentId` is null when it costs nothing. */
export async function pay(
  { clock }: Pick<Deps, 'clock'>,
  tx: CommerceWrite,
  order: OrderRow,
  paymentId: string | null,
): Promise<void> {
  const { id: orderId, userId, currency } = order;
  const now = clock.now();
  await tx.order.update({
    where: { id: orderId },
    data: { status: 'PAID', paidAt: now, paymentId, version: { increment: 1 } },
  });
  for (const part of order.parts) await openPart(tx, part, now);
  const paid = { orderId, userId, amount: order.total.toFixed(0), currency };
  tx.outbox.append('commerce.order.paid', paid, { subject: orderId, tenantId: null });
}

async function openPart(tx: CommerceWrite, part: PartRow, now: Date): Promise<void> {
  const digital = part.lines.filter(({ isDigital }) => isDigital);
  await tx.orderPart.update({ where: { id: part.id }, data: { status: 'OPEN', version: { increment: 1 } } });
  const recipients = await shopRecipients(tx, part.sellerId);
  const paid = { amount: part.total.toFixed(0), currency: part.currency };
  tx.outbox.append('commerce.part.opened', { ...eventOf(part, recipients), ...paid }, aboutPart(part));
  if (digital.length === 0) return;
  const unitsOf = (lines: readonly OrderLine[]) =>
    lines.map(({ variantId, quantity }) => ({ variantId, units: quantity }));
  const short = await takeUnits(tx, unitsOf(digital), { actorId: null, now });
  // Sold ahead of what is on hand: the shop delivers them as it does other goods.
  const ready = digital.filter(({ variantId }) => !short.some((one) => one.variantId === variantId));
  if (ready.length === 0) return;
  if (short.length > 0) await takeUnits(tx, unitsOf(ready), { actorId: null, now });
  const ids = ready.map(({ id }) => id);
  await tx.$executeRaw`
    UPDATE order_line SET reserved = 0, shipped = quantity, delivered = quantity WHERE id = ANY(${ids})`;
  await tx.$executeRaw`SELECT hand_out_keys(${ids}::text[], ${now})`;
  await sellCards(tx, part, ready, now);
  if (ready.length < part.lines.length) return;
  await markDelivered(tx, part, now);
}
