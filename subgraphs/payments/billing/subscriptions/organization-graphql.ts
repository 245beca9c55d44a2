import { pageArgs, twoFactors } from '@codai/kit';
import { builder } from '../../builder.ts';
import type { PaymentsContext } from '../../context.ts';
import { invoicesOf } from '../invoices/lists.ts';
import { InvoiceConnection } from '../invoices/types.ts';
import { SubscriptionConnection } from './graphql.ts';
import { subscriptionsOf } from './lists.ts';

/** Identity owns organisations; this domain adds what is theirs here. Money is seen by the active tenant alone. */
builder.foreignEntity('Organization', {
  authScopes: twoFactors,
  fields: (t) => ({
    billingSubscriptions: t.field({
      type: SubscriptionConnection,
      nullable: true,
      description: 'Subscriptions of the organisation, newest first; null unless it is the active tenant.',
      args: pageArgs(t),
      resolve: ({ id }, args, ctx) => (isActive(ctx, id) ? subscriptionsOf(ctx, ctx.caller, args) : null),
    }),
    invoices: t.field({
      type: InvoiceConnection,
      nullable: true,
      description: 'Invoices of the organisation, newest first; null unless it is the active tenant.',
      args: pageArgs(t),
      resolve: ({ id }, args, ctx) => (isActive(ctx, id) ? invoicesOf(ctx, ctx.caller, args) : null),
    }),
  }),
});

function isActive({ caller }: PaymentsContext, tenantId: string): boolean {
  return caller.tenantId === tenantId;
}
