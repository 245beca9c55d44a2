import { minorOf } from '@codai/kit/money';
import type { CommerceWrite, Deps } from '../../deps.ts';
import type { OrderRefund } from '../../generated/prisma/client.ts';

const reasons: Readonly<Record<string, string>> = {
  CANCELLED: 'Order cancelled',
  RETURNED: 'Goods returned',
  LATE_PAYMENT: 'Paid after the order had ended',
};

/** Has payments make a refund that was noted. Its id is the key, so nothing goes back twice. Throws COMPONENT_UNAVAILABLE: the job asks again. */
export async function sendRefund({ database, payments, logger }: Deps, refundId: string): Promise<void> {
  const refund = await database.systemRead(null, (tx) => tx.orderRefund.findUnique({ where: { id: refundId } }));
  if (refund === null || refund.status !== 'PENDING') return;
  const { paymentId, currency, cause } = refund;
  const reason = reasons[cause] ?? cause;
  const answer = await payments.refund({ paymentId, minor: minorOf(refund.amount), currency, reason, key: refund.id });
  await database.systemWrite(null, async (tx) => {
    if (!('refusal' in answer)) {
      await tx.orderRefund.updateMany({
        where: { id: refundId, status: 'PENDING' },
        data: { status: 'SENT', paymentRefundId: answer.refundId },
      });
      return;
    }
    logger.error({ refundId, code: answer.refusal.code }, 'Payments refused the refund of an order.');
    await end(tx, refund, 'FAILED', answer.refusal.code, null);
  });
}

/** Books the outcome of a refund by an event of payments. Throws while payments' answer with its id is under way: the event comes again. */
export async function bookRefund(
  { clock }: Pick<Deps, 'clock'>,
  tx: CommerceWrite,
  {
    paymentRefundId,
    paymentId,
    isDone,
  }: { readonly paymentRefundId: string; readonly paymentId: string; readonly isDone: boolean },
): Promise<void> {
  const refund = await tx.orderRefund.findUnique({ where: { paymentRefundId } });
  if (refund === null) {
    if ((await tx.orderRefund.count({ where: { paymentId, status: 'PENDING' } })) > 0)
      throw new Error('A refund of this payment is begun, and its id is not known yet.');
    return;
  }
  await end(tx, refund, isDone ? 'DONE' : 'FAILED', isDone ? null : 'REFUND_FAILED', clock.now());
}

async function end(
  tx: CommerceWrite,
  { id: refundId, orderId, userId, amount, currency }: OrderRefund,
  status: 'DONE' | 'FAILED',
  refusal: string | null,
  doneAt: Date | null,
): Promise<void> {
  const { count } = await tx.orderRefund.updateMany({
    where: { id: refundId, status: { in: ['PENDING', 'SENT'] } },
    data: { status, refusal, doneAt },
  });
  if (count === 0) return;
  const event = { orderId, userId, refundId, amount: amount.toFixed(0), currency };
  const type = status === 'DONE' ? 'commerce.refund.done' : 'commerce.refund.failed';
  tx.outbox.append(type, event, { subject: orderId, tenantId: null });
}
