import { type ErrorCode, isErrorCode, type Peers, peerDocument, type SignedInCaller } from '@codai/kit';

export interface PaymentToMake {
  readonly priceId: string;
  /** Under one key there is one payment, however often it is asked for. */
  readonly key: string;
}

export interface PaymentRefused {
  readonly refusal: { readonly code: ErrorCode; readonly message: string };
}

/** Questions to payments. They throw COMPONENT_UNAVAILABLE when payments or the processor is away; the same key goes on then. */
export interface Payments {
  /** Whether somebody can buy at this price now. */
  isForSale(caller: SignedInCaller, priceId: string): Promise<boolean>;
  /** The payment of the key in the caller's organisation, made or found. The caller confirms it at payments. */
  begin(
    caller: SignedInCaller,
    payment: PaymentToMake,
  ): Promise<PaymentRefused | { readonly paymentId: string; readonly isPaid: boolean }>;
}

const PRICE = peerDocument('payments', 'query ($id: ID!) { priceForService(id: $id) { id isForSale } }');
const BEGIN = peerDocument(
  'payments',
  `mutation ($input: CreatePaymentForServiceInput!) { createPaymentForService(input: $input) { __typename
    ... on PaymentForService { id status } ... on Error { code message } } }`,
);

interface Begun {
  readonly createPaymentForService: {
    readonly id?: string;
    readonly status?: string;
    readonly code?: string;
    readonly message?: string;
  };
}

export function createPayments(peers: Peers): Payments {
  const from = ({ tenantId, userId, correlationId }: SignedInCaller) => ({ tenantId, userId, correlationId });
  return {
    async isForSale(caller, id) {
      const question = { variables: { id }, ...from(caller) };
      const { priceForService } = await peers.ask<{ priceForService: { isForSale: boolean } | null }>(PRICE, question);
      return priceForService?.isForSale ?? false;
    },
    async begin(caller, { priceId, key }) {
      const input = { priceId, quantity: 1, idempotencyKey: key };
      const question = { variables: { input }, ...from(caller) };
      const { createPaymentForService: answer } = await peers.ask<Begun>(BEGIN, question);
      const { id: paymentId, status, code, message = '' } = answer;
      if (paymentId !== undefined) return { paymentId, isPaid: status === 'SUCCEEDED' };
      if (code === undefined || !isErrorCode(code)) throw new Error(`Payments refused with an unknown code: ${code}.`);
      return { refusal: { code, message } };
    },
  };
}
