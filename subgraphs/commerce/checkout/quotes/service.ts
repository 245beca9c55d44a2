import { type Caller, requestError } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import type { TaxRates } from '../../peers/payments.ts';
import { cartToQuote } from './facts.ts';
import { type Quote, quoteOf } from './rules.ts';

export interface QuoteRequest {
  readonly currency: string;
  readonly country: string;
  readonly shippingMethodIds?: readonly string[] | null | undefined;
}

/** Tax rates of a country; throws BAD_USER_INPUT for an unknown one, COMPONENT_UNAVAILABLE when payments is away. */
export async function taxRatesOf({ payments }: Pick<Deps, 'payments'>, country: string): Promise<TaxRates> {
  const rates = await payments.taxRates(country);
  if (rates === null)
    throw requestError('BAD_USER_INPUT', 'Enter the two capital letters of an ISO 3166-1 country code.', {
      argument: 'country',
    });
  return rates;
}

/** Price of the caller’s cart now in a currency; null when it has nothing in it. Throws as `taxRatesOf` does. */
export async function checkoutQuote(
  deps: Deps,
  caller: Caller,
  { currency, country, shippingMethodIds }: QuoteRequest,
): Promise<Quote | null> {
  const taxRates = await taxRatesOf(deps, country);
  const cart = await deps.database.read(caller, async (tx) => {
    const open = await tx.cart.findFirst({ where: { userId: caller.userId ?? '', status: 'OPEN' } });
    return open && cartToQuote(tx, { cartId: open.id, currency, country, now: deps.clock.now() });
  });
  if (cart === null || cart.shops.length + cart.unavailableIds.length === 0) return null;
  return quoteOf({ currency, country, taxRates, ...cart, methodIds: shippingMethodIds ?? [] });
}
