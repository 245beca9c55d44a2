import { requestError } from '@codai/kit';
import { builder } from '../builder.ts';
import { availableMethods, type PaymentMethodKind } from './available.ts';

export const PaymentMethodKindType = builder.enumType('PaymentMethodKind', {
  values: {
    CARD: {},
    SEPA_DEBIT: { description: 'Debit of a bank account in the single euro payments area.' },
    US_BANK_ACCOUNT: { description: 'Debit of a bank account in the United States.' },
    BACS_DEBIT: { description: 'Debit of a bank account in the United Kingdom.' },
  } satisfies Record<PaymentMethodKind, object>,
});

builder.queryField('availablePaymentMethods', (t) =>
  t.field({
    type: [PaymentMethodKindType],
    description: 'How an amount of this currency can be paid from this country; empty when it cannot.',
    authScopes: { signedIn: 2 },
    args: {
      currency: t.arg({ type: 'CurrencyCode', required: true }),
      country: t.arg.string({ required: true, description: 'ISO 3166-1 alpha-2: RO.' }),
    },
    resolve: (_root, { currency, country }) => {
      if (!/^[A-Z]{2}$/.test(country)) {
        throw requestError('BAD_USER_INPUT', 'A country has two capital letters.', { argument: 'country' });
      }
      return [...availableMethods(currency, country)];
    },
  }),
);
