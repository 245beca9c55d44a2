import { twoFactors } from '@codai/kit/graphql';
import { money } from '@codai/kit/money';
import { builder } from '../../builder.ts';
import type { AttemptRow } from './attempts.ts';
import { links } from './document-links.ts';
import { type InvoiceRow, numberOf } from './invoice-row.ts';
import type { InvoiceLineRow } from './lists.ts';
import { dueOf } from './rules.ts';

export const CollectionMethodType = builder.enumeration('CollectionMethod', 'Manner in which invoices are collected.', {
  AUTOMATIC: 'The default payment method is charged.',
  SEND_INVOICE: 'The invoice is sent and has to be paid within 14 days.',
});

export const InvoiceStatusType = builder.enumeration('InvoiceStatus', 'State of an invoice.', {
  DRAFT: 'Lines can be added; the invoice has no number.',
  OPEN: 'Finalised, with an amount due.',
  PAID: 'Nothing is due any more.',
  VOID: 'Cancelled as a mistake; nothing is owed.',
  UNCOLLECTIBLE:
    'Collection was given up, or a lost dispute took the payment back. The amount is still owed and can be paid.',
});
const InvoiceKindType = builder.enumeration('InvoiceKind', 'Cause of an invoice.', {
  PERIOD: 'Billing period of a subscription; each period has one invoice.',
  CHANGE: 'Change of a subscription within a period.',
  FINAL: 'Balance left when a subscription ended.',
  OTHER: 'Created by an operator, without a subscription.',
});
const InvoiceLineKindType = builder.enumeration('InvoiceLineKind', 'Cause of an invoice line.', {
  LICENSED: 'Advance payment for a period.',
  METERED: 'Usage of a past period.',
  UNUSED_TIME: 'Credit for time already paid.',
  REMAINING_TIME: 'Charge for the rest of a period after a change.',
  CARRIED_IN: 'Balance carried over from the previous invoice.',
  CARRIED_OUT: 'Balance carried over to the next invoice.',
  OTHER: 'Entered by an operator.',
});
const TaxTreatmentType = builder.enumeration('TaxTreatment', 'Rule by which value-added tax applies to an invoice.', {
  STANDARD: 'The standard rate of the customer’s member state.',
  REVERSE_CHARGE: 'The customer accounts for the tax.',
  OUT_OF_SCOPE: 'The customer is outside the European Union.',
});

export const percent = (basisPoints: number) => String(basisPoints / 100);

interface ShownLine extends Omit<InvoiceLineRow, 'invoiceId' | 'taxBehavior'> {
  readonly currency: string;
}

export const InvoiceLineType = builder.objectRef<ShownLine>('InvoiceLine').implement({
  description: 'Line of an invoice. Amounts exclude tax.',
  authScopes: twoFactors,
  fields: (t) => ({
    kind: t.value('kind', InvoiceLineKindType, 'Cause of the line.'),
    description: t.text('description', 'Text printed on the invoice.'),
    quantity: t.value('quantity', 'BigInt', 'Number of units; null when the line has none.', { nullable: true }),
    amount: t.amount('Amount of the line before the discount; negative for a credit.', ({ amount }) => amount),
    discount: t.amount('Discount on the line, with the sign of `amount`.', ({ discount }) => discount),
    periodStartsAt: t.instant('periodStartsAt', 'Start of the service period; null when the line has none.', {
      nullable: true,
    }),
    periodEndsAt: t.instant('periodEndsAt', 'End of the service period, exclusive; null when the line has none.', {
      nullable: true,
    }),
  }),
});

const AttemptSourceType = builder.enumeration('RetryAttemptSource', 'Cause of an attempt to collect an invoice.', {
  AUTOMATIC: 'Charge made when the invoice was finalised.',
  DUNNING: 'Charge made by the dunning schedule.',
  MANUAL: 'Charge requested by the customer or an operator.',
});
const AttemptStatusType = builder.enumeration('RetryAttemptStatus', 'State of an attempt to collect an invoice.', {
  STARTED: 'The charge has not been sent to the processor yet.',
  PROCESSING: 'The processor has not decided yet.',
  REQUIRES_ACTION: 'The payer has to authenticate with their bank.',
  SUCCEEDED: 'The invoice was paid.',
  DECLINED: 'The charge was declined.',
  CANCELLED: 'The charge was cancelled.',
});

export const AttemptType = builder.objectWithId<AttemptRow>('RetryAttempt', {
  description: 'Attempt to collect an invoice. At most one per invoice is under way.',
  authScopes: twoFactors,
  fields: (t) => ({
    number: t.integer('number', 'Number of the attempt for this invoice, from 1.'),
    source: t.value('source', AttemptSourceType, 'Cause of the attempt.'),
    status: t.value('status', AttemptStatusType, 'State of the attempt.'),
    amount: t.amount('Amount charged.', ({ amount }) => amount),
    declineCode: t.text('declineCode', 'Decline code of the processor; null unless the charge was declined.', {
      nullable: true,
    }),
    scheduledFor: t.instant('scheduledFor', 'Instant planned by the dunning schedule; null for other attempts.', {
      nullable: true,
    }),
    startedAt: t.instant('startedAt', 'Instant at which the attempt started, in UTC.'),
    endedAt: t.instant('endedAt', 'Instant at which the attempt ended; null while it is under way.', {
      nullable: true,
    }),
  }),
});

