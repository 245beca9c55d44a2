import {
  CartEmptyError,
  LineUnavailableError,
  PriceChangedError,
  ShippingNotAvailableError,
} from '@codai/contracts/commerce';
import { type DomainError, ValidationError } from '@codai/kit';
import { type Address, addressRefusal } from '../../orders/placed/rules.ts';
import type { Quote } from '../quotes/rules.ts';

/** A checkout as its shopper has accepted it. */
export interface CheckoutContent {
  readonly currency: string;
  readonly country: string;
  readonly address: Address;
  readonly shippingMethodIds?: readonly string[] | null | undefined;
  /** `token` and `total` of the quote that the shopper has accepted. */
  readonly acceptedQuote: string;
  readonly acceptedTotal: { readonly minor: bigint; readonly currency: string };
}

/** Why a checkout cannot be asked for like this, or null. */
export function checkoutRefusal({ address, acceptedTotal, currency }: CheckoutContent): ValidationError | null {
  return (
    addressRefusal(address) ??
    (acceptedTotal.currency === currency
      ? null
      : new ValidationError('input.acceptedTotal', 'Give the amount in the currency of the checkout.'))
  );
}

/** Why a quote cannot be ordered, or null. */
export function unfitQuote(
  quote: Quote & { readonly token: string },
  { acceptedQuote, acceptedTotal }: Pick<CheckoutContent, 'acceptedQuote' | 'acceptedTotal'>,
): DomainError | null {
  const [gone] = quote.unavailableIds;
  if (gone !== undefined) return new LineUnavailableError({ variantId: gone, available: 0 });
  if (quote.shops.length === 0) return new CartEmptyError();
  const few = quote.shops.flatMap(({ lines }) => lines).find(({ available, quantity }) => available < quantity);
  if (few !== undefined) return new LineUnavailableError({ variantId: few.variantId, available: few.available });
  const undelivered = quote.shops.find(({ needsDelivery, delivery }) => needsDelivery && delivery === null);
  if (undelivered !== undefined) return new ShippingNotAvailableError({ sellerId: undelivered.sellerId });
  const { currency, total, token } = quote;
  return token === acceptedQuote && total === acceptedTotal.minor
    ? null
    : new PriceChangedError({ accepted: acceptedTotal.minor, current: total, currency });
}
