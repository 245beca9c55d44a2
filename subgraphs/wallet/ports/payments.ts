import { type ErrorCode, type Id, isErrorCode, type Peers, peerDocument } from '@codai/kit';
import type { Asker } from './banking.ts';
import type { Amount } from './steps.ts';

/** In the order of payments' machine. */
export type PaymentStatus =
  | 'REQUIRES_METHOD'
  | 'REQUIRES_CONFIRMATION'
  | 'REQUIRES_ACTION'
  | 'PROCESSING'
  | 'REQUIRES_CAPTURE'
  | 'CANCELLED'
  | 'FAILED'
  | 'SUCCEEDED';

export interface TopUpToMake {
  readonly accountId: string;
  readonly amount: Amount;
  readonly methodId: string | null;
  /** Under one key there is one payment, however often it is asked for. */
  readonly key: string;
}

/** Refusal; `field` of the input is the reason, when one is. */
export interface TopUpRefused {
  readonly refusal: { readonly code: ErrorCode; readonly message: string; readonly field: string | null };
}

/**
 * Requests of the wallet to payments, which alone speaks with the processor. It throws COMPONENT_UNAVAILABLE when payments or the processor is
 * away: then it is not known whether there is a payment, and the same question with the same key tells.
 */
export interface Payments {
  /** The payment of the key, made or found, and how it stands now. Its owner goes on with it at payments itself. */
  topUp(
    asker: Asker,
    topUp: TopUpToMake,
  ): Promise<{ readonly paymentId: string; readonly status: PaymentStatus } | TopUpRefused>;
}

const TOP_UP = peerDocument(
  'payments',
  `mutation ($input: CreateTopUpForServiceInput!) { createTopUpForService(input: $input) { __typename
    ... on PaymentForService { id status } ... on Error { code message path } } }`,
);

interface Answered {
  readonly createTopUpForService: {
    readonly id?: string;
    readonly status?: PaymentStatus;
    readonly code?: string;
    readonly message?: string;
    readonly path?: readonly string[] | null;
  };
}

export function createPayments(peers: Peers): Payments {
  return {
    async topUp({ tenantId, userId, correlationId }, { accountId, amount: { minor, currency }, methodId, key }) {
      const amount = { minor: minor.toString(), currency };
      const { createTopUpForService: answer } = await peers.ask<Answered>(TOP_UP, {
        variables: { input: { accountId, amount, methodId, idempotencyKey: key } },
        tenantId: tenantId as Id<'Organization'>,
        userId: userId as Id<'User'> | null,
        correlationId,
      });
      const { id: paymentId, status, code, message = '', path } = answer;
      if (paymentId !== undefined && status !== undefined) return { paymentId, status };
      if (code === undefined || !isErrorCode(code)) throw new Error(`Payments refused with an unknown code: ${code}.`);
      return { refusal: { code, message, field: path?.[1] ?? null } };
    },
  };
}
