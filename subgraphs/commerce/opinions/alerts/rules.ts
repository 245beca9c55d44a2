import { InvalidStateError, QuotaExceededError } from '@codai/kit';

/** Variants that a person waits for. */
export const ALERTS_MAX = 200;

/** Refuses to wait for a variant that can be bought now. */
export function watchRefusal(available: number): InvalidStateError | null {
  return available > 0 ? new InvalidStateError('AVAILABLE', ['SOLD_OUT']) : null;
}

/** Refuses one more alert of a person who has as many as there may be. */
export function alertsRefusal(count: number): QuotaExceededError | null {
  return count >= ALERTS_MAX ? new QuotaExceededError('stock-alerts', count, null) : null;
}
