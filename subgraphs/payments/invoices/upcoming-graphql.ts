import { money } from '@codai/kit';
import { builder } from '../builder.ts';
import { type UpcomingInvoice, upcomingInvoice } from '../subscriptions/upcoming.ts';
import { InvoiceLineType, percent } from './invoice-type.ts';

const UpcomingInvoiceType = builder.objectRef<UpcomingInvoice>('UpcomingInvoice').implement({
  description: 'What the end of the running period will bring, if nothing changes until then.',
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime' }),
    lines: t.field({
      type: [InvoiceLineType],
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
    subtotal: t.field({ type: 'Money', resolve: ({ totals, currency }) => money(totals.subtotal, currency) }),
    discount: t.field({ type: 'Money', resolve: ({ totals, currency }) => money(totals.discount, currency) }),
    tax: t.field({ type: 'Money', resolve: ({ totals, currency }) => money(totals.tax, currency) }),
    total: t.field({ type: 'Money', resolve: ({ totals, currency }) => money(totals.total, currency) }),
    taxRate: t.string({ resolve: ({ taxBasisPoints }) => percent(taxBasisPoints) }),
  }),
});

builder.queryField('upcomingInvoice', (t) =>
  t.field({
    type: UpcomingInvoiceType,
    nullable: true,
    description: 'Null when no further one is made.',
    authScopes: { signedIn: 2 },
    args: { subscriptionId: t.arg.id({ required: true }) },
    resolve: (_root, { subscriptionId }, ctx) => upcomingInvoice(ctx, ctx.caller, subscriptionId),
  }),
);
