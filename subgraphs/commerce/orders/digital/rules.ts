import { InvalidStateError, QuotaExceededError } from '@codai/kit';

/** Refuses a download beyond those that a line may have. */
export function downloadRefusal(used: number, allowed: number): QuotaExceededError | null {
  return used >= allowed ? new QuotaExceededError('downloads', used, null) : null;
}

/** Refuses to refund a part for which the shop is being paid. */
export function refundRefusal(payouts: number): InvalidStateError | null {
  return payouts > 0 ? new InvalidStateError('PAID_OUT', ['DELIVERED']) : null;
}
