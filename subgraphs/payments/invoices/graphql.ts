import {
  errorType,
  found,
  IdempotencyKeyReusedError,
  InvalidStateError,
  NotFoundError,
  pageArgs,
  signedIn,
  unwrap,
  ValidationError,
} from '@codai/kit';
import { builder } from '../builder.ts';
import { TaxBehaviorType } from '../catalogue/graphql.ts';
import type { PaymentsContext } from '../context.ts';
import { TaxBehavior } from '../generated/prisma/enums.ts';
import { statusOf } from '../payments/payment-row.ts';
import { outcomeRefusal, PaymentDeclined, RequiresAction } from '../payments/rules.ts';
import { SensitiveDataRefusedError } from '../sensitive/rules.ts';
import { CollectionMethodType } from '../subscriptions/graphql.ts';
import { manager } from '../tax/graphql.ts';
import { InvoiceConnection, InvoiceStatusType, InvoiceType } from './invoice-type.ts';
import { invoicesOf } from './lists.ts';
import { InvoiceImmutableError } from './rules.ts';
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
