import type Stripe from 'stripe';
import type {
  CheckoutFacts,
  DisputeFacts,
  EventFacts,
  IntentFacts,
  MethodChange,
  MethodFacts,
  PayoutFacts,
  RefundFacts,
  TransactionFacts,
} from './port.ts';
import {
  type CheckoutStatus,
  type DisputeStatus,
  isRetryableDecline,
  type PaymentStatus,
  type PayoutStatus,
  type RefundStatus,
} from './rules.ts';

// Members that we take of Stripe's objects. Source: https://docs.stripe.com/api, version of the SDK.

/** Names of our rows in the metadata of theirs. */
export const metadataOf = {
  customer: 'codai_customer',
  payment: 'codai_payment',
  refund: 'codai_refund',
  payout: 'codai_payout',
  tenant: 'codai_tenant',
} as const;

const intentStatuses: Readonly<Record<string, PaymentStatus>> = {
  requires_payment_method: 'REQUIRES_METHOD',
  requires_confirmation: 'REQUIRES_CONFIRMATION',
  requires_action: 'REQUIRES_ACTION',
  processing: 'PROCESSING',
  requires_capture: 'REQUIRES_CAPTURE',
  canceled: 'CANCELLED',
  succeeded: 'SUCCEEDED',
};

/** The payer's bank wants to see the payer, who was away. */
const NEEDS_PAYER = 'authentication_required';

/** `at`: when it was so. Once declined an intent waits for another method; for us that payment has failed. */
export function intentFactsOf(intent: Stripe.PaymentIntent, at: Date): IntentFacts {
  const status = intentStatuses[intent.status];
  if (status === undefined) throw new Error(`Unknown status of a payment intent: ${intent.status}.`);
  const error = intent.last_payment_error;
  const code = error === null ? null : (error.decline_code ?? error.code ?? 'unknown');
  const isOver = status === 'REQUIRES_METHOD' || status === 'CANCELLED';
  const isDeclined = isOver && code !== null;
  const isHeld = status === 'REQUIRES_CAPTURE' || status === 'SUCCEEDED';
  return {
    kind: 'intent',
    id: intent.id,
    paymentId: intent.metadata[metadataOf.payment] ?? null,
    amount: BigInt(intent.amount),
    currency: currencyOf(intent.currency),
    clientSecret: intent.client_secret ?? null,
    isEnded: status === 'CANCELLED' || status === 'SUCCEEDED',
    actionUrl: intent.next_action?.redirect_to_url?.url ?? null,
    status: !isDeclined ? status : code === NEEDS_PAYER && status === 'REQUIRES_METHOD' ? 'REQUIRES_ACTION' : 'FAILED',
    authorised: isHeld ? BigInt(intent.amount) : 0n,
    captured: status === 'SUCCEEDED' ? BigInt(intent.amount_received) : 0n,
    decline: isDeclined && code !== NEEDS_PAYER ? { code, isRetryable: isRetryableDecline(code), at } : null,
  };
}

const refundStatuses: Readonly<Record<string, RefundStatus>> = {
  pending: 'PENDING',
  requires_action: 'PENDING',
  succeeded: 'SUCCEEDED',
  canceled: 'CANCELLED',
  failed: 'FAILED',
};

/**
 * Whether money was given back. What a partial capture, or the cancellation of a held amount, lets go of is listed as a refund as well:
 * it has succeeded without a line of the balance, because nothing was taken. Source: https://docs.stripe.com/payments/place-a-hold-on-a-payment-method
 */
export function gaveBack(refund: Stripe.Refund): boolean {
  return !(refund.status === 'succeeded' && refund.balance_transaction === null);
}

export function refundFactsOf(refund: Stripe.Refund): RefundFacts {
  return {
    kind: 'refund',
    id: refund.id,
    refundId: refund.metadata?.[metadataOf.refund] ?? null,
    intent: idOf(refund.payment_intent),
    amount: BigInt(refund.amount),
    currency: currencyOf(refund.currency),
    status: refundStatuses[refund.status ?? 'pending'] ?? 'PENDING',
    failureReason: refund.failure_reason ?? null,
    createdAt: instant(refund.created),
  };
}

const disputeStatuses: Readonly<Record<string, DisputeStatus>> = {
  warning_needs_response: 'NEEDS_RESPONSE',
  needs_response: 'NEEDS_RESPONSE',
  appeal_needs_response: 'NEEDS_RESPONSE',
  warning_under_review: 'UNDER_REVIEW',
  under_review: 'UNDER_REVIEW',
  appeal_under_review: 'UNDER_REVIEW',
  warning_closed: 'WON',
  prevented: 'WON',
  won: 'WON',
  lost: 'LOST',
};

