import { type Consumer, defineConsumer } from '@codai/kit/events';
import type { Deps } from './deps.ts';
import { bookCapture, bookDispute, bookFailure } from './orders/payments/outcome.ts';
import { bookRefund } from './orders/refunds/send.ts';

/** Consumers of events. Each acts once, however often an event is delivered. Those of payments that are no orders' pass by. */
export function consumers(deps: Deps): readonly Consumer[] {
  return [
    defineConsumer(deps.database, {
      name: 'captures',
      types: ['payments.payment.captured'],
      handle: async (tx, { data: { orderId, paymentId, captured } }) => {
        if (orderId !== undefined) await bookCapture(deps, tx, { orderId, paymentId, captured: BigInt(captured) });
      },
    }),
    defineConsumer(deps.database, {
      name: 'failures',
      types: ['payments.payment.cancelled', 'payments.payment.failed'],
      handle: async (tx, { data: { orderId, paymentId } }) => {
        if (orderId !== undefined) await bookFailure(tx, { orderId, paymentId });
      },
    }),
    defineConsumer(deps.database, {
      name: 'refunds',
      types: ['payments.refund.succeeded', 'payments.refund.failed'],
      handle: async (tx, { type, data: { orderId, refundId: paymentRefundId, paymentId } }) => {
        if (orderId === undefined) return;
        await bookRefund(deps, tx, { paymentRefundId, paymentId, isDone: type === 'payments.refund.succeeded' });
      },
    }),
    defineConsumer(deps.database, {
      name: 'disputes',
      types: ['payments.dispute.opened', 'payments.dispute.won'],
      handle: async (tx, { type, data: { orderId, amount } }) => {
        if (orderId === undefined) return;
        await bookDispute(tx, orderId, type === 'payments.dispute.opened' ? BigInt(amount) : -BigInt(amount));
      },
    }),
  ];
}
