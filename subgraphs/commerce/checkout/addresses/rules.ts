import { QuotaExceededError } from '@codai/kit';

/** Addresses that a person keeps. */
export const ADDRESSES_MAX = 20;

/** Refuses one more address in a full book; null while there is room. */
export function bookRefusal(count: number): QuotaExceededError | null {
  return count >= ADDRESSES_MAX ? new QuotaExceededError('saved-addresses', count, null) : null;
}
