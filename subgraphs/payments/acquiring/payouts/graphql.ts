import { operator } from '@codai/kit/graphql';
import { money } from '@codai/kit/money';
import { builder } from '../../builder.ts';
import { PaymentEnvironmentType } from '../methods/types.ts';
import { type PayoutRow, payouts } from './lists.ts';
import { createPayout } from './service.ts';

const PayoutStatusType = builder.enumeration('PayoutStatus', 'State of a payout.', {
  PENDING: 'The processor has not sent the money yet.',
  IN_TRANSIT: 'The money is on its way to the bank.',
  PAID: 'The money has arrived.',
  CANCELLED: 'The payout was cancelled.',
  FAILED: 'The processor refused the payout, or the bank rejected or returned it.',
});

const PayoutType = builder.objectWithId<PayoutRow>('Payout', {
  description: 'Transfer of the balance at the processor to our bank account.',
  authScopes: operator,
  fields: (t) => ({
    amount: t.field({
      type: 'Money',
      description: 'Amount paid out.',
      resolve: ({ amount, currency }) => money(BigInt(amount.toFixed(0)), currency),
    }),
    status: t.value('status', PayoutStatusType, 'State of the payout.'),
    failureReason: t.text('failureReason', 'Reason code of the processor; null unless the payout failed.', {
      nullable: true,
    }),
    environment: t.field({
      type: PaymentEnvironmentType,
      description: 'Whether the processor moves real money.',
      resolve: (_payout, _args, ctx) => ctx.processor.environment,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryList('payouts', {
  type: builder.connectionOf({ name: 'Payout', node: PayoutType }),
  description: 'Payouts of the platform, newest first.',
  authScopes: operator,
  list: (ctx, _caller, args) => payouts(ctx, args),
});

builder.verb('createPayout', {
  description:
    'Pays part of the balance at the processor to our bank account. A payout that the processor refuses is FAILED.',
  authScopes: operator,
  input: (t) => ({
    amount: t.field({
      type: 'MoneyInput',
      description: 'Amount to pay out in a currency that can be charged; 1–99,999,999 minor units.',
    }),
  }),
  idempotent: true,
  result: PayoutType,
  run: createPayout,
  read: ({ payoutId }, ctx) => ctx.loaders.payout.load(payoutId),
});
