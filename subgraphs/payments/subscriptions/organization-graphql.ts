import { entity, pageArgs } from '@codai/kit';
import { builder } from '../builder.ts';
import type { PaymentsContext } from '../context.ts';
import { InvoiceConnection } from '../invoices/invoice-type.ts';
import { invoicesOf } from '../invoices/lists.ts';
import { SubscriptionConnection } from './graphql.ts';
import { subscriptionsOf } from './lists.ts';

/** Identity owns organisations; this domain adds what is theirs here. Money is seen by the active tenant alone. */
const OrganizationType = builder.objectRef<{ readonly id: string }>('Organization').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    id: t.exposeID('id'),
    billingSubscriptions: t.field({
      type: SubscriptionConnection,
      nullable: true,
      description: 'Newest first; null for a tenant that is not the active one.',
      args: pageArgs(t),
      resolve: ({ id }, args, ctx) => (isActive(ctx, id) ? subscriptionsOf(ctx, ctx.caller, args) : null),
    }),
    invoices: t.field({
      type: InvoiceConnection,
      nullable: true,
      description: 'Newest first; null for a tenant that is not the active one.',
      args: pageArgs(t),
      resolve: ({ id }, args, ctx) => (isActive(ctx, id) ? invoicesOf(ctx, ctx.caller, args) : null),
    }),
  }),
});
entity(builder, OrganizationType, { stub: (id) => ({ id }) });

function isActive({ caller }: PaymentsContext, tenantId: string): boolean {
  return caller.tenantId === tenantId;
}
