import { amountRange, instantRange, orderArg, twoFactors } from '@codai/kit';
import { builder } from '../../builder.ts';
import { paymentsOf } from './lists.ts';
import { PaymentConnection, PaymentPurposeType, PaymentStatusType, PaymentType } from './payment-type.ts';

builder.queryField('payment', (t) =>
  t.field({
    type: PaymentType,
    nullable: true,
    description:
      'Returns a payment of the active tenant, or of any tenant for operators; null when the caller may not read it.',
    authScopes: twoFactors,
    args: { id: t.arg.id({ description: 'Payment to return.' }) },
    resolve: (_root, { id }, ctx) => ctx.loaders.payment.load(id),
  }),
);

const PaymentFilterInput = builder.inputType('PaymentFilter', {
  description: 'Conditions that the listed payments meet, all of them; an absent condition admits every payment.',
  fields: (t) => ({
    statuses: t.field({ type: [PaymentStatusType], required: false, description: 'Payments in one of these states.' }),
    purposes: t.field({
      type: [PaymentPurposeType],
      required: false,
      description: 'Payments of one of these purposes.',
    }),
    created: t.field({
      type: instantRange(builder),
      required: false,
      description: 'Payments created in this span of time.',
    }),
    amount: t.field({
      type: amountRange(builder),
      required: false,
      description: 'Payments of an amount in this range.',
    }),
  }),
});

builder.queryList('payments', {
  type: PaymentConnection,
  description: 'Payments of the active tenant.',
  authScopes: twoFactors,
  args: (arg) => ({
    filter: arg({
      type: PaymentFilterInput,
      required: false,
      description: 'Conditions to filter by; null for all payments.',
    }),
    order: orderArg(builder, arg),
  }),
  list: paymentsOf,
});

const statusEvents = [
  'payments.payment.action-required',
  'payments.payment.authorised',
  'payments.payment.cancelled',
  'payments.payment.captured',
  'payments.payment.failed',
  'payments.payment.processing',
] as const;

builder.subscriptionField('paymentStatusChanged', (t) =>
  t.field({
    type: PaymentType,
    nullable: true,
    description:
      'Emits a payment of the active tenant on each change of its status, in its state at delivery. Resumable.',
    authScopes: twoFactors,
    args: {
      paymentId: t.arg.id({
        required: false,
        description: 'Payment to follow; all payments of the active tenant when absent.',
      }),
    },
    subscribe: (_root, { paymentId }, ctx) =>
      ctx.live.events({
        types: statusEvents,
        ...(paymentId != null && { partitionKey: paymentId }),
        filter: ({ tenantid }) => (tenantid === ctx.caller.tenantId ? 'deliver' : 'skip'),
      }),
    resolve: ({ data }, _args, ctx) => ctx.loaders.payment.load(data.paymentId),
  }),
);
