import {
  connectionOf,
  entity,
  errorType,
  found,
  IdempotencyKeyReusedError,
  NotFoundError,
  pageArgs,
  signedIn,
  unwrap,
  ValidationError,
} from '@codai/kit';
import { builder } from '../builder.ts';
import { PaymentEnvironmentType } from '../payments/environment.ts';
import { PaymentDeclined } from '../payments/rules.ts';
import { SensitiveDataRefusedError } from '../sensitive/rules.ts';
import { type MethodRow, methodsOf } from './lists.ts';
import { attachMethod, detachMethod, type SetupStarted, setDefaultMethod, startSetup } from './service.ts';

errorType(builder, SensitiveDataRefusedError);
errorType(builder, PaymentDeclined, {
  description: 'The payer’s bank or the processor declined. The payment has ended: another try is another payment.',
  fields: (t) => ({
    paymentId: t.exposeID('paymentId', { nullable: true, description: 'Null: it was declined before there was one.' }),
    declineCode: t.exposeString('declineCode', { description: 'The processor’s word for why.' }),
    retryable: t.exposeBoolean('retryable', { description: 'Whether the same method may be tried again later.' }),
  }),
});

export const PaymentMethodType = builder.objectRef<MethodRow>('PaymentMethod').implement({
  description: 'A way to pay that is kept: a token of the processor’s, and what may be shown of it.',
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.exposeString('kind', { description: 'CARD, SEPA_DEBIT, US_BANK_ACCOUNT and the like.' }),
    brand: t.exposeString('brand', { nullable: true, description: 'Of a card.' }),
    last4: t.exposeString('last4', { description: 'Last characters of its number; empty when it has none.' }),
    expMonth: t.exposeInt('expMonth', { nullable: true }),
    expYear: t.exposeInt('expYear', { nullable: true }),
    isAttached: t.boolean({ resolve: ({ status }) => status === 'ATTACHED' }),
    isDefault: t.boolean({
      description: 'Whether it is charged when none is named.',
      resolve: async ({ id, customerId }, _args, ctx) =>
        (await ctx.loaders.customer.load(customerId))?.defaultMethodId === id,
    }),
    environment: t.field({ type: PaymentEnvironmentType, resolve: (_method, _args, ctx) => ctx.processor.environment }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
entity(builder, PaymentMethodType, { load: (ctx, id) => ctx.loaders.method.load(id) });

builder.queryField('paymentMethods', (t) =>
  t.field({
    type: connectionOf(builder, { name: 'PaymentMethod', node: PaymentMethodType }),
    description: 'Of the active tenant, newest first.',
    authScopes: { signedIn: 2 },
    args: pageArgs(t),
    resolve: (_root, args, ctx) => methodsOf(ctx, ctx.caller, args),
  }),
);

const AttachPaymentMethodInput = builder.inputType('AttachPaymentMethodInput', {
  fields: (t) => ({
    token: t.string({
      required: true,
      description: 'What the processor’s element made of the card: `pm_…`. Never a number.',
    }),
    makeDefault: t.boolean({ required: true, defaultValue: false }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('attachPaymentMethod', (t) =>
  t.field({
    type: PaymentMethodType,
    description: 'Keeps a way to pay for the active tenant. The first one is the default.',
    authScopes: { signedIn: 2 },
    errors: {
      types: [IdempotencyKeyReusedError, NotFoundError, PaymentDeclined, SensitiveDataRefusedError, ValidationError],
    },
    args: { input: t.arg({ type: AttachPaymentMethodInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const { methodId } = unwrap(await attachMethod(ctx, signedIn(ctx), input));
      return found(await ctx.loaders.method.load(methodId), 'PaymentMethod');
    },
  }),
);

const PaymentMethodInput = builder.inputType('PaymentMethodInput', {
  fields: (t) => ({ methodId: t.id({ required: true }) }),
});

builder.mutationField('detachPaymentMethod', (t) =>
  t.field({
    type: PaymentMethodType,
    description: 'Forgets a way to pay; it is charged no more.',
    authScopes: { signedIn: 2 },
    errors: { types: [NotFoundError] },
    args: { input: t.arg({ type: PaymentMethodInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const { methodId } = unwrap(await detachMethod(ctx, signedIn(ctx), input.methodId));
      return found(await ctx.loaders.method.load(methodId), 'PaymentMethod');
    },
  }),
);

builder.mutationField('setDefaultPaymentMethod', (t) =>
  t.field({
    type: PaymentMethodType,
    authScopes: { signedIn: 2 },
    errors: { types: [NotFoundError] },
    args: { input: t.arg({ type: PaymentMethodInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const { methodId } = unwrap(await setDefaultMethod(ctx, signedIn(ctx), input.methodId));
      return found(await ctx.loaders.method.load(methodId), 'PaymentMethod');
    },
  }),
);

const SetupIntentType = builder.objectRef<SetupStarted>('SetupIntent').implement({
  description: 'The beginning of keeping a way to pay whose owner has to agree first.',
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    clientSecret: t.exposeString('clientSecret', { description: 'For the processor’s element; secret.' }),
  }),
});

const CreateSetupIntentInput = builder.inputType('CreateSetupIntentInput', {
  fields: (t) => ({ idempotencyKey: t.string({ required: true }) }),
});

builder.mutationField('createSetupIntent', (t) =>
  t.field({
    type: SetupIntentType,
    authScopes: { signedIn: 2 },
    errors: { types: [IdempotencyKeyReusedError, ValidationError] },
    args: { input: t.arg({ type: CreateSetupIntentInput, required: true }) },
    resolve: async (_root, { input }, ctx) => unwrap(await startSetup(ctx, signedIn(ctx), input)),
  }),
);
