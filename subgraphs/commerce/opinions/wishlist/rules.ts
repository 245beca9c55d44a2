import { QuotaExceededError } from '@codai/kit';

export const WISHES_MAX = 200;

/** Whether a product joins a list of `held` product ids; a refusal when the list is full. A product that is there stays. */
export function addition(held: readonly string[], productId: string): QuotaExceededError | 'ADD' | 'KEEP' {
  if (held.includes(productId)) return 'KEEP';
  return held.length < WISHES_MAX ? 'ADD' : new QuotaExceededError('wishlist', held.length, null);
}
