import { ConflictError, ValidationError } from '@codai/kit';

/** Facts of a price of payments. */
export interface PackPrice {
  readonly isForSale: boolean;
  readonly currency: string;
  readonly unitAmount: bigint | number | string | null;
}

/** Euro cents of a price at which a pack can be sold; null for one that is not for sale, of another currency or with tiers. */
export function centsOf(price: PackPrice | null): number | null {
  const cents = Number(price?.unitAmount ?? 0);
  return price?.isForSale && price.currency === 'EUR' && cents > 0 ? cents : null;
}

export const unfitPrice = (): ValidationError =>
  new ValidationError('input.priceId', 'Give a price in euros that is for sale once and has no tiers.');
export const notForSale = (): ConflictError => new ConflictError('NOT_FOR_SALE', 'This pack is not for sale.');