export const InvoiceType = builder.entity<InvoiceRow>('Invoice', 'inv', {
  description: 'Invoice of an issuer to a tenant. `subtotal` − `discount` + `tax` = `total`.',
  authScopes: twoFactors,
  loader: 'invoice',
  fields: (t) => ({
    number: t.string({
      nullable: true,
      description: 'Series and consecutive number (`CDI-000042`); null for a draft.',
      resolve: (row) => numberOf(row),
    }),
    kind: t.value('kind', InvoiceKindType, 'Cause of the invoice.'),
    status: t.value('status', InvoiceStatusType, 'State of the invoice.'),
    period: t.integer('period', 'Number of the subscription period, from 1; null for an invoice without one.', {
      nullable: true,
    }),
    periodStartsAt: t.instant('periodStartsAt', 'Start of the subscription period; null for an invoice without one.', {
      nullable: true,
    }),
    periodEndsAt: t.instant(
      'periodEndsAt',
      'End of the subscription period, exclusive; null for an invoice without one.',
      { nullable: true },
    ),
    lines: t.field({
      type: [InvoiceLineType],
      description: 'Lines of the invoice in the order printed.',
      resolve: async ({ id, currency }, _args, ctx) =>
        (await ctx.loaders.invoiceLines.load(id)).map((line) => ({ ...line, currency })),
    }),
    subtotal: t.amount('Sum of the lines before discounts, without tax.', ({ subtotal }) => subtotal),
    discount: t.amount('Sum of the discounts, without tax.', ({ discount }) => discount),
    tax: t.amount('Value-added tax.', ({ tax }) => tax),
    total: t.amount('Amount invoiced, tax included.', ({ total }) => total),
    due: t.field({
      type: 'Money',
      description: 'Amount still to be paid after payments and credit notes; zero for a draft and for a void invoice.',
      resolve: (row) => money(row.status === 'DRAFT' || row.status === 'VOID' ? 0n : dueOf(row), row.currency),
    }),
    chargedBack: t.amount(
      'Amount of payments that lost disputes took back. It is due again and never charged automatically.',
      ({ chargedBack }) => chargedBack,
    ),
    chargedBackAt: t.instant('chargedBackAt', 'Instant at which the latest dispute was lost; null when none was.', {
      nullable: true,
    }),
    taxTreatment: t.value('taxTreatment', TaxTreatmentType, 'Rule by which value-added tax applies.'),
    taxRate: t.string({
      description: 'Rate of the tax as a decimal percentage (`21`, `25.5`).',
      resolve: (row) => percent(row.taxBasisPoints),
    }),
    taxCountry: t.text('taxCountry', 'Country whose tax applies, ISO 3166-1 alpha-2.'),
    collection: t.value('collection', CollectionMethodType, 'Manner in which the amount is collected.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    finalisedAt: t.instant('finalisedAt', 'Instant at which the invoice was finalised; null for a draft.', {
      nullable: true,
    }),
    dueAt: t.instant('dueAt', 'Instant until which the amount has to be paid; null for a draft.', { nullable: true }),
    paidAt: t.instant('paidAt', 'Instant at which the invoice was settled; null before.', { nullable: true }),
    attempts: t.field({
      type: [AttemptType],
      description: 'Attempts to collect the invoice, oldest first.',
      resolve: async ({ id }, _args, ctx) => [...(await ctx.loaders.invoiceAttempts.load(id))],
    }),
    pdfUrl: t.string({
      nullable: true,
      description: 'Link to the PDF, valid for fifteen minutes without sign-in; null for a draft.',
      resolve: ({ id, tenantId, status }, _args, ctx) =>
        status === 'DRAFT' ? null : links.url(ctx, { kind: 'invoice', id, tenantId }),
    }),
    xmlUrl: t.string({
      nullable: true,
      description:
        'Link to the e-invoice as issued (UBL 2.1 by EN 16931; Peppol BIS Billing 3.0 when both parties have VAT numbers), valid for fifteen minutes without sign-in; null for a draft and for a void invoice.',
      resolve: ({ id, tenantId, status }, _args, ctx) =>
        status === 'DRAFT' || status === 'VOID' ? null : links.url(ctx, { kind: 'invoice-xml', id, tenantId }),
    }),
  }),
});

export const InvoiceConnection = builder.connectionOf({ name: 'Invoice', node: InvoiceType });
