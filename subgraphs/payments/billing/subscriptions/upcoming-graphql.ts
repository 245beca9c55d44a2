import { twoFactors } from '@codai/kit';
import { builder } from '../../builder.ts';
import { InvoiceLineType, percent } from '../invoices/types.ts';
import { type UpcomingInvoice, upcomingInvoice } from './upcoming.ts';

const UpcomingInvoiceType = builder.objectRef<UpcomingInvoice>('UpcomingInvoice').implement({
  description: 'Preview of the invoice at the end of the current period, assuming no further change.',
  authScopes: twoFactors,
  fields: (t) => ({
    at: t.instant('at', 'Instant at which the invoice will be created, in UTC.'),
    lines: t.field({
      type: [InvoiceLineType],
      description: 'Lines of the invoice in the order printed.',
      resolve: ({ lines, totals, currency }) =>
        totals.lines.map((net, index) => {
          const line = lines[index];
          return {
            kind: line?.kind ?? ('CARRIED_OUT' as const),
            description: line?.description ?? '',
            priceId: line?.priceId ?? null,
            quantity: line?.quantity ?? null,
            ...net,
            currency,
            periodStartsAt: line?.period?.startsAt ?? null,
            periodEndsAt: line?.period?.endsAt ?? null,
          };
        }),
    }),
    subtotal: t.amount('Sum of the lines before discounts, without tax.', ({ totals }) => totals.subtotal),
    discount: t.amount('Sum of the discounts, without tax.', ({ totals }) => totals.discount),
    tax: t.amount('Value-added tax.', ({ totals }) => totals.tax),
    total: t.amount('Amount to be invoiced, tax included.', ({ totals }) => totals.total),
    taxRate: t.string({
      description: 'Rate of the tax as a decimal percentage (`21`, `25.5`).',
      resolve: ({ taxBasisPoints }) => percent(taxBasisPoints),
    }),
  }),
});

builder.queryField('upcomingInvoice', (t) =>
  t.field({
    type: UpcomingInvoiceType,
    nullable: true,
    description:
      'Previews the next invoice of a subscription; null when no further invoice will be created or the subscription is unknown.',
    authScopes: twoFactors,
    args: { subscriptionId: t.arg.id({ description: 'Subscription to preview.' }) },
    resolve: (_root, { subscriptionId }, ctx) => upcomingInvoice(ctx, ctx.caller, subscriptionId),
  }),
);
