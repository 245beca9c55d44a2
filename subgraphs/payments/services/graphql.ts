import { NotFoundError } from '@codai/kit';
import { builder } from '../builder.ts';
import { readPayment } from '../payments/ask.ts';
import { type PaymentRow, statusOf } from '../payments/payment-row.ts';
import { PaymentStatusType } from '../payments/payment-type.ts';
import { hidden } from './hidden.ts';
import { createTopUpForService, personOf } from './top-up.ts';

/** Without its secret: that is for the payer, who reads the payment itself. */
const PaymentForService = builder.objectRef<PaymentRow>('PaymentForService').implement({
  description: 'Payment as seen by another subgraph, without its secret.',
  ...hidden,
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
  refusals: [NotFoundError],
  run: (ctx, caller, input) =>
    createTopUpForService(ctx, personOf(caller), { ...input, methodId: input.methodId ?? null }),
  read: ({ paymentId }, ctx) => readPayment(ctx, paymentId),
});
