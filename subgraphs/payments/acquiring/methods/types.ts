import { entity, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { PaymentMethod } from '../../generated/prisma/client.ts';
import { kindOf } from './available.ts';

/** Environment of the processor: whether real money moves. */
export const PaymentEnvironmentType = builder.enumeration(
  'PaymentEnvironment',
  'Whether the processor moves real money.',
  {
    LIVE: 'Real money is moved.',
    SANDBOX: 'No real money is moved.',
  },
);

export const PaymentMethodKindType = builder.enumeration('PaymentMethodKind', 'Kind of payment method.', {
  CARD: 'Payment card.',
  SEPA_DEBIT: 'Debit of a bank account in the Single Euro Payments Area.',
  US_BANK_ACCOUNT: 'Debit of a bank account in the United States.',
  BACS_DEBIT: 'Debit of a bank account in the United Kingdom.',
  OTHER: 'Any other kind known to the processor.',
});

export const PaymentMethodType = builder.objectWithId<PaymentMethod>('PaymentMethod', {
  description: 'Saved payment method: a token of the processor and the details that may be shown.',
  authScopes: twoFactors,
  fields: (t) => ({
    kind: t.field({
      type: PaymentMethodKindType,
      description: 'Kind of payment method.',
      resolve: ({ kind }) => kindOf(kind),
    }),
    brand: t.text('brand', 'Brand of the card; null for other kinds.', { nullable: true }),
    last4: t.text('last4', 'Last four characters of the card or account number; empty when there is none.'),
    expMonth: t.integer('expMonth', 'Month of expiry, 1–12; null when the method does not expire.', { nullable: true }),
    expYear: t.integer('expYear', 'Year of expiry with four digits; null when the method does not expire.', {
      nullable: true,
    }),
    isAttached: t.boolean({
      description: 'Whether the method can be charged; false once it was detached.',
      resolve: ({ status }) => status === 'ATTACHED',
    }),
    isDefault: t.boolean({
      description: 'Whether the method is charged when none is named.',
      resolve: async ({ id, customerId }, _args, ctx) =>
        (await ctx.loaders.customer.load(customerId))?.defaultMethodId === id,
    }),
    environment: t.field({
      type: PaymentEnvironmentType,
      description: 'Whether the processor moves real money.',
      resolve: (_method, _args, ctx) => ctx.processor.environment,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
entity(builder, PaymentMethodType, { load: (ctx, id) => ctx.loaders.method.load(id) });
