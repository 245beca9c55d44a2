import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { PaymentType } from './types.ts';

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
