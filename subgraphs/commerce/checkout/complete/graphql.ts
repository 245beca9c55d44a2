import {
  CartEmptyError,
  LineUnavailableError,
  PriceChangedError,
  PromotionNotApplicableError,
  ShippingNotAvailableError,
} from '@codai/contracts/commerce';
import { ValidationError } from '@codai/kit';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import { AddressInput, OrderType } from '../../orders/placed/types.ts';
import { SHOPS_MAX } from '../quotes/rules.ts';
import { completeCheckout } from './service.ts';

builder.verb('completeCheckout', {
  description:
    'Places the order of the caller’s cart in one currency at an accepted quote. Its units are reserved for 30 minutes, in which the caller confirms its payment.',
  // As payments asks of who charges the payment methods of the tenant.
  authScopes: { $all: { signedIn: 2, role: ['OWNER', 'ADMIN'] } },
  input: (t) => ({
    currency: t.field({ type: 'CurrencyCode', description: 'Currency of the goods to buy.' }),
    country: t.string({ description: 'Country of the delivery, ISO 3166-1 alpha-2.' }),
    address: t.field({ type: AddressInput, description: 'Recipient of the delivery.' }),
    shippingMethodIds: t.idList({
      required: false,
      description: 'Chosen shipping methods, as in the quote.',
      validate: z.array(z.string()).max(SHOPS_MAX),
    }),
    acceptedQuote: t.string({ description: 'Token of the quote that the shopper has accepted.' }),
    acceptedTotal: t.field({ type: 'MoneyInput', description: 'Amount of that quote.' }),
  }),
  idempotent: true,
  result: OrderType,
  refusals: [
    CartEmptyError,
    LineUnavailableError,
    PriceChangedError,
    PromotionNotApplicableError,
    ShippingNotAvailableError,
    ValidationError,
  ],
  run: completeCheckout,
  read: 'orderId',
});
