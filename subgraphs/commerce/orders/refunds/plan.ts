import { newId } from '@codai/kit';
import { minorOf } from '@codai/kit/money';
import type { CommerceWrite, Deps } from '../../deps.ts';
import { returnToCards } from '../../promotions/cards/money.ts';
import type { PartRow } from '../placed/rows.ts';
import { addSending } from './send.ts';

export interface RefundToPlan {
  readonly order: { readonly id: string; readonly userId: string; readonly currency: string };
  /** null: nothing of a part, but a payment that came too late. */
  readonly partId: string | null;
  readonly tenantId: string | null;
  readonly paymentId: string;
  readonly cause: 'CANCELLED' | 'LATE_PAYMENT' | 'RETURNED';
  readonly amount: bigint;
}

/**
 * Notes a refund, above 0, with the job that has payments make it, and counts it in the order and its part: no more than was captured goes back. The order
 * is locked. Returns whether the order has ended, because all of its parts are cancelled.
 */
export async function planRefund(
  { clock }: Pick<Deps, 'clock'>,
  tx: CommerceWrite,
  { order, partId, tenantId, paymentId, cause, amount }: RefundToPlan,
): Promise<boolean> {
  const id = newId('orf');
  const { userId, currency } = order;
  const of = { orderId: order.id, partId, tenantId, userId, paymentId, cause, currency };
  await tx.orderRefund.create({ data: { id, ...of, amount: amount.toString(), createdAt: clock.now() } });
  if (partId !== null)
    await tx.orderPart.update({ where: { id: partId }, data: { refunded: { increment: amount.toString() } } });
  addSending(tx, id);
  const begun = { orderId: order.id, userId, refundId: id, amount: amount.toString(), currency };
  tx.outbox.append('commerce.refund.begun', begun, { subject: order.id, tenantId: null });
  return bookPart(tx, order.id, amount);
}

/**
 * Gives an amount of a part back: first to the gift cards that paid for it, and the rest to its payer. What was paid for gift cards goes to the payer
 * alone. Returns as `planRefund` does.
 */
export async function refundPart(
  deps: Pick<Deps, 'clock'>,
  tx: CommerceWrite,
  { id: partId, orderId, userId, currency, tenantId, gift, giftReturned }: PartRow,
  whole: bigint,
  cause: 'CANCELLED' | 'RETURNED',
  { isOfGiftCards = false } = {},
): Promise<boolean> {
  const left = isOfGiftCards ? 0n : minorOf(gift) - minorOf(giftReturned);
  const toCards = whole < left ? whole : left;
  await returnToCards(tx, partId, toCards);
  const amount = whole - toCards;
  if (amount === 0n) return bookPart(tx, orderId, 0n);
  const [{ paymentId }] = await tx.$queryRaw<
    [{ paymentId: string }]
  >`SELECT payment_of_order(${orderId}) AS "paymentId"`;
  const order = { id: orderId, userId, currency };
  return planRefund(deps, tx, { order, partId, tenantId, paymentId, cause, amount });
}

/** Counts what goes back of an order, also for a shop, which sees its own part alone, and ends an order without parts. */
async function bookPart(tx: CommerceWrite, orderId: string, amount: bigint): Promise<boolean> {
  const [{ ended }] = await tx.$queryRaw<[{ ended: boolean }]>`
    SELECT book_part(${orderId}, ${amount.toString()}::numeric) AS ended`;
  return ended;
}
