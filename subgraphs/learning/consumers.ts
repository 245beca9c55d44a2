import { type Consumer, defineConsumer } from '@codai/kit/events';
import type { Deps } from './deps.ts';
import { beginMembership, leave } from './former-members/service.ts';
import { recordPaymentOutcome } from './teaching/payments/service.ts';

/** Consumers of events. Each acts once, however often an event is delivered. */
export function consumers(deps: Deps): readonly Consumer[] {
  return [
    defineConsumer(deps.database, {
      name: 'leavers',
      types: ['identity.membership.added', 'identity.membership.removed'],
      handle: (tx, { id, type, time, data }) =>
        type === 'identity.membership.added' ? beginMembership(tx, data) : leave(tx, data, { id, at: new Date(time) }),
    }),
    defineConsumer(deps.database, {
      name: 'captures',
      types: ['payments.payment.captured'],
      handle: (tx, { tenantid: tenantId, data: { paymentId, subjectId: priceId, captured } }) =>
        recordPaymentOutcome(deps, tx, { paymentId, tenantId, priceId }, { kind: 'CAPTURED', captured }),
    }),
    defineConsumer(deps.database, {
      name: 'failures',
      types: ['payments.payment.cancelled', 'payments.payment.failed'],
      handle: (tx, { tenantid: tenantId, data: { paymentId, subjectId: priceId } }) =>
        recordPaymentOutcome(deps, tx, { paymentId, tenantId, priceId }, { kind: 'FAILED' }),
    }),
    defineConsumer(deps.database, {
      name: 'returns',
      types: ['payments.refund.succeeded', 'payments.dispute.lost'],
      handle: (tx, { tenantid: tenantId, data: { paymentId, amount } }) =>
        recordPaymentOutcome(deps, tx, { paymentId, tenantId }, { kind: 'TAKEN_BACK', amount }),
    }),
  ];
}
