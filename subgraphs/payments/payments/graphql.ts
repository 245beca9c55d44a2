import {
  found,
  IdempotencyKeyReusedError,
  InvalidStateError,
  NotFoundError,
  signedIn,
  unwrap,
  ValidationError,
} from '@codai/kit';
import { builder } from '../builder.ts';
import type { PaymentsContext } from '../context.ts';
import { statusOf } from './payment-row.ts';
import { CaptureMethodType, PaymentType } from './payment-type.ts';
import { CaptureExceedsAuthorisedError, outcomeRefusal, PaymentDeclined, RequiresAction } from './rules.ts';
import { cancelPayment, capturePayment, confirmPayment, createPayment, type PaymentId } from './service.ts';

const TopUpInput = builder.inputType('TopUpInput', {
  description: 'Money from a card to an account of the payer’s own; how much is theirs to say.',
  fields: (t) => ({
    accountId: t.id({ required: true }),
    amount: t.field({ type: 'MoneyInput', required: true }),
  }),
});

const PricedItemInput = builder.inputType('PricedItemInput', {
  fields: (t) => ({ priceId: t.id({ required: true }), quantity: t.int({ required: true, defaultValue: 1 }) }),
});

export const PaymentSubjectInput = builder.inputType('PaymentSubjectInput', {
  description:
    'What is paid for. Prices have their amounts here; nobody else names them. Invoices are paid by `payInvoice`.',
  isOneOf: true,
  fields: (t) => ({
    prices: t.field({ type: [PricedItemInput] }),
    topUp: t.field({ type: TopUpInput }),
  }),
});

const CreatePaymentInput = builder.inputType('CreatePaymentInput', {
  fields: (t) => ({
    subject: t.field({ type: PaymentSubjectInput, required: true }),
    captureMethod: t.field({ type: CaptureMethodType, required: true, defaultValue: 'AUTOMATIC' }),
    idempotencyKey: t.string({ required: true }),
  }),
});

const written = async (ctx: PaymentsContext, { paymentId }: PaymentId) =>
  found(await ctx.loaders.payment.clear(paymentId).load(paymentId), 'Payment');

builder.mutationField('createPayment', (t) =>
  t.field({
    type: PaymentType,
    description:
      'Begins a payment; its secret is for the processor’s element. Nothing is charged before it is confirmed.',
    authScopes: { signedIn: 2 },
    errors: { types: [IdempotencyKeyReusedError, NotFoundError, ValidationError] },
    args: { input: t.arg({ type: CreatePaymentInput, required: true }) },
    resolve: async (_root, { input }, ctx) => written(ctx, unwrap(await createPayment(ctx, signedIn(ctx), input))),
  }),
);

const ConfirmPaymentInput = builder.inputType('ConfirmPaymentInput', {
  fields: (t) => ({
    paymentId: t.id({ required: true }),
    methodId: t.id({ description: 'The default when absent.' }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('confirmPayment', (t) =>
  t.field({
    type: PaymentType,
    description: 'Charges a kept payment method with the amount of the payment; its status tells what came of it.',
    authScopes: { signedIn: 2 },
    errors: {
      types: [
        IdempotencyKeyReusedError,
        InvalidStateError,
        NotFoundError,
        PaymentDeclined,
        RequiresAction,
        ValidationError,
      ],
    },
    args: { input: t.arg({ type: ConfirmPaymentInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const payment = await written(ctx, unwrap(await confirmPayment(ctx, signedIn(ctx), input)));
      const refusal = outcomeRefusal({ ...payment, status: statusOf(payment) });
      if (refusal !== null) throw refusal;
      return payment;
    },
  }),
);

const CapturePaymentInput = builder.inputType('CapturePaymentInput', {
  fields: (t) => ({
    paymentId: t.id({ required: true }),
    amountMinor: t.field({ type: 'BigInt', description: 'In the payment’s currency; all that is held when absent.' }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('capturePayment', (t) =>
  t.field({
    type: PaymentType,
    description: 'Takes what is held, or a part of it; the rest is given back.',
    authScopes: { platformAdmin: true },
    errors: {
      types: [
        CaptureExceedsAuthorisedError,
        IdempotencyKeyReusedError,
        InvalidStateError,
        NotFoundError,
        ValidationError,
      ],
    },
    args: { input: t.arg({ type: CapturePaymentInput, required: true }) },
    resolve: async (_root, { input: { amountMinor, ...input } }, ctx) =>
      written(ctx, unwrap(await capturePayment(ctx, signedIn(ctx), { ...input, amount: amountMinor }))),
  }),
);

const CancelPaymentInput = builder.inputType('CancelPaymentInput', {
  fields: (t) => ({ paymentId: t.id({ required: true }), idempotencyKey: t.string({ required: true }) }),
});

builder.mutationField('cancelPayment', (t) =>
  t.field({
    type: PaymentType,
    description: 'Ends a payment of the active tenant before anything was taken.',
    authScopes: { signedIn: 2 },
    errors: { types: [IdempotencyKeyReusedError, InvalidStateError, NotFoundError, ValidationError] },
    args: { input: t.arg({ type: CancelPaymentInput, required: true }) },
    resolve: async (_root, { input }, ctx) => written(ctx, unwrap(await cancelPayment(ctx, signedIn(ctx), input))),
  }),
);
