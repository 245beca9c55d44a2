import type { Caller } from '@codai/kit';
import { as, operator, type PaymentsUnderTest } from './payments.ts';

/** Steps of tests by the public operations, each with a key of its own. */
export interface Flows {
  key(): string;
  /** An empty account of the payer at banking, whose tenant is known well enough for any top-up. */
  account(caller?: Caller, currency?: string): Promise<string>;
  attach(
    token: string,
    caller?: Caller,
  ): Promise<{ __typename: string; id: string; code?: string; declineCode?: string }>;
  /** A top-up that waits to be confirmed. */
  create(facts: {
    accountId: string;
    amount: bigint;
    currency?: string;
    captureMethod?: string;
    caller?: Caller;
  }): Promise<Outcome>;
  confirm(paymentId: string, methodId?: string, caller?: Caller): Promise<Outcome>;
  /** Attached, created and confirmed. */
  pay(facts: {
    accountId: string;
    amount: bigint;
    token?: string;
    captureMethod?: string;
    caller?: Caller;
  }): Promise<Outcome>;
  capture(paymentId: string, amount?: bigint): Promise<Outcome>;
  cancel(paymentId: string, caller?: Caller): Promise<Outcome>;
  refund(paymentId: string, amount?: bigint, key?: string): Promise<Outcome>;
  payment(paymentId: string, caller?: Caller): Promise<Outcome>;
}

export interface Outcome {
  readonly __typename: string;
  readonly id: string;
  readonly status: string;
  readonly code?: string;
  readonly declineCode?: string;
  readonly clientSecret?: string;
  readonly actionUrl?: string;
  readonly refundable?: { readonly minor: string };
  readonly authorised: { readonly minor: string };
  readonly captured: { readonly minor: string };
  readonly refunded: { readonly minor: string };
  readonly disputed: { readonly minor: string };
}

const payment =
  'id status lastDeclineCode clientSecret authorised { minor } captured { minor } refunded { minor } disputed { minor }';
const members = `__typename ... on Payment { ${payment} } ... on Error { code message path }`;

export const operations = {
  open: `mutation ($input: OpenAccountInput!) { openAccount(input: $input) { ... on BankAccount { id } ... on Error { code } } }`,
  attach: `mutation ($input: AttachPaymentMethodInput!) { attachPaymentMethod(input: $input) { __typename ... on PaymentMethod { id last4 brand isDefault }
    ... on PaymentMethodDeclinedError { declineCode } ... on Error { code } } }`,
  create: `mutation ($input: CreatePaymentInput!) { createPayment(input: $input) { ${members} } }`,
  confirm: `mutation ($input: ConfirmPaymentInput!) { confirmPayment(input: $input) { ${members}
    ... on PaymentDeclined { declineCode retryable } ... on RequiresAction { clientSecret actionUrl } } }`,
  capture: `mutation ($input: CapturePaymentInput!) { capturePayment(input: $input) { ${members} ... on CaptureExceedsAuthorisedError { authorised { minor } } } }`,
  cancel: `mutation ($input: CancelPaymentInput!) { cancelPayment(input: $input) { ${members} } }`,
  refund: `mutation ($input: RefundPaymentInput!) { refundPayment(input: $input) { __typename ... on Refund { id status }
    ... on RefundExceedsCapturedError { refundable { minor } } ... on Error { code path } } }`,
  payment: `query ($id: ID!) { payment(id: $id) { ${payment} } }`,
} as const;

/** Has the tenant known as well as can be, so that its top-ups are below the limits. */
async function knowWell({ rows }: PaymentsUnderTest, tenantId: string | null): Promise<void> {
  // An operator's decision, without the operator: the trigger that wants one is off for this statement.
  await rows(`BEGIN; SET LOCAL session_replication_role = replica;
    INSERT INTO banking.kyc_profile (tenant_id, level, status, document, submitted_by, submitted_at, decided_at)
    VALUES ('${tenantId}', 2, 'APPROVED', '', 'test', now(), now()) ON CONFLICT DO NOTHING; COMMIT`);
}

export function flows(subject: PaymentsUnderTest): Flows {
  const { ask } = subject;
  let keys = 0;
  const key = () => `key-${keys++}`;
  const me = as('ana');
  const self: Flows = {
    key,
    async account(caller = me, currency = 'EUR') {
      await knowWell(subject, caller.tenantId);
      const input = { name: 'Daily', currency, idempotencyKey: key() };
      const { data } = await subject
        .beside('banking')
        .execute<{ openAccount: { id: string } }>(caller, operations.open, { input });
      return (data as { openAccount: { id: string } }).openAccount.id;
    },
    attach: (token, caller = me) => ask(caller, operations.attach, { input: { token, idempotencyKey: key() } }),
    create: ({ accountId, amount, currency = 'EUR', captureMethod = 'AUTOMATIC', caller = me }) =>
      ask(caller, operations.create, {
        input: {
          subject: { topUp: { accountId, amount: { minor: String(amount), currency } } },
          captureMethod,
          idempotencyKey: key(),
        },
      }),
    confirm: (paymentId, methodId, caller = me) =>
      ask(caller, operations.confirm, { input: { paymentId, methodId, idempotencyKey: key() } }),
    async pay({ token = 'pm_card_visa', ...facts }) {
      const method = await self.attach(token, facts.caller);
      const { id } = await self.create(facts);
      const confirmed = await self.confirm(id, method.id, facts.caller);
      return { ...confirmed, id };
    },
    capture: (paymentId, amount) =>
      ask(operator, operations.capture, {
        input: { paymentId, amountMinor: amount === undefined ? null : String(amount), idempotencyKey: key() },
      }),
    cancel: (paymentId, caller = me) => ask(caller, operations.cancel, { input: { paymentId, idempotencyKey: key() } }),
    refund: (paymentId, amount, idempotencyKey = key()) =>
      ask(operator, operations.refund, {
        input: {
          paymentId,
          amount: amount === undefined ? null : { minor: String(amount), currency: 'EUR' },
          idempotencyKey,
        },
      }),
    payment: (id, caller = me) => ask(caller, operations.payment, { id }),
  };
  return self;
}
