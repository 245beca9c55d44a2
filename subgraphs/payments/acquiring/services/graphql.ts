import { RefundExceedsCapturedError, TopUpExceedsLimitError } from '@codai/contracts/payments';
import { InvalidStateError, NotFoundError } from '@codai/kit';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import { hidden, hiddenOfOrders, hiddenOfSales, hiddenOfServices } from '../../guards/services.ts';
import type { PriceRow } from '../../pricing/catalogue/price-row.ts';
import { readPayment } from '../payments/ask.ts';
import { type PaymentRow, statusOf } from '../payments/payment-row.ts';
import { PaymentStatusType } from '../payments/types.ts';
import { RefundStatusType } from '../refunds/graphql.ts';
import type { RefundRow } from '../refunds/refund-row.ts';
import { readRefund } from '../refunds/service.ts';
import {
  cancelOrderPayment,
  createOrderPayment,
  ORDER_PAYMENTS_ASKED_MAX,
  orderPayments,
  refundOrderPayment,
} from './order.ts';
import { createPaymentForService } from './priced.ts';
import { createTopUpForService, personOf } from './top-up.ts';

/** Without its secret: that is for the payer, who reads the payment itself. */
const PaymentForService = builder.objectRef<PaymentRow>('PaymentForService').implement({
  description: 'Payment as seen by another subgraph, without its secret.',
  ...hiddenOfServices,
  fields: (t) => ({
    id: t.exposeID('id'),
    status: t.field({
      type: PaymentStatusType,
      description: 'Current state of the payment, also when the idempotency key is replayed.',
      resolve: statusOf,
    }),
    captured: t.amount('Amount captured.', ({ captured }) => captured),
    refunded: t.amount('Amount of the refunds that are pending or have succeeded.', ({ refunded }) => refunded),
  }),
});

builder.verb('createTopUpForService', {
  description: 'Creates a payment to an account of the tenant of the call. The person of the call confirms it.',
  ...hidden,
  anybody: true,
  input: (t) => ({
    accountId: t.idOf('Account', 'Account of the tenant of the call to credit.'),
    amount: t.field({ type: 'MoneyInput', description: 'Amount to deposit in the currency of the account.' }),
    methodId: t.id({
      required: false,
      description:
        'Payment method to charge unless the payer names another on confirmation; the default method when absent.',
    }),
  }),
  idempotent: true,
  result: PaymentForService,
  refusals: [NotFoundError, TopUpExceedsLimitError],
  run: (ctx, caller, input) =>
    createTopUpForService(ctx, personOf(caller), { ...input, methodId: input.methodId ?? null }),
  read: ({ paymentId }, ctx) => readPayment(ctx, paymentId),
});

builder.verb('createPaymentForService', {
  description: 'Creates a payment at a price of the catalogue. The person of the call confirms it.',
  ...hiddenOfSales,
  anybody: true,
  input: (t) => ({
    priceId: t.idOf('Price', 'Price to pay; it is active and licensed.'),
    quantity: t.int({ description: 'Number of units.' }),
  }),
  idempotent: true,
  result: PaymentForService,
  refusals: [NotFoundError],
  run: (ctx, caller, input) => createPaymentForService(ctx, personOf(caller), input),
  read: ({ paymentId }, ctx) => readPayment(ctx, paymentId),
});

const MICROS = 1_000_000n;

const PriceForService = builder
  .objectRef<Pick<PriceRow, 'currency' | 'id' | 'isActive' | 'pricing' | 'usageType'>>('PriceForService')
  .implement({
    description: 'Price as seen by another subgraph.',
    ...hiddenOfSales,
    fields: (t) => ({
      id: t.exposeID('id'),
      isForSale: t.boolean({
        description: 'Whether payments can be created at it.',
        resolve: ({ isActive, usageType }) => isActive && usageType === 'LICENSED',
      }),
      currency: t.exposeString('currency', { description: 'Currency as a code of ISO 4217.' }),
      unitAmount: t.field({
        type: 'BigInt',
        nullable: true,
        description: 'Minor units of one unit before tax; null for a price with tiers or with parts of a minor unit.',
        resolve: ({ pricing: { model, unitMicros } }) =>
          model !== 'GRADUATED' && unitMicros % MICROS === 0n ? unitMicros / MICROS : null,
      }),
    }),
  });

