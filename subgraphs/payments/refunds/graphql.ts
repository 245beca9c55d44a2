import {
  connectionOf,
  entity,
  errorType,
  found,
  IdempotencyKeyReusedError,
  InvalidStateError,
  money,
  NotFoundError,
  pageArgs,
  signedIn,
  unwrap,
  ValidationError,
} from '@codai/kit';
import { builder } from '../builder.ts';
import { PaymentType } from '../payments/payment-type.ts';
import { SensitiveDataRefusedError } from '../sensitive/rules.ts';
import type { RefundRow } from './learn.ts';
import { refundsOf } from './lists.ts';
import { RefundExceedsCapturedError, type RefundStatus } from './rules.ts';
import { refundPayment } from './service.ts';

errorType(builder, RefundExceedsCapturedError, {
  fields: (t) => ({
    refundable: t.field({ type: 'Money', resolve: ({ refundable, currency }) => money(refundable, currency) }),
  }),
});

const RefundStatusType = builder.enumType('RefundStatus', {
  values: {
    PENDING: { description: 'Counts as refunded; on its way.' },
    SUCCEEDED: {},
    CANCELLED: {},
    FAILED: { description: 'It was not given back, or came back: the amount can be refunded again.' },
  } satisfies Record<RefundStatus, object>,
});

export const RefundType = builder.objectRef<RefundRow>('Refund').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    id: t.exposeID('id'),
    payment: t.field({
      type: PaymentType,
      nullable: true,
      resolve: ({ paymentId }, _args, ctx) => ctx.loaders.payment.load(paymentId),
    }),
    amount: t.field({ type: 'Money', resolve: ({ amount, currency }) => money(amount, currency) }),
    status: t.expose('status', { type: RefundStatusType }),
    reason: t.exposeString('reason'),
    failureReason: t.exposeString('failureReason', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
entity(builder, RefundType, { load: (ctx, id) => ctx.loaders.refund.load(id) });

builder.queryField('refunds', (t) =>
  t.field({
    type: connectionOf(builder, { name: 'Refund', node: RefundType }),
    description: 'Of one payment, newest first; empty when it is none that the caller may know about.',
    authScopes: { signedIn: 2 },
    args: { ...pageArgs(t), paymentId: t.arg.id({ required: true }) },
    resolve: (_root, args, ctx) => refundsOf(ctx, ctx.caller, args),
  }),
);

const RefundPaymentInput = builder.inputType('RefundPaymentInput', {
  fields: (t) => ({
    paymentId: t.id({ required: true }),
    amount: t.field({ type: 'MoneyInput', description: 'All that can still be refunded when absent.' }),
    reason: t.string({ required: true, defaultValue: '', description: 'For us; at most 200 characters.' }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('refundPayment', (t) =>
  t.field({
    type: RefundType,
    description: 'Gives back what was captured, or a part of it, to where it came from.',
    authScopes: { platformAdmin: true },
    errors: {
      types: [
        IdempotencyKeyReusedError,
        InvalidStateError,
        NotFoundError,
        RefundExceedsCapturedError,
        SensitiveDataRefusedError,
        ValidationError,
      ],
    },
    args: { input: t.arg({ type: RefundPaymentInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const { refundId } = unwrap(await refundPayment(ctx, signedIn(ctx), input));
      return found(await ctx.loaders.refund.load(refundId), 'Refund');
    },
  }),
);
