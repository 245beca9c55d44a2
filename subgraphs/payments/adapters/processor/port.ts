import type { CheckoutStatus, DisputeStatus, PaymentFacts, PayoutStatus, RefundStatus } from './rules.ts';

/**
 * Processor that charges cards and accounts outside the platform. `key` is the idempotency key of a request, made from the id of our own row:
 * asked again with the same one, the processor does nothing again. Every verb throws `ProcessorUnavailableError` when it is not
 * known whether it was done, and `ProcessorRefusedError` when it was not.
 */
export interface ProcessorPort {
  /** `embedded`: the local processor, which takes no real money. */
  readonly driver: 'embedded' | 'live';
  /** Where it is, for operators. */
  readonly detail: string;
  readonly environment: 'LIVE' | 'SANDBOX';

  createCustomer(request: { key: string; customerId: string; tenantId: string }): Promise<string>;
  /** Puts a token that the payer's own browser made behind a customer. */
  attachMethod(request: { key: string; customer: string; token: string }): Promise<MethodFacts>;
  detachMethod(request: { key: string; method: string }): Promise<void>;
  method(id: string): Promise<MethodFacts>;
  createSetup(request: { key: string; customer: string }): Promise<SetupFacts>;

  createIntent(request: CreateIntent): Promise<IntentFacts>;
  /** A decline is not an error: it stands in the facts. */
  confirmIntent(request: ConfirmIntent): Promise<IntentFacts>;
  captureIntent(request: { key: string; intent: string; amount: bigint }): Promise<IntentFacts>;
  cancelIntent(request: { key: string; intent: string }): Promise<IntentFacts>;
  intent(id: string): Promise<IntentFacts>;

  createRefund(request: CreateRefund): Promise<RefundFacts>;
  /** All of one payment's, at most 100. */
  refundsOf(intent: string): Promise<readonly RefundFacts[]>;

  dispute(id: string): Promise<DisputeFacts>;
  submitEvidence(request: { key: string; dispute: string; evidence: DisputeEvidence }): Promise<DisputeFacts>;

  createCheckout(request: CreateCheckout): Promise<CheckoutFacts>;
  checkout(id: string): Promise<CheckoutFacts>;

  createPayout(request: { key: string; payoutId: string; amount: bigint; currency: string }): Promise<PayoutFacts>;
  payout(id: string): Promise<PayoutFacts>;

  /** Transactions of the balance since then, oldest last; `after`: the last one of the page before. */
  transactions(request: { since: Date; after: string | null }): Promise<TransactionPage>;

  /** Event of a webhook; null when it is not signed by the processor within the last 300 s. Throws a SyntaxError on a body that is not an event. */
  readEvent(rawBody: string, signature: string, now: Date): Promise<ProcessorEvent | null>;
  /** The same of a payload that was kept. */
  eventFacts(type: string, object: unknown, at: Date): EventFacts | null;
}

export interface CreateIntent {
  readonly key: string;
  readonly paymentId: string;
  readonly customer: string;
  readonly amount: bigint;
  readonly currency: string;
  readonly isManualCapture: boolean;
}

export interface ConfirmIntent {
  readonly key: string;
  readonly intent: string;
  readonly method: string | null;
  readonly isOffSession: boolean;
  readonly returnUrl: string;
}

export interface CreateRefund {
  readonly key: string;
  readonly refundId: string;
  readonly intent: string;
  readonly amount: bigint;
}

export interface CreateCheckout {
  readonly key: string;
  readonly paymentId: string;
  readonly customer: string;
  readonly amount: bigint;
  readonly currency: string;
  readonly isManualCapture: boolean;
  readonly title: string;
  readonly successUrl: string;
  readonly cancelUrl: string;
}

/** Texts of evidence; null for a text that is not given. */
export interface DisputeEvidence {
  readonly productDescription: string | null;
  readonly customerCommunication: string | null;
  readonly serviceDate: string | null;
  readonly refundPolicyDisclosure: string | null;
  readonly uncategorizedText: string | null;
}

