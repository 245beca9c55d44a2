import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { InvoiceType } from './types.ts';

const statusEvents = [
  'payments.invoice.finalised',
  'payments.invoice.overdue',
  'payments.invoice.paid',
  'payments.invoice.uncollectible',
  'payments.invoice.voided',
] as const;

builder.subscriptionField('invoiceStatusChanged', (t) =>
  t.field({
    type: InvoiceType,
    nullable: true,
    description:
      'Emits an invoice of the active tenant on each change of its status, in its state at delivery. Resumable.',
    authScopes: twoFactors,
    args: {
      invoiceId: t.arg.id({
        required: false,
        description: 'Invoice to follow; all invoices of the active tenant when absent.',
      }),
    },
    subscribe: (_root, { invoiceId }, ctx) =>
      ctx.live.events({
        types: statusEvents,
        ...(invoiceId != null && { partitionKey: invoiceId }),
        filter: ({ tenantid }) => (tenantid === ctx.caller.tenantId ? 'deliver' : 'skip'),
      }),
    resolve: ({ data }, _args, ctx) => ctx.loaders.invoice.load(data.invoiceId),
  }),
);
