import {
  connectionOf,
  entity,
  errorType,
  found,
  IdempotencyKeyReusedError,
  InvalidStateError,
  money,
  NotFoundError,
  pageArgs,
  signedIn,
  unwrap,
  ValidationError,
} from '@codai/kit';
import { builder } from '../builder.ts';
import { links } from '../invoices/document-links.ts';
import { InvoiceType } from '../invoices/invoice-type.ts';
import { numberText } from '../invoices/rules.ts';
import { RefundType } from '../refunds/graphql.ts';
import { SensitiveDataRefusedError } from '../sensitive/rules.ts';
import { type CreditNoteRow, creditNotesOf } from './lists.ts';
import { CreditExceedsInvoiceError } from './rules.ts';
import { issueCreditNote } from './service.ts';

errorType(builder, CreditExceedsInvoiceError, {
  fields: (t) => ({
    creditable: t.field({ type: 'Money', resolve: ({ creditable, currency }) => money(creditable, currency) }),
  }),
});

const CreditNoteType = builder.objectRef<CreditNoteRow>('CreditNote').implement({
  description: 'Takes back a finalised invoice, as a whole or in part.',
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    id: t.exposeID('id'),
    number: t.string({ description: 'Without gaps.', resolve: ({ series, number }) => numberText(series, number) }),
    invoice: t.field({
      type: InvoiceType,
      nullable: true,
      resolve: ({ invoiceId }, _args, ctx) => ctx.loaders.invoice.load(invoiceId),
    }),
    total: t.field({ type: 'Money', resolve: ({ total, currency }) => money(total, currency) }),
    net: t.field({ type: 'Money', resolve: ({ net, currency }) => money(net, currency) }),
    tax: t.field({ type: 'Money', resolve: ({ tax, currency }) => money(tax, currency) }),
    reason: t.exposeString('reason'),
    refunded: t.field({
      type: 'Money',
      description: 'What goes back to the payer; the rest was not paid.',
      resolve: (note) => money(note.refund, note.currency),
    }),
    refund: t.field({
      type: RefundType,
      nullable: true,
      description: 'Null while it is not asked for yet, and when nothing was paid.',
      resolve: ({ refundId }, _args, ctx) => (refundId === null ? null : ctx.loaders.refund.load(refundId)),
    }),
    issuedAt: t.expose('issuedAt', { type: 'DateTime' }),
    pdfUrl: t.string({
      description: 'A link to the document that holds for fifteen minutes, for whoever has it.',
      resolve: ({ id, tenantId }, _args, ctx) => links.url(ctx, { kind: 'credit-note', id, tenantId }),
    }),
    xmlUrl: t.string({
      description: 'The same as an e-invoice: UBL 2.1 by EN 16931.',
      resolve: ({ id, tenantId }, _args, ctx) => links.url(ctx, { kind: 'credit-note-xml', id, tenantId }),
    }),
  }),
});
entity(builder, CreditNoteType, { load: (ctx, id) => ctx.loaders.creditNote.load(id) });

builder.objectField(InvoiceType, 'creditNotes', (t) =>
  t.field({
    type: [CreditNoteType],
    description: 'Oldest first.',
    resolve: async ({ id }, _args, ctx) => [...(await ctx.loaders.creditNotesOfInvoice.load(id))],
  }),
);

builder.queryField('creditNote', (t) =>
  t.field({
    type: CreditNoteType,
    nullable: true,
    authScopes: { signedIn: 2 },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, ctx) => ctx.loaders.creditNote.load(id),
  }),
);

builder.queryField('creditNotes', (t) =>
  t.field({
    type: connectionOf(builder, { name: 'CreditNote', node: CreditNoteType }),
    description: 'Of the active tenant, newest first.',
    authScopes: { signedIn: 2 },
    args: pageArgs(t),
    resolve: (_root, args, ctx) => creditNotesOf(ctx, ctx.caller, args),
  }),
);

const IssueCreditNoteInput = builder.inputType('IssueCreditNoteInput', {
  fields: (t) => ({
    invoiceId: t.id({ required: true }),
    amount: t.field({ type: 'MoneyInput', required: true, description: 'Tax included.' }),
    reason: t.string({ required: true, description: 'Stands on the document; 1–120 characters.' }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('issueCreditNote', (t) =>
  t.field({
    type: CreditNoteType,
    description: 'What is not paid yet falls away; the rest goes back to the payer.',
    authScopes: { platformAdmin: true },
    errors: {
      types: [
        CreditExceedsInvoiceError,
        IdempotencyKeyReusedError,
        InvalidStateError,
        NotFoundError,
        SensitiveDataRefusedError,
        ValidationError,
      ],
    },
    args: { input: t.arg({ type: IssueCreditNoteInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const { creditNoteId } = unwrap(await issueCreditNote(ctx, signedIn(ctx), input));
      return found(await ctx.loaders.creditNote.load(creditNoteId), 'CreditNote');
    },
  }),
);
