import {
  connectionOf,
  found,
  IdempotencyKeyReusedError,
  money,
  pageArgs,
  signedIn,
  unwrap,
  ValidationError,
} from '@codai/kit';
import { builder } from '../builder.ts';
import { PaymentEnvironmentType } from '../payments/environment.ts';
import { type PayoutRow, payouts } from './lists.ts';
import type { PayoutStatus } from './rules.ts';
import { createPayout } from './service.ts';

const PayoutStatusType = builder.enumType('PayoutStatus', {
  values: {
    PENDING: {},
    IN_TRANSIT: {},
    PAID: {},
    CANCELLED: {},
    FAILED: { description: 'The bank would not take it, or sent it back.' },
  } satisfies Record<PayoutStatus, object>,
});

const PayoutType = builder.objectRef<PayoutRow>('Payout').implement({
  description: 'From what the processor owes us to our own bank.',
  authScopes: { platformAdmin: true },
  fields: (t) => ({
    id: t.exposeID('id'),
    amount: t.field({
      type: 'Money',
      resolve: ({ amount, currency }) => money(BigInt(amount.toFixed(0)), currency),
    }),
    status: t.expose('status', { type: PayoutStatusType }),
    failureReason: t.exposeString('failureReason', { nullable: true }),
    environment: t.field({ type: PaymentEnvironmentType, resolve: (_payout, _args, ctx) => ctx.processor.environment }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryField('payouts', (t) =>
  t.field({
    type: connectionOf(builder, { name: 'Payout', node: PayoutType }),
    description: 'Newest first.',
    authScopes: { platformAdmin: true },
    args: pageArgs(t),
    resolve: (_root, args, ctx) => payouts(ctx, args),
  }),
);

const CreatePayoutInput = builder.inputType('CreatePayoutInput', {
  fields: (t) => ({
    amount: t.field({ type: 'MoneyInput', required: true }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('createPayout', (t) =>
  t.field({
    type: PayoutType,
    authScopes: { platformAdmin: true },
    errors: { types: [IdempotencyKeyReusedError, ValidationError] },
    args: { input: t.arg({ type: CreatePayoutInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const { payoutId } = unwrap(await createPayout(ctx, signedIn(ctx), input));
      return found(await ctx.loaders.payout.load(payoutId), 'Payout');
    },
  }),
);
