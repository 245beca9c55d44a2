import { ConflictError, found, InvalidStateError, NotFoundError, operator, twoFactors } from '@codai/kit';
import { statusOf } from '../../acquiring/payments/payment-row.ts';
import { outcomeRefusal, PaymentDeclined, RequiresAction } from '../../acquiring/payments/rules.ts';
import { builder } from '../../builder.ts';
import type { PaymentsContext } from '../../context.ts';
import { TaxBehavior } from '../../generated/prisma/enums.ts';
import { manager } from '../../guards/manager.ts';
import { SensitiveDataRefusedError } from '../../guards/rules.ts';
import { TaxBehaviorType } from '../../pricing/catalogue/graphql.ts';
import { invoicesOf } from '../invoices/lists.ts';
import { InvoiceImmutableError } from '../invoices/rules.ts';
import { InvoiceConnection, InvoiceStatusType, InvoiceType } from '../invoices/types.ts';
import { CollectionMethodType } from '../subscriptions/graphql.ts';
import {
  addInvoiceLine,
  createInvoice,
  finaliseInvoice,
  type InvoiceId,
  type PaidInvoice,
  payInvoice,
  voidInvoice,
} from './service.ts';

builder.errorType(InvoiceImmutableError, { description: 'The invoice is finalised and cannot be edited.' });

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

const read = ({ invoiceId }: InvoiceId, ctx: PaymentsContext) => ctx.loaders.invoice.load(invoiceId);

const InvoiceLineInput = builder.inputType('InvoiceLineInput', {
  description: 'Line to add to an invoice.',
  fields: (t) => ({
    description: t.string({ description: 'Text printed on the invoice, 1–120 printable characters.' }),
    amountMinor: t.field({
      type: 'BigInt',
      description:
        'Amount in minor units of the currency of the invoice; negative for a credit. Not zero, at most 10^14.',
    }),
    taxBehavior: t.field({
      type: TaxBehaviorType,
      defaultValue: TaxBehavior.EXCLUSIVE,
      description: 'Whether the amount contains tax.',
    }),
  }),
});

builder.verb('createInvoice', {
  description: 'Creates a draft invoice without a subscription.',
  authScopes: operator,
  input: (t) => ({
    tenantId: t.idOf('Organization', 'Tenant to invoice; must have a billing profile.'),
    issuerId: t.idOf('BillingIssuer', 'Issuer of the invoice.'),
    currency: t.field({ type: 'CurrencyCode', description: 'Currency of all amounts of the invoice.' }),
    collection: t.field({ type: CollectionMethodType, description: 'Manner in which the amount is collected.' }),
    lines: t.field({ type: [InvoiceLineInput], description: 'Lines of the invoice, 1–100.' }),
  }),
  idempotent: true,
  result: InvoiceType,
  refusals: [ConflictError, NotFoundError, SensitiveDataRefusedError],
  run: createInvoice,
  read,
});

builder.verb('addInvoiceLine', {
  description: 'Adds a line to a draft invoice. Finalised invoices are corrected by credit notes.',
  authScopes: operator,
  input: (t) => ({
    invoiceId: t.idOf('Invoice', 'Draft to add the line to; it can have at most 100 lines.'),
    line: t.field({ type: InvoiceLineInput, description: 'Line to add.' }),
  }),
  idempotent: true,
  result: InvoiceType,
  refusals: [InvoiceImmutableError, NotFoundError, SensitiveDataRefusedError],
  run: addInvoiceLine,
  read,
});

builder.verb('finaliseInvoice', {
  description: 'Assigns a number to a draft invoice and starts its collection. It cannot be edited afterwards.',
  authScopes: operator,
  input: (t) => ({ invoiceId: t.idOf('Invoice', 'Draft to finalise.') }),
  idempotent: true,
  result: InvoiceType,
  refusals: [InvalidStateError, NotFoundError],
  run: finaliseInvoice,
  read,
});

builder.verb('voidInvoice', {
  description:
    'Voids an open invoice that was issued by mistake. An invoice with payments needs a credit note instead.',
  authScopes: operator,
  input: (t) => ({ invoiceId: t.idOf('Invoice', 'Invoice to void; must be open or uncollectible and unpaid.') }),
  idempotent: true,
  result: InvoiceType,
  refusals: [ConflictError, InvalidStateError, NotFoundError],
  run: voidInvoice,
  read,
});

const payErrors = [ConflictError, InvalidStateError, NotFoundError, PaymentDeclined, RequiresAction];

const readPaid = async (paid: PaidInvoice, ctx: PaymentsContext) => {
  const payment = found(await ctx.loaders.payment.load(paid.paymentId), 'Payment');
  const refusal = outcomeRefusal({ ...payment, status: statusOf(payment) });
  if (refusal !== null) throw refusal;
  return read(paid, ctx);
};

builder.verb('payInvoice', {
  description: 'Charges the amount due to a payment method. The invoice stays OPEN while the charge is processing.',
  authScopes: manager,
  input: (t) => ({
    invoiceId: t.idOf('Invoice', 'Invoice to pay; must have an amount due.'),
    methodId: t.id({ required: false, description: 'Payment method to charge; the default method when absent.' }),
  }),
  idempotent: true,
  result: InvoiceType,
  refusals: payErrors,
  run: payInvoice,
  read: readPaid,
});

builder.verb('retryInvoice', {
  description: 'Charges the default payment method of the customer once more. The dunning schedule is unaffected.',
  authScopes: operator,
  input: (t) => ({ invoiceId: t.idOf('Invoice', 'Invoice to charge; must have an amount due.') }),
  idempotent: true,
  result: InvoiceType,
  refusals: payErrors,
  run: payInvoice,
  read: readPaid,
});

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
