import type { Id } from '@codai/kit';
import type { Deps } from '../deps.ts';

/** What a payment is for, which decides where its money goes. */
export type PaymentPurpose = 'INVOICE' | 'PRICE' | 'TOP_UP';

export interface ChargeOffSession {
  readonly tenantId: string;
  readonly customerId: string;
  /** Null: the customer's default. */
  readonly methodId: string | null;
  readonly amount: { readonly minor: bigint; readonly currency: string };
  readonly purpose: 'INVOICE';
  /** The invoice. */
  readonly subjectId: string;
  /** The same key is the same charge, however often it is asked for. */
  readonly key: string;
}

export interface ChargeOutcome {
  readonly paymentId: Id<'Payment'>;
  readonly outcome:
    | 'SUCCEEDED'
    | 'PROCESSING'
    | { readonly requiresAction: string }
    | { readonly declined: { readonly code: string; readonly isRetryable: boolean } };
}

/**
 * Charges a kept payment method while its owner is away. The same key gives the same payment and its state of now. PROCESSING: the
 * processor did not answer, or takes its time; `paymentSettled` tells the end. Nothing is charged twice.
 */
export async function chargeOffSession(_deps: Deps, _charge: ChargeOffSession): Promise<ChargeOutcome> {
  throw new Error('Not there yet.');
}
