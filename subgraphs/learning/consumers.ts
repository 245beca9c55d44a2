import { type Consumer, defineConsumer } from '@codai/kit';
import { learnOfPayment } from './buying/service.ts';
import type { Deps } from './deps.ts';

/** What this domain reacts to; each once, however often an event is delivered. */
export function consumers(deps: Deps): readonly Consumer[] {
  return [
    defineConsumer(deps.database, {
      name: 'captures',
      types: ['payments.payment.captured'],
      handle: (tx, { data: { paymentId, captured } }) =>
        learnOfPayment(deps, tx, paymentId, { kind: 'CAPTURED', captured }),
    }),
    defineConsumer(deps.database, {
      name: 'failures',
      types: ['payments.payment.cancelled', 'payments.payment.failed'],
      handle: (tx, { data: { paymentId } }) => learnOfPayment(deps, tx, paymentId, { kind: 'FAILED' }),
    }),
    defineConsumer(deps.database, {
      name: 'returns',
      types: ['payments.refund.succeeded', 'payments.dispute.lost'],
      handle: (tx, { data: { paymentId, amount } }) =>
        learnOfPayment(deps, tx, paymentId, { kind: 'TAKEN_BACK', amount }),
    }),
  ];
}
