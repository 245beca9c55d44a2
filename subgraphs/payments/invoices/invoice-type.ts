import { connectionOf, entity, money } from '@codai/kit';
import { builder } from '../builder.ts';
import {
  AttemptSource,
  AttemptStatus,
  InvoiceKind,
  InvoiceLineKind,
  InvoiceStatus,
  TaxTreatment,
} from '../generated/prisma/enums.ts';
import { PaymentType } from '../payments/payment-type.ts';
import { CollectionMethodType, SubscriptionType } from '../subscriptions/graphql.ts';
import type { AttemptRow } from './attempts.ts';
import { links } from './document-links.ts';
import { type InvoiceRow, numberOf } from './invoice-row.ts';
import type { InvoiceLineRow } from './lists.ts';
import { dueOf } from './rules.ts';

export const InvoiceStatusType = builder.enumType('InvoiceStatus', {
  values: {
    DRAFT: { value: InvoiceStatus.DRAFT },
    OPEN: { value: InvoiceStatus.OPEN, description: 'Finalised, and something is due.' },
    PAID: { value: InvoiceStatus.PAID, description: 'Nothing is due any more.' },
    VOID: { value: InvoiceStatus.VOID, description: 'It was a mistake, and is not owed.' },
    UNCOLLECTIBLE: { value: InvoiceStatus.UNCOLLECTIBLE, description: 'Owed, and given up; it can still be paid.' },
  },
});
const InvoiceKindType = builder.enumType('InvoiceKind', {
  values: {
    PERIOD: { value: InvoiceKind.PERIOD, description: 'Of a period of a subscription; each has one.' },
    CHANGE: { value: InvoiceKind.CHANGE, description: 'Of a change inside a period.' },
    FINAL: { value: InvoiceKind.FINAL, description: 'What was still to be paid when a subscription ended.' },
    OTHER: { value: InvoiceKind.OTHER },
  },
});
const InvoiceLineKindType = builder.enumType('InvoiceLineKind', {
  values: {
    LICENSED: { value: InvoiceLineKind.LICENSED, description: 'Paid in advance.' },
    METERED: { value: InvoiceLineKind.METERED, description: 'What was used.' },
    UNUSED_TIME: { value: InvoiceLineKind.UNUSED_TIME, description: 'Given back for time that was paid already.' },
    REMAINING_TIME: { value: InvoiceLineKind.REMAINING_TIME, description: 'For the rest of a period.' },
    CARRIED_IN: { value: InvoiceLineKind.CARRIED_IN, description: 'From the invoice before.' },
    CARRIED_OUT: { value: InvoiceLineKind.CARRIED_OUT, description: 'To the next invoice.' },
    OTHER: { value: InvoiceLineKind.OTHER },
  },
});
const TaxTreatmentType = builder.enumType('TaxTreatment', {
  values: {
    STANDARD: { value: TaxTreatment.STANDARD },
    REVERSE_CHARGE: { value: TaxTreatment.REVERSE_CHARGE, description: 'The customer accounts for the tax.' },
    OUT_OF_SCOPE: { value: TaxTreatment.OUT_OF_SCOPE, description: 'The customer is outside of the Union.' },
  },
});

export const percent = (basisPoints: number) => String(basisPoints / 100);

interface ShownLine extends Omit<InvoiceLineRow, 'invoiceId' | 'taxBehavior'> {
  readonly currency: string;
}

export const InvoiceLineType = builder.objectRef<ShownLine>('InvoiceLine').implement({
  description: 'Amounts are without tax.',
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    kind: t.expose('kind', { type: InvoiceLineKindType }),
    description: t.exposeString('description'),
    quantity: t.expose('quantity', { type: 'BigInt', nullable: true }),
    amount: t.field({ type: 'Money', resolve: ({ amount, currency }) => money(amount, currency) }),
    discount: t.field({ type: 'Money', resolve: ({ discount, currency }) => money(discount, currency) }),
    periodStartsAt: t.expose('periodStartsAt', { type: 'DateTime', nullable: true }),
    periodEndsAt: t.expose('periodEndsAt', { type: 'DateTime', nullable: true }),
  }),
});

const AttemptSourceType = builder.enumType('RetryAttemptSource', {
  values: {
    AUTOMATIC: { value: AttemptSource.AUTOMATIC, description: 'When the invoice was finalised.' },
    DUNNING: { value: AttemptSource.DUNNING, description: 'By the schedule after a failure.' },
    MANUAL: { value: AttemptSource.MANUAL },
  },
});
const AttemptStatusType = builder.enumType('RetryAttemptStatus', { values: Object.values(AttemptStatus) });