/** Details of a card or account that may be known: never its number. */
export interface MethodFacts {
  readonly id: string;
  readonly customer: string | null;
  readonly kind: string;
  readonly brand: string | null;
  readonly last4: string;
  readonly expMonth: number | null;
  readonly expYear: number | null;
  /** ISO 3166-1 alpha-2 of the bank that issued the card or keeps the account; null when the processor does not say. */
  readonly country: string | null;
}

export interface SetupFacts {
  readonly id: string;
  readonly clientSecret: string | null;
}

export interface IntentFacts extends PaymentFacts {
  readonly kind: 'intent';
  readonly id: string;
  /** Our row, when it was made for one. */
  readonly paymentId: string | null;
  readonly amount: bigint;
  readonly currency: string;
  readonly clientSecret: string | null;
  /** Nobody can pay it any more. */
  readonly isEnded: boolean;
  /** Where the payer does what is required of them; null when nothing is. */
  readonly actionUrl: string | null;
}

export interface RefundFacts {
  readonly kind: 'refund';
  /** Null: there is none at the processor. */
  readonly id: string | null;
  readonly refundId: string | null;
  readonly intent: string | null;
  readonly amount: bigint;
  readonly currency: string;
  readonly status: RefundStatus;
  readonly failureReason: string | null;
  readonly createdAt: Date;
}

export interface DisputeFacts {
  readonly kind: 'dispute';
  readonly id: string;
  readonly intent: string | null;
  readonly amount: bigint;
  readonly currency: string;
  readonly reason: string;
  readonly status: DisputeStatus;
  /** Whether the money was taken back from us; an inquiry takes none. */
  readonly takesMoney: boolean;
  readonly evidenceDueAt: Date | null;
  readonly openedAt: Date;
}

export interface CheckoutFacts {
  readonly kind: 'checkout';
  readonly id: string;
  readonly paymentId: string | null;
  readonly intent: string | null;
  readonly status: CheckoutStatus;
  readonly url: string | null;
  readonly expiresAt: Date | null;
}

export interface PayoutFacts {
  readonly kind: 'payout';
  /** Null: there is none at the processor. */
  readonly id: string | null;
  readonly payoutId: string | null;
  readonly amount: bigint;
  readonly currency: string;
  readonly status: PayoutStatus;
  readonly failureReason: string | null;
}

/** A method was attached or detached elsewhere. */
export interface MethodChange {
  readonly kind: 'method';
  readonly id: string;
  readonly customer: string | null;
  readonly isDetached: boolean;
}

export interface TransactionFacts {
  readonly id: string;
  readonly kind: string;
  readonly sourceId: string | null;
  /** Signed; before the fee. */
  readonly amount: bigint;
  readonly fee: bigint;
  readonly currency: string;
  readonly createdAt: Date;
}

export interface TransactionPage {
  readonly transactions: readonly TransactionFacts[];
  readonly hasMore: boolean;
}

export type EventFacts = CheckoutFacts | DisputeFacts | IntentFacts | MethodChange | PayoutFacts | RefundFacts;

export interface ProcessorEvent {
  readonly id: string;
  readonly type: string;
  readonly at: Date;
  readonly objectId: string | null;
  /** The object as it was then, without personal data. */
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Whether it was done is not known: the processor was away, too slow, or failed. */
export class ProcessorUnavailableError extends Error {
  override readonly name = 'ProcessorUnavailableError';
}

/** The processor would not do it, and nothing has changed. `reason` is the processor's own word for it. */
export class ProcessorRefusedError extends Error {
  override readonly name = 'ProcessorRefusedError';
  constructor(
    readonly reason: string,
    message: string,
    /** It was the payer's bank that would not. */
    readonly isDecline = false,
  ) {
    super(message);
  }
}
