import { currency, id, minor } from '@codai/kit/contract';
import { z } from 'zod';

/**
 * Events of the billing part of payments, under its name. Amounts are decimal strings of whole minor units. Ids, numbers and
 * instants only: no name, no address, no VAT number.
 */
const instant = z.iso.datetime();

const status = z.enum(['ACTIVE', 'CANCELLED', 'INCOMPLETE', 'PAST_DUE', 'PAUSED', 'TRIALING', 'UNPAID']);
/** `items` in the order of the subscription; the quantity is null for what is metered. */
const subscription = {
  subscriptionId: id,
  status,
  items: z.array(z.object({ priceId: id, quantity: minor.nullable() })),
  periodStartsAt: instant,
  periodEndsAt: instant,
  cancelAtPeriodEnd: z.boolean(),
};
/** `number` as it stands on the document, `CDI-000042`; `due` is what is still to be paid. */
const invoice = {
  invoiceId: id,
  subscriptionId: id.nullable(),
  number: z.string().max(24),
  status: z.enum(['OPEN', 'PAID', 'UNCOLLECTIBLE', 'VOID']),
  total: minor,
  due: minor,
  currency,
  dueAt: instant,
};
const dunning = { caseId: id, invoiceId: id, subscriptionId: id.nullable() };

export const billingEvents = {
  'payments.credit.issued': z.object({
    creditNoteId: id,
    invoiceId: id,
    number: z.string().max(24),
    total: minor,
    refund: minor,
    currency,
  }),
  /** `end`: what became of the subscription. */
  'payments.dunning.exhausted': z.object({ ...dunning, end: z.enum(['CANCEL', 'LEAVE_PAST_DUE', 'MARK_UNPAID']) }),
  'payments.dunning.recovered': z.object(dunning),
  /** The customer of an invoice that was sent is reminded. `nextReminderAt` is null after the last one. */
  'payments.dunning.reminded': z.object({
    ...dunning,
    number: z.string().max(24),
    due: minor,
    currency,
    reminder: z.int().min(1),
    nextReminderAt: instant.nullable(),
  }),
  /**
   * `declineCode` is null for an invoice that was sent and is overdue: nobody tried to pay it. `nextAttemptAt` is null for it, too, and when
   * another try with the same method would be in vain.
   */
  'payments.dunning.started': z.object({
    ...dunning,
    declineCode: z.string().max(64).nullable(),
    nextAttemptAt: instant.nullable(),
  }),
  /** A lost dispute took `amount` of its payments back; the invoice is UNCOLLECTIBLE and that amount is due. */
  'payments.invoice.charged-back': z.object({ invoiceId: id, disputeId: id, amount: minor, currency }),
  'payments.invoice.finalised': z.object(invoice),
  'payments.invoice.overdue': z.object(invoice),
  'payments.invoice.paid': z.object({ ...invoice, paymentId: id.nullable() }),
  'payments.invoice.uncollectible': z.object(invoice),
  'payments.invoice.voided': z.object(invoice),
  'payments.subscription.cancelled': z.object(subscription),
  /** Its status, its items, or whether it ends with its period; `previousStatus` tells the first of them. */
  'payments.subscription.changed': z.object({ ...subscription, previousStatus: status }),
  'payments.subscription.created': z.object(subscription),
  /** A new period has begun. */
  'payments.subscription.renewed': z.object({ ...subscription, period: z.int().min(1) }),
} as const;
