import type { PaymentsWrite } from '../deps.ts';
import type { PaymentPurpose } from '../payments/charge.ts';

export interface SettledPayment {
  readonly paymentId: string;
  readonly tenantId: string;
  readonly purpose: PaymentPurpose;
  /** The invoice, when that is what was paid. */
  readonly subjectId: string;
  readonly status: 'CANCELLED' | 'FAILED' | 'SUCCEEDED';
  readonly amount: { readonly minor: bigint; readonly currency: string };
}

/** Told in the transaction that moves a payment to an end; a payment may still succeed after it had failed. */
export async function paymentSettled(_tx: PaymentsWrite, _payment: SettledPayment): Promise<void> {}