export const AttemptType = builder.objectRef<AttemptRow>('RetryAttempt').implement({
  description: 'One try to collect an invoice; at most one is under way.',
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    id: t.exposeID('id'),
    number: t.exposeInt('number'),
    source: t.expose('source', { type: AttemptSourceType }),
    status: t.expose('status', { type: AttemptStatusType }),
    amount: t.field({ type: 'Money', resolve: ({ amount, currency }) => money(amount, currency) }),
    declineCode: t.exposeString('declineCode', { nullable: true }),
    scheduledFor: t.expose('scheduledFor', { type: 'DateTime', nullable: true }),
    startedAt: t.expose('startedAt', { type: 'DateTime' }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true }),
    payment: t.field({
      type: PaymentType,
      nullable: true,
      resolve: ({ paymentId }, _args, ctx) => (paymentId === null ? null : ctx.loaders.payment.load(paymentId)),
    }),
  }),
});

export const InvoiceType = builder.objectRef<InvoiceRow>('Invoice').implement({
  description: 'subtotal + tax − discount = total.',
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    id: t.exposeID('id'),
    number: t.string({
      nullable: true,
      description: 'Without gaps; null for a draft.',
      resolve: (row) => numberOf(row),
    }),
    kind: t.expose('kind', { type: InvoiceKindType }),
    status: t.expose('status', { type: InvoiceStatusType }),
    subscription: t.field({
      type: SubscriptionType,
      nullable: true,
      resolve: ({ subscriptionId }, _args, ctx) =>
        subscriptionId === null ? null : ctx.loaders.subscription.load(subscriptionId),
    }),
    period: t.exposeInt('period', { nullable: true }),
    periodStartsAt: t.expose('periodStartsAt', { type: 'DateTime', nullable: true }),
    periodEndsAt: t.expose('periodEndsAt', { type: 'DateTime', nullable: true }),
    lines: t.field({
      type: [InvoiceLineType],
      resolve: async ({ id, currency }, _args, ctx) =>
        (await ctx.loaders.invoiceLines.load(id)).map((line) => ({ ...line, currency })),
    }),
    subtotal: t.field({ type: 'Money', resolve: ({ subtotal, currency }) => money(subtotal, currency) }),
    discount: t.field({ type: 'Money', resolve: ({ discount, currency }) => money(discount, currency) }),
    tax: t.field({ type: 'Money', resolve: ({ tax, currency }) => money(tax, currency) }),
    total: t.field({ type: 'Money', resolve: ({ total, currency }) => money(total, currency) }),
    due: t.field({
      type: 'Money',
      description: 'What is still to be paid, less credit notes.',
      resolve: (row) => money(row.status === 'DRAFT' || row.status === 'VOID' ? 0n : dueOf(row), row.currency),
    }),
    taxTreatment: t.expose('taxTreatment', { type: TaxTreatmentType }),
    taxRate: t.string({
      description: 'As a decimal percentage: `21`, `25.5`.',
      resolve: (row) => percent(row.taxBasisPoints),
    }),
    taxCountry: t.exposeString('taxCountry'),
    collection: t.expose('collection', { type: CollectionMethodType }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    finalisedAt: t.expose('finalisedAt', { type: 'DateTime', nullable: true }),
    dueAt: t.expose('dueAt', { type: 'DateTime', nullable: true }),
    paidAt: t.expose('paidAt', { type: 'DateTime', nullable: true }),
    payment: t.field({
      type: PaymentType,
      nullable: true,
      description: 'What paid it; null before, and when a credit note or nothing did.',
      resolve: ({ paymentId }, _args, ctx) => (paymentId === null ? null : ctx.loaders.payment.load(paymentId)),
    }),
    attempts: t.field({
      type: [AttemptType],
      description: 'To collect it, in order.',
      resolve: async ({ id }, _args, ctx) => [...(await ctx.loaders.invoiceAttempts.load(id))],
    }),
    pdfUrl: t.string({
      nullable: true,
      description: 'A link to the document that holds for fifteen minutes, for whoever has it; null for a draft.',
      resolve: ({ id, tenantId, status }, _args, ctx) =>
        status === 'DRAFT' ? null : links.url(ctx, { kind: 'invoice', id, tenantId }),
    }),
    xmlUrl: t.string({
      nullable: true,
      description:
        'The same as an e-invoice, UBL 2.1 by EN 16931 (Peppol BIS Billing 3.0 between parties with VAT numbers), as it was issued; null for a draft, and for what is void.',
      resolve: ({ id, tenantId, status }, _args, ctx) =>
        status === 'DRAFT' || status === 'VOID' ? null : links.url(ctx, { kind: 'invoice-xml', id, tenantId }),
    }),
  }),
});
entity(builder, InvoiceType, { load: (ctx, id) => ctx.loaders.invoice.load(id) });

export const InvoiceConnection = connectionOf(builder, { name: 'Invoice', node: InvoiceType });
