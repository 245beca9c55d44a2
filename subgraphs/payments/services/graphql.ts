import { found, IdempotencyKeyReusedError, NotFoundError, unwrap, ValidationError } from '@codai/kit';
import { builder } from '../builder.ts';
import { readPayment } from '../payments/ask.ts';
import { type PaymentRow, statusOf } from '../payments/payment-row.ts';
import { PaymentStatusType } from '../payments/payment-type.ts';
import { hidden, hiddenUnion } from './hidden.ts';
import { createTopUpForService, personOf } from './top-up.ts';

/** Without its secret: that is for the payer, who reads the payment itself. */
const PaymentForService = builder.objectRef<PaymentRow>('PaymentForService').implement({
  ...hidden,
  fields: (t) => ({
    id: t.exposeID('id'),
    status: t.field({
      type: PaymentStatusType,
      description: 'Of now, also when the key was used before; it says what the payer has to do next.',
      resolve: statusOf,
    }),
  }),
});

const CreateTopUpForServiceInput = builder.inputType('CreateTopUpForServiceInput', {
  inaccessible: true,
  fields: (t) => ({
    accountId: t.id({ required: true }),
    amount: t.field({ type: 'MoneyInput', required: true }),
    methodId: t.id({ description: 'What is charged unless the payer names another one when confirming.' }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('createTopUpForService', (t) =>
  t.field({
    type: PaymentForService,
    description: 'Begins a payment to an account of the tenant of the call; its person confirms it.',
    ...hidden,
    errors: { types: [IdempotencyKeyReusedError, NotFoundError, ValidationError], ...hiddenUnion },
    args: { input: t.arg({ type: CreateTopUpForServiceInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const asked = { ...input, methodId: input.methodId ?? null };
      const { paymentId } = unwrap(await createTopUpForService(ctx, personOf(ctx.caller), asked));
      return found(await readPayment(ctx, paymentId), 'Payment');
    },
  }),
);
