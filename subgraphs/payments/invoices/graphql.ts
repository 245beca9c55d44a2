import {
  connectionOf,
  entity,
  errorType,
  IdempotencyKeyReusedError,
  InvalidStateError,
  money,
  NotFoundError,
  pageArgs,
  unwrap,
  ValidationError,
} from '@codai/kit';
import { builder } from '../builder.ts';
import { TaxBehaviorType } from '../catalogue/graphql.ts';
import { found, type PaymentsContext, signedIn } from '../context.ts';
import {
  AttemptSource,
  AttemptStatus,
  InvoiceKind,
  InvoiceLineKind,
  InvoiceStatus,
  TaxBehavior,
  TaxTreatment,
} from '../generated/prisma/enums.ts';
import { statusOf } from '../payments/payment-row.ts';
import { PaymentType } from '../payments/payment-type.ts';
import { outcomeRefusal, PaymentDeclined, RequiresAction } from '../payments/rules.ts';
import { SensitiveDataRefusedError } from '../sensitive/rules.ts';
import { CollectionMethodType, SubscriptionType } from '../subscriptions/graphql.ts';
import { type UpcomingInvoice, upcomingInvoice } from '../subscriptions/upcoming.ts';
import { manager } from '../tax/graphql.ts';
import type { AttemptRow } from './attempts.ts';
import { documentUrl } from './document-links.ts';
import { type InvoiceRow, numberOf } from './invoice-row.ts';
import { type InvoiceLineRow, invoicesOf } from './lists.ts';
import { dueOf, InvoiceImmutableError } from './rules.ts';
import {
  addInvoiceLine,
  createInvoice,
  finaliseInvoice,
  type InvoiceId,
  type PayInvoice,
  payInvoice,
  voidInvoice,
} from './service.ts';

errorType(builder, InvoiceImmutableError);

const InvoiceStatusType = builder.enumType('InvoiceStatus', {
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

const percent = (basisPoints: number) => String(basisPoints / 100);

interface ShownLine extends Omit<InvoiceLineRow, 'invoiceId' | 'taxBehavior'> {
  readonly currency: string;
}

const InvoiceLineType = builder.objectRef<ShownLine>('InvoiceLine').implement({
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
        status === 'DRAFT' ? null : documentUrl(ctx, { kind: 'invoice', id, tenantId }),
    }),
  }),
});
entity(builder, InvoiceType, { load: (ctx, id) => ctx.loaders.invoice.load(id) });

export const InvoiceConnection = connectionOf(builder, { name: 'Invoice', node: InvoiceType });

builder.queryField('invoice', (t) =>
  t.field({
    type: InvoiceType,
    nullable: true,
    authScopes: { signedIn: 2 },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, ctx) => ctx.loaders.invoice.load(id),
  }),
);

builder.queryField('invoices', (t) =>
  t.field({
    type: InvoiceConnection,
    description: 'Of the active tenant, newest first.',
    authScopes: { signedIn: 2 },
    args: { ...pageArgs(t), status: t.arg({ type: InvoiceStatusType }), subscriptionId: t.arg.id() },
    resolve: (_root, args, ctx) => invoicesOf(ctx, ctx.caller, args),
  }),
);

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

const written = async (ctx: PaymentsContext, { invoiceId }: InvoiceId) =>
  found(await ctx.loaders.invoice.clear(invoiceId).load(invoiceId), 'Invoice');

const InvoiceLineInput = builder.inputType('InvoiceLineInput', {
  fields: (t) => ({
    description: t.string({ required: true, description: '1–120 characters.' }),
    amountMinor: t.field({ type: 'BigInt', required: true, description: 'In the invoice’s currency; not nothing.' }),
    taxBehavior: t.field({ type: TaxBehaviorType, required: true, defaultValue: TaxBehavior.EXCLUSIVE }),
  }),
});

