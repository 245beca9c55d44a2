import { InvoiceImmutableError, SensitiveDataRefusedError } from '@codai/contracts/payments';
import { ConflictError, InvalidStateError, NotFoundError } from '@codai/kit';
import { operator } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { PaymentsContext } from '../../context.ts';
import { TaxBehavior } from '../../generated/prisma/enums.ts';
import { TaxBehaviorType } from '../../pricing/catalogue/graphql.ts';
import { CollectionMethodType, InvoiceType } from '../invoices/types.ts';
import { addInvoiceLine, createInvoice, finaliseInvoice, type InvoiceId, voidInvoice } from './service.ts';

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
