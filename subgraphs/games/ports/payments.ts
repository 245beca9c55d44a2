import { type ErrorCode, type Id, isErrorCode, type Peers, peerDocument, type SignedInCaller } from '@codai/kit';

export interface PackPrice {
  readonly isForSale: boolean;
  readonly currency: string;
  /** Minor units before tax; null where one unit has no fixed amount. */
  readonly unitAmount: string | null;
}

export interface PaymentToBegin {
  readonly userId: string;
  /** Organisation that pays. */
  readonly tenantId: string;
  readonly priceId: string;
  /** Under one key there is one payment, however often it is asked for. */
  readonly key: string;
}

/** Questions to payments. They throw COMPONENT_UNAVAILABLE when payments or the processor is away; the same key goes on then. */
export interface Payments {
  /** Price by its id; null when it is unknown. */
  price(caller: SignedInCaller, priceId: string): Promise<PackPrice | null>;
  /** The payment of the key, made or found. The person confirms it at payments. */
  begin(
    payment: PaymentToBegin,
  ): Promise<
    { readonly paymentId: string } | { readonly refusal: { readonly code: ErrorCode; readonly message: string } }
  >;
}

const PRICE = peerDocument(
  'payments',
  'query ($id: ID!) { priceForService(id: $id) { id isForSale currency unitAmount } }',
);
const BEGIN = peerDocument(
  'payments',
  `mutation ($input: CreatePaymentForServiceInput!) { createPaymentForService(input: $input) { __typename
    ... on PaymentForService { id } ... on Error { code message } } }`,
);

interface Begun {
  readonly createPaymentForService: { readonly id?: string; readonly code?: string; readonly message?: string };
}

export function askPayments(peers: Peers): Payments {
  return {
    async price({ tenantId, userId, correlationId }, id) {
      const question = { variables: { id }, tenantId, userId, correlationId };
      return (await peers.ask<{ readonly priceForService: PackPrice | null }>(PRICE, question)).priceForService;
    },
    async begin({ userId, tenantId, priceId, key }) {
      const { createPaymentForService: answer } = await peers.ask<Begun>(BEGIN, {
        variables: { input: { priceId, quantity: 1, idempotencyKey: key } },
        tenantId: tenantId as Id<'Organization'>,
        userId: userId as Id<'User'>,
        correlationId: key,
      });
      const { id: paymentId, code, message = '' } = answer;
      if (paymentId !== undefined) return { paymentId };
      if (code === undefined || !isErrorCode(code)) throw new Error(`Payments refused with an unknown code: ${code}.`);
      return { refusal: { code, message } };
    },
  };
}
