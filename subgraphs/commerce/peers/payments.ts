import { type ErrorCode, type Id, isErrorCode, newId, type Peers, peerDocument } from '@codai/kit';

export interface PaymentToBegin {
  readonly orderId: string;
  readonly userId: string;
  readonly tenantId: string;
  readonly minor: bigint;
  readonly currency: string;
  readonly description: string;
  readonly methodId: string | null;
  /** Under one key there is one payment, however often it is asked for. */
  readonly key: string;
}

export interface Refused {
  readonly refusal: { readonly code: ErrorCode; readonly message: string };
}

export interface RefundToMake {
  readonly paymentId: string;
  readonly minor: bigint;
  readonly currency: string;
  readonly reason: string;
  readonly key: string;
}

export interface RefundAtPayments {
  readonly refundId: string;
  readonly status: 'PENDING' | 'SUCCEEDED' | 'CANCELLED' | 'FAILED';
}

/** Rates in basis points. */
export interface TaxRates {
  readonly standard: number;
  readonly reduced: number;
  readonly books: number;
}

/** Questions to payments. They throw COMPONENT_UNAVAILABLE when payments or the processor is away; the same key goes on then. */
export interface Payments {
  /** The payment of the key, made or found. The shopper confirms it at payments. */
  begin(payment: PaymentToBegin): Promise<Refused | { readonly paymentId: string }>;
  /** Ends a payment before anything was captured. A refusal with `INVALID_STATE` when it was or is being captured. */
  cancel(paymentId: string, key: string): Promise<Refused | null>;
  /** The refund of the key, made or found, with its state of now. */
  refund(refund: RefundToMake): Promise<Refused | RefundAtPayments>;
  /** Rates of the value-added tax on goods in a country today in basis points: 0 outside of the Union, null for an unknown country. */
  taxRates(country: string): Promise<TaxRates | null>;
}

const BEGIN = peerDocument(
  'payments',
  `mutation ($input: CreateOrderPaymentForServiceInput!) { createOrderPaymentForService(input: $input) { __typename
    ... on PaymentForService { id } ... on Error { code message } } }`,
);
const CANCEL = peerDocument(
  'payments',
  `mutation ($input: CancelOrderPaymentForServiceInput!) { cancelOrderPaymentForService(input: $input) { __typename
    ... on PaymentForService { id } ... on Error { code message } } }`,
);
const REFUND = peerDocument(
  'payments',
  `mutation ($input: RefundOrderPaymentForServiceInput!) { refundOrderPaymentForService(input: $input) { __typename
    ... on RefundForService { id status } ... on Error { code message } } }`,
);
const TAX = peerDocument(
  'payments',
  'query ($country: String!) { goodsTaxRatesForService(country: $country) { standard reduced books } }',
);

interface Answer {
  readonly id?: string;
  readonly code?: string;
  readonly message?: string;
}

function refusalOf({ code, message = '' }: Answer): Refused | null {
  if (code === undefined) return null;
  if (!isErrorCode(code)) throw new Error(`Payments refused with an unknown code: ${code}.`);
  return { refusal: { code, message } };
}

/** The processor is asked in between. */
const TIMEOUT_MS = 15_000;

export function askPayments(peers: Peers): Payments {
  const asNobody = { tenantId: null, timeoutMs: TIMEOUT_MS };
  return {
    async begin({ orderId, userId, tenantId, minor, currency, description, methodId, key }) {
      const amount = { minor: minor.toString(), currency };
      const input = { orderId, amount, description, methodId, idempotencyKey: key };
      const { createOrderPaymentForService: answer } = await peers.ask<{ createOrderPaymentForService: Answer }>(
        BEGIN,
        {
          variables: { input },
          tenantId: tenantId as Id<'Organization'>,
          userId: userId as Id<'User'>,
          correlationId: key,
          timeoutMs: TIMEOUT_MS,
        },
      );
      return refusalOf(answer) ?? { paymentId: String(answer.id) };
    },
    async cancel(paymentId, key) {
      const variables = { input: { paymentId, idempotencyKey: key } };
      const { cancelOrderPaymentForService: answer } = await peers.ask<{ cancelOrderPaymentForService: Answer }>(
        CANCEL,
        { ...asNobody, variables, correlationId: key },
      );
      return refusalOf(answer);
    },
    async refund({ paymentId, minor, currency, reason, key }) {
      const amount = { minor: minor.toString(), currency };
      const variables = { input: { paymentId, amount, reason, idempotencyKey: key } };
      const { refundOrderPaymentForService: answer } = await peers.ask<{
        refundOrderPaymentForService: Answer & Pick<RefundAtPayments, 'status'>;
      }>(REFUND, { ...asNobody, variables, correlationId: key });
      return refusalOf(answer) ?? { refundId: String(answer.id), status: answer.status };
    },
    async taxRates(country) {
      const question = { variables: { country }, tenantId: null, correlationId: newId('cor') };
      const answer = await peers.ask<{ readonly goodsTaxRatesForService: TaxRates | null }>(TAX, question);
      return answer.goodsTaxRatesForService;
    },
  };
}
