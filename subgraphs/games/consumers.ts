import { type Consumer, defineConsumer } from '@codai/kit/events';
import type { Deps } from './deps.ts';
import { recordOutcome } from './economy/packs/service.ts';

/** Consumers of events. Each acts once, however often an event is delivered. */
export function consumers(deps: Deps): readonly Consumer[] {
  const { database } = deps;
  return [
    defineConsumer(database, {
      name: 'captures',
      types: ['payments.payment.captured'],
      handle: (tx, { tenantid: tenantId, data: { paymentId, subjectId: priceId, captured } }) =>
        recordOutcome(deps, tx, { paymentId, tenantId, priceId }, { kind: 'CAPTURED', captured }),
    }),
    defineConsumer(database, {
      name: 'failures',
      types: ['payments.payment.cancelled', 'payments.payment.failed'],
      handle: (tx, { tenantid: tenantId, data: { paymentId, subjectId: priceId } }) =>
        recordOutcome(deps, tx, { paymentId, tenantId, priceId }, { kind: 'FAILED' }),
    }),
    defineConsumer(database, {
      name: 'returns',
      types: ['payments.refund.succeeded', 'payments.dispute.lost'],
      handle: (tx, { tenantid: tenantId, data: { paymentId, amount } }) =>
        recordOutcome(deps, tx, { paymentId, tenantId }, { kind: 'TAKEN_BACK', amount }),
    }),
  ];
}
