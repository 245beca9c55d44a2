import { CreditExceedsInvoiceError, SensitiveDataRefusedError } from '@codai/contracts/payments';
import { ConflictError, InvalidStateError, NotFoundError } from '@codai/kit';
import { operator, twoFactors } from '@codai/kit/graphql';
import { money } from '@codai/kit/money';
import { builder } from '../../builder.ts';
import { links } from '../invoices/document-links.ts';
import { numberText } from '../invoices/rules.ts';
import { InvoiceType } from '../invoices/types.ts';
import { type CreditNoteRow, creditNotesOf } from './lists.ts';
import { issueCreditNote } from './service.ts';

export const CreditNoteType = builder.entity<CreditNoteRow>('CreditNote', 'crn', {
  description: 'Document that reverses a finalised invoice in whole or in part.',
  authScopes: twoFactors,
  loader: 'creditNote',
  fields: (t) => ({
    number: t.string({
      description: 'Series and consecutive number (`CDN-000042`).',
      resolve: ({ series, number }) => numberText(series, number),
    }),
    invoice: t.reference(InvoiceType, 'invoiceId', 'Invoice that is credited; null when the caller may not read it.', {
      nullable: true,
    }),
    total: t.amount('Amount credited, tax included.', ({ total }) => total),
    net: t.amount('Amount credited, without tax.', ({ net }) => net),
    tax: t.field({ type: 'Money', description: 'Tax credited.', resolve: ({ tax, currency }) => money(tax, currency) }),
    reason: t.text('reason', 'Reason printed on the document.'),
    refunded: t.field({
      type: 'Money',
      description: 'Part of `total` that is returned to the payer; the remainder reduces the amount due.',
      resolve: (note) => money(note.refund, note.currency),
    }),
    issuedAt: t.instant('issuedAt', 'Instant of issue, in UTC.'),
    pdfUrl: t.string({
      description: 'Link to the PDF, valid for fifteen minutes without sign-in.',
      resolve: ({ id, tenantId }, _args, ctx) => links.url(ctx, { kind: 'credit-note', id, tenantId }),
    }),
    xmlUrl: t.string({
      description: 'Link to the e-invoice (UBL 2.1 by EN 16931), valid for fifteen minutes without sign-in.',
      resolve: ({ id, tenantId }, _args, ctx) => links.url(ctx, { kind: 'credit-note-xml', id, tenantId }),
    }),
  }),
});

builder.objectField(InvoiceType, 'creditNotes', (t) =>
  t.field({
    type: [CreditNoteType],
    description: 'Credit notes on the invoice, oldest first.',
    resolve: async ({ id }, _args, ctx) => [...(await ctx.loaders.creditNotesOfInvoice.load(id))],
  }),
);

builder.queryById('creditNote', CreditNoteType, {
  description:
    'Returns a credit note of the active tenant, or of any tenant for operators; null when the caller may not read it.',
  authScopes: twoFactors,
});

builder.queryList('creditNotes', {
  type: builder.connectionOf({ name: 'CreditNote', node: CreditNoteType }),
  description: 'Credit notes of the active tenant, newest first.',
  authScopes: twoFactors,
  list: creditNotesOf,
});

builder.verb('issueCreditNote', {
  description: 'Credits an invoice. The amount still due is reduced first; the remainder is refunded to the payer.',
  authScopes: operator,
  input: (t) => ({
    invoiceId: t.idOf('Invoice', 'Invoice to credit; must be open or paid.'),
    amount: t.field({
      type: 'MoneyInput',
      description: 'Amount to credit in the currency of the invoice, tax included; at most the part not yet credited.',
    }),
    reason: t.string({ description: 'Reason printed on the document, 1–120 printable characters.' }),
  }),
  idempotent: true,
  result: CreditNoteType,
  refusals: [ConflictError, CreditExceedsInvoiceError, InvalidStateError, NotFoundError, SensitiveDataRefusedError],
  run: issueCreditNote,
  read: 'creditNoteId',
});
