import { TopUpExceedsLimitError } from '@codai/contracts/payments';
import { NotFoundError } from '@codai/kit';
import { builder } from '../../builder.ts';
import { readPayment } from '../payments/ask.ts';
import { type PaymentRow, statusOf } from '../payments/payment-row.ts';
import { PaymentStatusType } from '../payments/types.ts';
import { hidden, hiddenOfSales, hiddenOfServices } from './hidden.ts';
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

const PriceForService = builder
  .objectRef<{ readonly id: string; readonly isActive: boolean; readonly usageType: string }>('PriceForService')
  .implement({
    description: 'Price as seen by another subgraph.',
    ...hiddenOfSales,
    fields: (t) => ({
      id: t.exposeID('id'),
      isForSale: t.boolean({
        description: 'Whether payments can be created at it.',
        resolve: ({ isActive, usageType }) => isActive && usageType === 'LICENSED',
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
