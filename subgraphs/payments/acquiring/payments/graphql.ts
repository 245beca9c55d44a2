import {
  CaptureExceedsAuthorisedError,
  PaymentDeclined,
  RequiresAction,
  TopUpExceedsLimitError,
} from '@codai/contracts/payments';
import { InvalidStateError, NotFoundError } from '@codai/kit';
import { amountRange, instantRange, operator, orderArg, twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { PaymentsContext } from '../../context.ts';
import { manager } from '../../guards/manager.ts';
import { paymentsOf } from './lists.ts';
import { statusOf } from './payment-row.ts';
import { outcomeRefusal } from './rules.ts';
import { cancelPayment, capturePayment, confirmPayment, createPayment, type PaymentId } from './service.ts';
import { CaptureMethodType, PaymentConnection, PaymentPurposeType, PaymentStatusType, PaymentType } from './types.ts';

builder.queryField('payment', (t) =>
  t.field({
    type: PaymentType,
    nullable: true,
    description:
      'Returns a payment of the active tenant, or of any tenant for operators; null when the caller may not read it.',
    authScopes: twoFactors,
    args: { id: t.arg.id({ description: 'Payment to return.' }) },
    resolve: (_root, { id }, ctx) => ctx.loaders.payment.load(id),
  }),
);

const PaymentFilterInput = builder.inputType('PaymentFilter', {
  description: 'Conditions that the listed payments meet, all of them; an absent condition admits every payment.',
  fields: (t) => ({
    statuses: t.field({ type: [PaymentStatusType], required: false, description: 'Payments in one of these states.' }),
    purposes: t.field({
      type: [PaymentPurposeType],
      required: false,
      description: 'Payments of one of these purposes.',
    }),
    created: t.field({
      type: instantRange(builder),
      required: false,
      description: 'Payments created in this span of time.',
    }),
    amount: t.field({
      type: amountRange(builder),
      required: false,
      description: 'Payments of an amount in this range.',
    }),
  }),
});

builder.queryList('payments', {
  type: PaymentConnection,
  description: 'Payments of the active tenant.',
  authScopes: twoFactors,
  args: (arg) => ({
    filter: arg({
      type: PaymentFilterInput,
      required: false,
      description: 'Conditions to filter by; null for all payments.',
    }),
    order: orderArg(builder, arg),
  }),
  list: paymentsOf,
});

const TopUpInput = builder.inputType('TopUpInput', {
  description: 'Deposit from a payment method to an account of the active tenant.',
  fields: (t) => ({
    accountId: t.id({ description: 'Open account of the active tenant to credit.' }),
    amount: t.field({
      type: 'MoneyInput',
      description:
        'Amount to deposit in the currency of the account, within the limits of the processor for that currency.',
    }),
  }),
});

const PricedItemInput = builder.inputType('PricedItemInput', {
  description: 'Quantity of a price of the catalogue.',
  fields: (t) => ({
    priceId: t.id({ description: 'Active licensed price.' }),
    quantity: t.int({ defaultValue: 1, description: 'Number of units, 1–10^12.' }),
  }),
});

export const PaymentSubjectInput = builder.inputType('PaymentSubjectInput', {
  description:
    'Subject of a payment: exactly one of catalogue prices and an account top-up. Invoices are paid by `payInvoice`.',
  isOneOf: true,
  fields: (t) => ({
    prices: t.field({
      type: [PricedItemInput],
      required: false,
      description: 'Prices to buy once, 1–20 in one currency. The amount follows from the catalogue.',
    }),
    topUp: t.field({ type: TopUpInput, required: false, description: 'Deposit to an account of the active tenant.' }),
  }),
});

const read = ({ paymentId }: PaymentId, ctx: PaymentsContext) => ctx.loaders.payment.load(paymentId);

builder.verb('createPayment', {
  description: 'Creates a payment. Nothing is charged before it is confirmed.',
  authScopes: manager,
  input: (t) => ({
    subject: t.field({ type: PaymentSubjectInput, description: 'Goods or account top-up to pay for.' }),
    captureMethod: t.field({
      type: CaptureMethodType,
      defaultValue: 'AUTOMATIC',
      description: 'Whether the amount is captured at once or held first.',
    }),
  }),
  idempotent: true,
  result: PaymentType,
  refusals: [NotFoundError, TopUpExceedsLimitError],
  run: createPayment,
  read,
});

builder.verb('confirmPayment', {
  description: 'Charges or holds the amount of a payment on a saved payment method.',
  authScopes: manager,
  input: (t) => ({
    paymentId: t.idOf('Payment', 'Payment to confirm.'),
    methodId: t.id({
      required: false,
      description: 'Payment method to charge; the method named before or else the default when absent.',
    }),
  }),
  idempotent: true,
  result: PaymentType,
  refusals: [InvalidStateError, NotFoundError, PaymentDeclined, RequiresAction, TopUpExceedsLimitError],
  run: confirmPayment,
  read: async (confirmed, ctx) => {
    const payment = await read(confirmed, ctx);
    const refusal = payment && outcomeRefusal({ ...payment, status: statusOf(payment) });
    if (refusal !== null) throw refusal;
    return payment;
  },
});

builder.verb('capturePayment', {
  description: 'Captures all or part of the amount held. The remainder is released.',
  authScopes: operator,
  input: (t) => ({
    paymentId: t.idOf('Payment', 'Payment whose held amount is captured.'),
    amountMinor: t.field({
      type: 'BigInt',
      required: false,
      description:
        'Amount to capture in minor units of the currency of the payment; the whole amount held when absent.',
    }),
  }),
  idempotent: true,
  result: PaymentType,
  refusals: [CaptureExceedsAuthorisedError, InvalidStateError, NotFoundError],
  run: (ctx, caller, { amountMinor, ...input }) => capturePayment(ctx, caller, { ...input, amount: amountMinor }),
  read,
});

builder.verb('cancelPayment', {
  description: 'Cancels a payment of the active tenant of which nothing has been captured.',
  authScopes: manager,
  input: (t) => ({ paymentId: t.idOf('Payment', 'Payment to cancel.') }),
  idempotent: true,
  result: PaymentType,
  refusals: [InvalidStateError, NotFoundError],
  run: cancelPayment,
  read,
});
