import { InvalidStateError } from '@codai/kit';

/** Payments that are tried for one order. */
export const ATTEMPTS_MAX = 10;

interface LastPayment {
  readonly id: string;
  readonly status: string;
  readonly attempt: number;
}

/** The payment of an order to confirm: its open one, or the number of the next one; a refusal when the order awaits none, or too many failed. */
export function nextPayment(
  status: string,
  last: LastPayment | null,
): InvalidStateError | { readonly attempt: number } | { readonly openId: string } {
  if (status !== 'AWAITING_PAYMENT') return new InvalidStateError(status, ['AWAITING_PAYMENT']);
  if (last?.status === 'OPEN') return { openId: last.id };
  const attempt = (last?.attempt ?? 0) + 1;
  return attempt > ATTEMPTS_MAX ? new InvalidStateError('PAYMENT_FAILED', ['AWAITING_PAYMENT']) : { attempt };
}