builder.queryField('priceForService', (t) =>
  t.field({
    type: PriceForService,
    nullable: true,
    description: 'Price by its id; null when it is unknown.',
    ...hiddenOfSales,
    args: { id: t.arg.id({ description: 'Id of the price.' }) },
    resolve: (_root, { id }, ctx) => ctx.loaders.price.load(id),
  }),
);

builder.verb('createOrderPaymentForService', {
  description:
    'Creates the payment of an order in the tenant of the call, at an amount that does not change. The person of the call confirms it.',
  ...hiddenOfOrders,
  anybody: true,
  input: (t) => ({
    orderId: t.id({ description: 'Order that is paid for: 1 to 64 letters, digits or underscores.' }),
    amount: t.field({ type: 'MoneyInput', description: 'Amount to pay.' }),
    description: t.string({ description: 'Text for the payer, 1 to 200 printable characters.' }),
    methodId: t.id({
      required: false,
      description:
        'Payment method to charge unless the payer names another on confirmation; the default method when absent.',
    }),
  }),
  idempotent: true,
  result: PaymentForService,
  refusals: [NotFoundError],
  run: (ctx, caller, input) => createOrderPayment(ctx, personOf(caller), input),
  read: ({ paymentId }, ctx) => readPayment(ctx, paymentId),
});

builder.verb('cancelOrderPaymentForService', {
  description:
    'Cancels the payment of an order before anything is captured, in any tenant. One that was captured or is being charged is refused with its state.',
  ...hiddenOfOrders,
  anybody: true,
  input: (t) => ({ paymentId: t.idOf('Payment', 'Payment of an order.') }),
  idempotent: true,
  result: PaymentForService,
  refusals: [InvalidStateError, NotFoundError],
  run: (ctx, caller, input) => cancelOrderPayment(ctx, caller, input),
  read: ({ paymentId }, ctx) => readPayment(ctx, paymentId),
});

const RefundForService = builder.objectRef<RefundRow>('RefundForService').implement({
  description: 'Refund as seen by another subgraph.',
  ...hiddenOfOrders,
  fields: (t) => ({
    id: t.exposeID('id'),
    status: t.value(
      'status',
      RefundStatusType,
      'Current state of the refund, also when the idempotency key is replayed.',
    ),
  }),
});

builder.verb('refundOrderPaymentForService', {
  description:
    'Refunds all or part of the captured payment of an order, in any tenant, to the method it came from. Refunds that were made and disputes reduce what can be refunded.',
  ...hiddenOfOrders,
  anybody: true,
  input: (t) => ({
    paymentId: t.idOf('Payment', 'Payment of an order; must have succeeded.'),
    amount: t.field({ type: 'MoneyInput', description: 'Amount to refund in the currency of the payment.' }),
    reason: t.string({ description: 'Internal note, at most 200 printable characters.' }),
  }),
  idempotent: true,
  result: RefundForService,
  refusals: [InvalidStateError, NotFoundError, RefundExceedsCapturedError],
  run: (ctx, caller, input) => refundOrderPayment(ctx, caller, input),
  read: ({ refundId }, ctx) => readRefund(ctx, refundId),
});

builder.queryField('orderPaymentsForService', (t) =>
  t.field({
    type: [PaymentForService],
    nullable: { list: false, items: true },
    description: 'Payments of orders of any tenant, in the order of the identifiers; null for unknown ones.',
    ...hiddenOfOrders,
    args: {
      ids: t.arg.idList({
        description: 'Identifiers of the payments, at most 100.',
        validate: z.array(z.string()).max(ORDER_PAYMENTS_ASKED_MAX),
      }),
    },
    resolve: (_root, { ids }, ctx) => orderPayments(ctx, ids),
  }),
);
