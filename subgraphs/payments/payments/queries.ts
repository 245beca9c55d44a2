import { pageArgs } from '@codai/kit';
import { builder } from '../builder.ts';
import { paymentsOf } from './lists.ts';
import { PaymentConnection, PaymentType } from './payment-type.ts';

builder.queryField('payment', (t) =>
  t.field({
    type: PaymentType,
    nullable: true,
    authScopes: { signedIn: 2 },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, ctx) => ctx.loaders.payment.load(id),
  }),
);

builder.queryField('payments', (t) =>
  t.field({
    type: PaymentConnection,
    description: 'Of the active tenant, newest first.',
    authScopes: { signedIn: 2 },
    args: pageArgs(t),
    resolve: (_root, args, ctx) => paymentsOf(ctx, ctx.caller, args),
  }),
);

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
      'Each step of a payment of the active tenant, or of one of them; the payment as it is when it is told. Resumable.',
    authScopes: { signedIn: 2 },
    args: { paymentId: t.arg.id() },
    subscribe: (_root, { paymentId }, ctx) =>
      ctx.live.events({
        types: statusEvents,
        ...(paymentId != null && { partitionKey: paymentId }),
        filter: ({ tenantid }) => (tenantid === ctx.caller.tenantId ? 'deliver' : 'skip'),
      }),
    resolve: ({ data }, _args, ctx) => ctx.loaders.payment.load(data.paymentId),
  }),
);