export function disputeFactsOf(dispute: Stripe.Dispute): DisputeFacts {
  const due = dispute.evidence_details.due_by;
  return {
    kind: 'dispute',
    id: dispute.id,
    intent: idOf(dispute.payment_intent),
    amount: BigInt(dispute.amount),
    currency: currencyOf(dispute.currency),
    reason: dispute.reason,
    status: disputeStatuses[dispute.status] ?? 'NEEDS_RESPONSE',
    takesMoney: !dispute.status.startsWith('warning_') && dispute.status !== 'prevented',
    evidenceDueAt: due === null ? null : instant(due),
    openedAt: instant(dispute.created),
  };
}

const checkoutStatuses: Readonly<Record<string, CheckoutStatus>> = {
  open: 'OPEN',
  expired: 'EXPIRED',
  complete: 'COMPLETE',
};

export function checkoutFactsOf(session: Stripe.Checkout.Session): CheckoutFacts {
  return {
    kind: 'checkout',
    id: session.id,
    paymentId: session.metadata?.[metadataOf.payment] ?? null,
    intent: idOf(session.payment_intent),
    status: checkoutStatuses[session.status ?? 'open'] ?? 'OPEN',
    url: session.url,
    expiresAt: instant(session.expires_at),
  };
}

const payoutStatuses: Readonly<Record<string, PayoutStatus>> = {
  pending: 'PENDING',
  in_transit: 'IN_TRANSIT',
  paid: 'PAID',
  canceled: 'CANCELLED',
  failed: 'FAILED',
};

export function payoutFactsOf(payout: Stripe.Payout): PayoutFacts {
  return {
    kind: 'payout',
    id: payout.id,
    payoutId: payout.metadata?.[metadataOf.payout] ?? null,
    amount: BigInt(payout.amount),
    currency: currencyOf(payout.currency),
    status: payoutStatuses[payout.status] ?? 'PENDING',
    failureReason: payout.failure_code,
  };
}

export function methodFactsOf(method: Stripe.PaymentMethod): MethodFacts {
  const { card, sepa_debit, us_bank_account, bacs_debit } = method;
  const account = sepa_debit ?? us_bank_account ?? bacs_debit;
  return {
    id: method.id,
    customer: idOf(method.customer),
    kind: method.type.toUpperCase(),
    brand: card?.brand ?? null,
    last4: card?.last4 ?? account?.last4 ?? '',
    expMonth: card?.exp_month ?? null,
    expYear: card?.exp_year ?? null,
    country: card?.country ?? sepa_debit?.country ?? (us_bank_account && 'US') ?? (bacs_debit && 'GB') ?? null,
  };
}

export function transactionFactsOf(transaction: Stripe.BalanceTransaction): TransactionFacts {
  return {
    id: transaction.id,
    kind: transaction.type,
    sourceId: idOf(transaction.source),
    amount: BigInt(transaction.amount),
    fee: BigInt(transaction.fee),
    currency: currencyOf(transaction.currency),
    createdAt: instant(transaction.created),
  };
}

/** Facts of an event about an object of ours; null for an event that we do not act on. */
export function eventFactsOf(type: string, object: unknown, at: Date): EventFacts | null {
  if (typeof object !== 'object' || object === null) return null;
  if (type.startsWith('payment_intent.')) return intentFactsOf(object as Stripe.PaymentIntent, at);
  if (type.startsWith('refund.') || type === 'charge.refund.updated') {
    return gaveBack(object as Stripe.Refund) ? refundFactsOf(object as Stripe.Refund) : null;
  }
  if (type.startsWith('charge.dispute.')) return disputeFactsOf(object as Stripe.Dispute);
  if (type.startsWith('checkout.session.')) return checkoutFactsOf(object as Stripe.Checkout.Session);
  if (type.startsWith('payout.')) return payoutFactsOf(object as Stripe.Payout);
  return type.startsWith('payment_method.') ? methodChangeOf(type, object as Stripe.PaymentMethod) : null;
}

function methodChangeOf(type: string, method: Stripe.PaymentMethod): MethodChange {
  return { kind: 'method', id: method.id, customer: idOf(method.customer), isDetached: type.endsWith('.detached') };
}

export function instant(seconds: number): Date {
  return new Date(seconds * 1_000);
}

function currencyOf(currency: string): string {
  return currency.toUpperCase();
}

function idOf(reference: string | { readonly id: string } | null | undefined): string | null {
  if (reference === null || reference === undefined) return null;
  return typeof reference === 'string' ? reference : reference.id;
}
