import { newId } from '@codai/kit';
import { minorOf } from '@codai/kit/money';
import type { CommerceWrite, Deps } from '../../deps.ts';
import type { Order } from '../../generated/prisma/client.ts';

/** Notes a payment to be asked for, with the job that asks. The order is locked and has none that is open. */
export async function planPayment(
  { clock }: Pick<Deps, 'clock'>,
  tx: CommerceWrite,
  { id: orderId, userId }: Pick<Order, 'id' | 'userId'>,
  attempt: number,
): Promise<string> {
  const id = newId('opy');
  await tx.orderPayment.create({ data: { id, orderId, userId, attempt, createdAt: clock.now() } });
  tx.jobs.add('begin-order-payment', { orderPaymentId: id }, { key: `payment:${id}`, maxAttempts: 25 });
  return id;
}

/**
 * Has payments begin a payment that was noted: its id is the key, so a lost answer is asked for again and nothing is begun twice. Returns its id
 * at payments; null when it needs none any more or payments refused it. Throws COMPONENT_UNAVAILABLE.
 */
export async function beginPayment(deps: Deps, orderPaymentId: string): Promise<string | null> {
  const { database, payments, logger } = deps;
  const noted = await database.systemRead(null, (tx) =>
    tx.orderPayment.findUnique({ where: { id: orderPaymentId }, include: { order: true } }),
  );
  if (noted === null || noted.status !== 'OPEN') return null;
  if (noted.paymentId !== null) return noted.paymentId;
  const { order } = noted;
  const answer = await payments.begin({
    orderId: order.id,
    userId: order.userId,
    tenantId: order.payerTenantId,
    minor: minorOf(order.total),
    currency: order.currency,
    description: `Order ${order.number}`,
    methodId: null,
    key: noted.id,
  });
  const isRefused = 'refusal' in answer;
  if (isRefused)
    logger.warn({ orderPaymentId, code: answer.refusal.code }, 'Payments refused the payment of an order.');
  await database.systemWrite(null, async (tx) => {
    await tx.orderPayment.updateMany({
      where: { id: orderPaymentId, status: 'OPEN', paymentId: null },
      data: isRefused ? { status: 'FAILED' } : { paymentId: answer.paymentId },
    });
    const event = { orderId: order.id, userId: order.userId };
    if (isRefused) tx.outbox.append('commerce.order.payment-failed', event, { subject: order.id, tenantId: null });
    else tx.outbox.append('commerce.order.payment-begun', event, { subject: order.id, tenantId: null });
  });
  return isRefused ? null : answer.paymentId;
}
