import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { findInvoices, invoicesOf } from './lists.ts';
import { InvoiceConnection, InvoiceStatusType, InvoiceType } from './types.ts';

builder.queryById('invoice', InvoiceType, {
  description:
    'Returns an invoice of the active tenant, or of any tenant for operators; null when the caller may not read it.',
  authScopes: twoFactors,
});

builder.queryList('invoices', {
  type: InvoiceConnection,
  description: 'Invoices of the active tenant, newest first.',
  authScopes: twoFactors,
  args: (arg) => ({
    status: arg({ type: InvoiceStatusType, required: false, description: 'Status to filter by; all when absent.' }),
    subscriptionId: arg.id({ required: false, description: 'Subscription to filter by; all invoices when absent.' }),
  }),
  list: invoicesOf,
});

builder.searchPort('invoices', {
  description: 'Invoices of the active tenant, by a part of their number, newest first.',
  authScopes: twoFactors,
  find: findInvoices,
});
