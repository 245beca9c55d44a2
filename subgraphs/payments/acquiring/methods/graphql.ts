import { entity, NotFoundError, twoFactors } from '@codai/kit';
import { builder } from '../../builder.ts';
import { manager } from '../../guards/manager.ts';
import { SensitiveDataRefusedError } from '../../guards/rules.ts';
import { PaymentEnvironmentType } from '../payments/environment.ts';
import { kindOf } from './available.ts';
import { PaymentMethodKindType } from './available-graphql.ts';
import { type MethodRow, methodsOf } from './lists.ts';
import { PaymentMethodDeclinedError } from './rules.ts';
import { attachMethod, detachMethod, type SetupStarted, setDefaultMethod, startSetup } from './service.ts';

builder.errorType(SensitiveDataRefusedError, {
  description: 'A text contains a sequence of digits that could be a payment card number.',
});
builder.errorType(PaymentMethodDeclinedError, {
  description: 'The bank or the processor declined the payment method. It is not saved.',
  fields: (t) => ({
    declineCode: t.text('declineCode', 'Decline code of the processor.'),
  }),
});

export const PaymentMethodType = builder.objectWithId<MethodRow>('PaymentMethod', {
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