const CreateInvoiceInput = builder.inputType('CreateInvoiceInput', {
  fields: (t) => ({
    tenantId: t.id({ required: true, description: 'Who is invoiced.' }),
    issuerId: t.id({ required: true }),
    currency: t.field({ type: 'CurrencyCode', required: true }),
    collection: t.field({ type: CollectionMethodType, required: true }),
    lines: t.field({ type: [InvoiceLineInput], required: true }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('createInvoice', (t) =>
  t.field({
    type: InvoiceType,
    description: 'A draft of what no subscription brings about.',
    authScopes: { platformAdmin: true },
    errors: {
      types: [IdempotencyKeyReusedError, InvalidStateError, NotFoundError, SensitiveDataRefusedError, ValidationError],
    },
    args: { input: t.arg({ type: CreateInvoiceInput, required: true }) },
    resolve: async (_root, { input }, ctx) => written(ctx, unwrap(await createInvoice(ctx, signedIn(ctx), input))),
  }),
);

const AddInvoiceLineInput = builder.inputType('AddInvoiceLineInput', {
  fields: (t) => ({
    invoiceId: t.id({ required: true }),
    line: t.field({ type: InvoiceLineInput, required: true }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('addInvoiceLine', (t) =>
  t.field({
    type: InvoiceType,
    description: 'To a draft; what is finalised is taken back by a credit note.',
    authScopes: { platformAdmin: true },
    errors: {
      types: [
        IdempotencyKeyReusedError,
        InvoiceImmutableError,
        NotFoundError,
        SensitiveDataRefusedError,
        ValidationError,
      ],
    },
    args: { input: t.arg({ type: AddInvoiceLineInput, required: true }) },
    resolve: async (_root, { input }, ctx) => written(ctx, unwrap(await addInvoiceLine(ctx, signedIn(ctx), input))),
  }),
);

const OfInvoiceInput = builder.inputType('InvoiceIdInput', {
  fields: (t) => ({ invoiceId: t.id({ required: true }), idempotencyKey: t.string({ required: true }) }),
});
const stateErrors = [IdempotencyKeyReusedError, InvalidStateError, NotFoundError, ValidationError];

builder.mutationField('finaliseInvoice', (t) =>
  t.field({
    type: InvoiceType,
    description: 'Gives a draft its number; it changes no more.',
    authScopes: { platformAdmin: true },
    errors: { types: stateErrors },
    args: { input: t.arg({ type: OfInvoiceInput, required: true }) },
    resolve: async (_root, { input }, ctx) => written(ctx, unwrap(await finaliseInvoice(ctx, signedIn(ctx), input))),
  }),
);

builder.mutationField('voidInvoice', (t) =>
  t.field({
    type: InvoiceType,
    description: 'What was invoiced by mistake is not owed. One on which something was paid takes a credit note.',
    authScopes: { platformAdmin: true },
    errors: { types: stateErrors },
    args: { input: t.arg({ type: OfInvoiceInput, required: true }) },
    resolve: async (_root, { input }, ctx) => written(ctx, unwrap(await voidInvoice(ctx, signedIn(ctx), input))),
  }),
);

const PayInvoiceInput = builder.inputType('PayInvoiceInput', {
  fields: (t) => ({
    invoiceId: t.id({ required: true }),
    methodId: t.id({ description: 'The default when absent.' }),
    idempotencyKey: t.string({ required: true }),
  }),
});
const payErrors = [...stateErrors, PaymentDeclined, RequiresAction];

const pay = async (ctx: PaymentsContext, input: PayInvoice) => {
  const paid = unwrap(await payInvoice(ctx, signedIn(ctx), input));
  const payment = found(await ctx.loaders.payment.clear(paid.paymentId).load(paid.paymentId), 'Payment');
  const refusal = outcomeRefusal({ ...payment, status: statusOf(payment) });
  if (refusal !== null) throw refusal;
  return written(ctx, paid);
};

builder.mutationField('payInvoice', (t) =>
  t.field({
    type: InvoiceType,
    description:
      'Charges all that is due to a kept method. One that is still on its way leaves the invoice OPEN until it has come.',
    authScopes: manager,
    errors: { types: payErrors },
    args: { input: t.arg({ type: PayInvoiceInput, required: true }) },
    resolve: (_root, { input }, ctx) => pay(ctx, input),
  }),
);

builder.mutationField('retryInvoice', (t) =>
  t.field({
    type: InvoiceType,
    description: 'An operator charges the customer’s default method once more; the schedule stays as it is.',
    authScopes: { platformAdmin: true },
    errors: { types: payErrors },
    args: { input: t.arg({ type: OfInvoiceInput, required: true }) },
    resolve: (_root, { input }, ctx) => pay(ctx, input),
  }),
);

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
      'Each step of an invoice of the active tenant, or of one of them, as it is when it is told. Resumable.',
    authScopes: { signedIn: 2 },
    args: { invoiceId: t.arg.id() },
    subscribe: (_root, { invoiceId }, ctx) =>
      ctx.live.events({
        types: statusEvents,
        ...(invoiceId != null && { partitionKey: invoiceId }),
        filter: ({ tenantid }) => (tenantid === ctx.caller.tenantId ? 'deliver' : 'skip'),
      }),
    resolve: ({ data }, _args, ctx) => ctx.loaders.invoice.load(data.invoiceId),
  }),
);
