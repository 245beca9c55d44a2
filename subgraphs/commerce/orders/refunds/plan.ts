import { newId } from '@codai/kit';
import type { CommerceWrite, Deps } from '../../deps.ts';
import type { PartRow } from '../placed/rows.ts';

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
 * Notes a refund with the job that has payments make it, and counts it in the order and its part: no more than was captured goes back. The order is locked.
 * Returns whether the order has ended by it, because no part is left.
 */
export async function planRefund(
  { clock }: Pick<Deps, 'clock'>,
  tx: CommerceWrite,
  { order, partId, tenantId, paymentId, cause, amount }: RefundToPlan,
): Promise<boolean> {
  if (amount > 0n) {
    const id = newId('orf');
    const { userId, currency } = order;
    const of = { orderId: order.id, partId, tenantId, userId, paymentId, cause, currency };
    await tx.orderRefund.create({ data: { id, ...of, amount: amount.toString(), createdAt: clock.now() } });
    if (partId !== null)
      await tx.orderPart.update({ where: { id: partId }, data: { refunded: { increment: amount.toString() } } });
    tx.jobs.add('send-order-refund', { refundId: id }, { key: `refund:${id}`, maxAttempts: 25 });
    const begun = { orderId: order.id, userId, refundId: id, amount: amount.toString(), currency };
    tx.outbox.append('commerce.refund.begun', begun, { subject: order.id, tenantId: null });
  }
  const [{ ended }] = await tx.$queryRaw<[{ ended: boolean }]>`
    SELECT book_part(${order.id}, ${amount.toString()}::numeric) AS ended`;
  return ended;
}

/** Gives money of a part back to its payer; with the last part that is cancelled the order ends. */
export async function refundPart(
  deps: Pick<Deps, 'clock'>,
  tx: CommerceWrite,
  part: PartRow,
  amount: bigint,
  cause: 'CANCELLED' | 'RETURNED',
): Promise<void> {
  const { orderId, userId, currency, tenantId } = part;
  const paymentId = await refundablePayment(tx, orderId);
  const order = { id: orderId, userId, currency };
  const given = paymentId === null ? 0n : amount;
  const ended = await planRefund(deps, tx, {
    order,
    partId: part.id,
    tenantId,
    paymentId: paymentId ?? '',
    cause,
    amount: given,
  });
  if (!ended) return;
  const event = { orderId, userId, cause: 'SHOPS' as const };
  tx.outbox.append('commerce.order.cancelled', event, { subject: orderId, tenantId: null });
}

/** Payment from which the refunds of an order are made: the one that paid it; null when the order cost nothing. */
async function refundablePayment(tx: CommerceWrite, orderId: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ paymentId: string }[]>`SELECT payment_of_order(${orderId}) AS "paymentId"`;
  return row?.paymentId ?? null;
}
