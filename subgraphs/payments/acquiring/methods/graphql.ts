import { PaymentMethodDeclinedError, SensitiveDataRefusedError } from '@codai/contracts/payments';
import { NotFoundError, requestError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { manager } from '../../guards/manager.ts';
import { countries } from '../../pricing/tax/countries/rules.ts';
import { availableMethods } from './available.ts';
import { methodsOf } from './lists.ts';
import { attachMethod, detachMethod, type SetupStarted, setDefaultMethod, startSetup } from './service.ts';
import { PaymentMethodKindType, PaymentMethodType } from './types.ts';

builder.queryList('paymentMethods', {
  type: builder.connectionOf({ name: 'PaymentMethod', node: PaymentMethodType }),
  description: 'Payment methods of the active tenant that can be charged, newest first.',
  authScopes: twoFactors,
  list: methodsOf,
});

builder.verb('attachPaymentMethod', {
  description: 'Saves a payment method for the active tenant.',
  authScopes: manager,
  input: (t) => ({
    token: t.string({ description: 'Token (`pm_…`) created by the processor’s element. Card numbers are refused.' }),
    makeDefault: t.boolean({
      defaultValue: false,
      description: 'Whether the method becomes the default. The first method of a tenant always does.',
    }),
  }),
  idempotent: true,
  result: PaymentMethodType,
  refusals: [NotFoundError, PaymentMethodDeclinedError, SensitiveDataRefusedError],
  run: attachMethod,
  read: 'methodId',
});

builder.verb('detachPaymentMethod', {
  description: 'Removes a saved payment method. It is not charged any more.',
  authScopes: manager,
  input: (t) => ({ methodId: t.idOf('PaymentMethod', 'Payment method to remove.') }),
  result: PaymentMethodType,
  refusals: [NotFoundError],
  run: (ctx, caller, input) => detachMethod(ctx, caller, input.methodId),
  read: 'methodId',
});

builder.verb('setDefaultPaymentMethod', {
  description: 'Sets the payment method that is charged when none is named.',
  authScopes: manager,
  input: (t) => ({ methodId: t.idOf('PaymentMethod', 'Payment method to make the default.') }),
  result: PaymentMethodType,
  refusals: [NotFoundError],
  run: (ctx, caller, input) => setDefaultMethod(ctx, caller, input.methodId),
  read: 'methodId',
});

const SetupIntentType = builder.objectRef<SetupStarted>('SetupIntent').implement({
  description: 'Pending authorisation to save a payment method.',
  authScopes: twoFactors,
  fields: (t) => ({
    clientSecret: t.text('clientSecret', 'Secret to hand to the processor’s element.'),
  }),
});

builder.verb('createSetupIntent', {
  description: 'Starts saving a payment method that its holder has to authorise first.',
  authScopes: manager,
  input: () => ({}),
  idempotent: true,
  result: SetupIntentType,
  run: startSetup,
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
