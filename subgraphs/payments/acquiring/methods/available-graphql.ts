import { requestError, twoFactors } from '@codai/kit';
import { builder } from '../../builder.ts';
import { countries } from '../../pricing/tax/countries/rules.ts';
import { availableMethods } from './available.ts';

export const PaymentMethodKindType = builder.enumeration('PaymentMethodKind', 'Kind of payment method.', {
  CARD: 'Payment card.',
  SEPA_DEBIT: 'Debit of a bank account in the Single Euro Payments Area.',
  US_BANK_ACCOUNT: 'Debit of a bank account in the United States.',
  BACS_DEBIT: 'Debit of a bank account in the United Kingdom.',
  OTHER: 'Any other kind known to the processor.',
});

builder.queryField('availablePaymentMethods', (t) =>
  t.field({
    type: [PaymentMethodKindType],
    description:
      'Returns the kinds of method that can pay an amount in a currency from a country; empty when the currency cannot be charged.',
    authScopes: twoFactors,
    args: {
      currency: t.arg({ type: 'CurrencyCode', description: 'Currency of the amount.' }),
      country: t.arg.string({ description: 'Country of the payer, ISO 3166-1 alpha-2 (`RO`).' }),
    },
    resolve: (_root, { currency, country }) => {
      if (!countries.has(country)) {
        throw requestError('BAD_USER_INPUT', 'Enter the two capital letters of an ISO 3166-1 country code.', {
          argument: 'country',
        });
      }
      return [...availableMethods(currency, country)];
    },
  }),
);
