import { currency, id, minor } from '@codai/kit/contract';
import { z } from 'zod';
import { billingEvents } from './billing-events.ts';

/**
 * Events of payments. Amounts are decimal strings of whole minor units, because they may pass 2^53. Ids only: no name,
 * no address, nothing of a card, because the log outlives them.
 */

const purpose = z.enum(['INVOICE', 'PRICE', 'TOP_UP', 'ORDER']);
/** `subjectId` is what was paid for: an invoice, a price, the account that was topped up, or an order, which `orderId` names too. */
const payment = {
  paymentId: id,
  customerId: id,
  purpose,
  subjectId: id,
  orderId: id.optional(),
  amount: minor,
  currency,
};
/** Purpose of the payment that a refund or a dispute is of, and its order; records from before have neither. */
const ofPayment = { paymentId: id, purpose: purpose.optional(), orderId: id.optional() };
const refund = { refundId: id, ...ofPayment, amount: minor, currency };
const dispute = { disputeId: id, ...ofPayment, amount: minor, currency, reason: z.string().max(64) };
const debt = { debtId: id, accountId: id, amount: minor, currency };
const payout = { payoutId: id, amount: minor, currency };

export const events = {
  ...billingEvents,
  /** Deep enough on its chain, and credited to the account. */
  'payments.crypto-invoice.confirmed': z.object({ cryptoInvoiceId: id, accountId: id, amount: minor, currency }),
  /** A tenant owes what a chargeback or a refund of a top-up took and the account no longer had. */
  'payments.debt.incurred': z.object(debt),
  /** `amount` of it was taken from the account, which may be another one of the tenant. */
  'payments.debt.recovered': z.object(debt),
  /** `amount` of it is owed no more, because the dispute was won. */
  'payments.debt.waived': z.object(debt),
  'payments.dispute.lost': z.object(dispute),
  /** `evidenceDueAt`: until when evidence can be handed in. */
  'payments.dispute.opened': z.object({ ...dispute, evidenceDueAt: z.iso.datetime().nullable() }),
  'payments.dispute.won': z.object(dispute),
  /** The payer has to do something, such as 3-D Secure. */
  'payments.payment.action-required': z.object(payment),
  /** Held on the payer's card until it is captured. */
  'payments.payment.authorised': z.object({ ...payment, authorised: minor }),
  'payments.payment.cancelled': z.object(payment),
  'payments.payment.captured': z.object({ ...payment, captured: minor }),
  /** `declineCode` as the processor names it; null when it is not known. */
  'payments.payment.failed': z.object({
    ...payment,
    declineCode: z.string().max(64).nullable(),
    isRetryable: z.boolean(),
  }),
  'payments.payment.processing': z.object(payment),
  'payments.payout.failed': z.object({ ...payout, reason: z.string().max(64).nullable() }),
  'payments.payout.paid': z.object(payout),
  'payments.refund.failed': z.object({ ...refund, reason: z.string().max(64).nullable() }),
  'payments.refund.succeeded': z.object(refund),
} as const;
