import { entity, found, IdempotencyKeyReusedError, NotFoundError, signedIn, unwrap, ValidationError } from '@codai/kit';
import { builder } from '../builder.ts';
import { PaymentSubjectInput } from '../payments/graphql.ts';
import { CaptureMethodType, PaymentType } from '../payments/payment-type.ts';
import type { CheckoutRow } from './loaders.ts';
import type { CheckoutStatus } from './rules.ts';
import { createCheckoutSession } from './service.ts';

const CheckoutStatusType = builder.enumType('CheckoutStatus', {
  values: { OPEN: {}, EXPIRED: {}, COMPLETE: {} } satisfies Record<CheckoutStatus, object>,
});

const CheckoutSessionType = builder.objectRef<CheckoutRow>('CheckoutSession').implement({
  description: 'A page of the processor’s where a payment is made.',
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    id: t.exposeID('id'),
    url: t.exposeString('url', { nullable: true, description: 'Where to send the payer; null after the end.' }),
    status: t.expose('status', { type: CheckoutStatusType }),
    payment: t.field({
      type: PaymentType,
      nullable: true,
      resolve: ({ paymentId }, _args, ctx) => ctx.loaders.payment.load(paymentId),
    }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
entity(builder, CheckoutSessionType, { load: (ctx, id) => ctx.loaders.checkout.load(id) });

builder.queryField('checkoutSession', (t) =>
  t.field({
    type: CheckoutSessionType,
    nullable: true,
    authScopes: { signedIn: 2 },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, ctx) => ctx.loaders.checkout.load(id),
  }),
);

const CreateCheckoutSessionInput = builder.inputType('CreateCheckoutSessionInput', {
  fields: (t) => ({
    subject: t.field({ type: PaymentSubjectInput, required: true }),
    captureMethod: t.field({ type: CaptureMethodType, required: true, defaultValue: 'AUTOMATIC' }),
    successUrl: t.string({ required: true, description: 'Where the payer comes back to: https.' }),
    cancelUrl: t.string({ required: true }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('createCheckoutSession', (t) =>
  t.field({
    type: CheckoutSessionType,
    authScopes: { signedIn: 2 },
    errors: { types: [IdempotencyKeyReusedError, NotFoundError, ValidationError] },
    args: { input: t.arg({ type: CreateCheckoutSessionInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const { checkoutId } = unwrap(await createCheckoutSession(ctx, signedIn(ctx), input));
      return found(await ctx.loaders.checkout.load(checkoutId), 'CheckoutSession');
    },
  }),
);
