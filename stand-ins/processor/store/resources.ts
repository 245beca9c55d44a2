import type Stripe from 'stripe';

/** Every kind of object the processor keeps, with the SDK's own type: what is stored is what a caller reads. */
export interface Resources {
  readonly customer: Stripe.Customer;
  readonly payment_method: Stripe.PaymentMethod;
  readonly payment_intent: Stripe.PaymentIntent;
  readonly setup_intent: Stripe.SetupIntent;
  readonly charge: Stripe.Charge;
  readonly refund: Stripe.Refund;
  readonly dispute: Stripe.Dispute;
  readonly 'checkout.session': Stripe.Checkout.Session;
  readonly payout: Stripe.Payout;
  readonly balance_transaction: Stripe.BalanceTransaction;
  readonly webhook_endpoint: Stripe.WebhookEndpoint;
  readonly event: StoredEvent;
}

export type Kind = keyof Resources;
export type Resource = Resources[Kind];

/** `Stripe.Event` is a union over every type of event there is; this is the part that they share. */
export interface StoredEvent extends Omit<Stripe.EventBase, 'type' | 'data'> {
  type: EventName;
  data: { object: Resource | Stripe.DeletedCustomer | Stripe.Balance; previous_attributes?: Record<string, unknown> };
}

export type EventName = Stripe.Event['type'];

/** Prefix of an object's id, which identifies its kind. */
export const prefixes: { readonly [K in Kind]: string } = {
  customer: 'cus',
  payment_method: 'pm',
  payment_intent: 'pi',
  setup_intent: 'seti',
  charge: 'ch',
  refund: 're',
  dispute: 'du',
  'checkout.session': 'cs_test',
  payout: 'po',
  balance_transaction: 'txn',
  webhook_endpoint: 'we',
  event: 'evt',
};

/** Facts that the machine knows of an object and never returns. */
export interface Hidden {
  /** Payment method: which published test method it was made from. */
  behaviour?: string;
  /** Payment method: it was authenticated once for payments without the customer. */
  isSetUp?: boolean;
  /** Payment intent: what was asked for when it began to wait for the customer. */
  attempt?: { methodId: string; returnUrl: string | null };
  /** Webhook endpoint: what its deliveries are signed with. */
  secret?: string;
  /** Balance transaction: the payout that took it along. */
  payout?: string;
  /** Checkout session: what the payment made by it is to have. */
  checkout?: {
    captureMethod: string;
    description: string | null;
    metadata: Record<string, string>;
    usage: string | null;
  };
  /** Checkout session: its lines. */
  lines?: Stripe.LineItem[];
  /** Dispute: what will be decided when the timer rings. */
  verdict?: 'won' | 'lost';
  /** Charge: 3-D Secure succeeded for it. */
  isAuthenticated?: boolean;
}
