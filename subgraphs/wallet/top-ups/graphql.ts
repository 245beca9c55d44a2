import {
  connectionOf,
  entity,
  errorType,
  found,
  IdempotencyKeyReusedError,
  money,
  NotFoundError,
  pageArgs,
  signedIn,
  unwrap,
  ValidationError,
} from '@codai/kit';
import { toMinor } from '../amounts.ts';
import { builder } from '../builder.ts';
import type { TopUp } from '../generated/prisma/client.ts';
import { TopUpStatus } from '../generated/prisma/enums.ts';
import { topUpsOf } from '../lists.ts';
import { PocketType, WalletType } from '../types.ts';
import { TopUpRefusedError } from './rules.ts';
import { topUpPocket } from './service.ts';

errorType(builder, TopUpRefusedError, {
  description: 'Payments said no when it was asked for the payment; the code is payments’. Nothing was charged.',
});

const TopUpStatusType = builder.enumType('WalletTopUpStatus', {
  values: {
    PENDING: { value: TopUpStatus.PENDING, description: 'Waits for payments, which is away; it is asked again.' },
    OPEN: { value: TopUpStatus.OPEN, description: 'There is a payment; its payer goes on with it.' },
    CANCELLED: { value: TopUpStatus.CANCELLED },
    FAILED: { value: TopUpStatus.FAILED, description: 'Declined; another try is another top-up.' },
    PAID: { value: TopUpStatus.PAID, description: 'Captured; the line appears once it is credited.' },
    REFUSED: { value: TopUpStatus.REFUSED, description: 'Payments said no; there is no payment.' },
  },
});

/** Payments owns it; the wallet only points at it. */
const PaymentType = builder.objectRef<{ readonly id: string }>('Payment').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({ id: t.exposeID('id') }),
});
entity(builder, PaymentType, { pointsOnly: true });

const TopUpType = builder.objectRef<TopUp>('WalletTopUp').implement({
  description: 'Money on its way from outside into a pocket.',
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    id: t.exposeID('id'),
    pocket: t.field({
      type: PocketType,
      nullable: true,
      resolve: ({ pocketId }, _args, ctx) => ctx.loaders.pocket.load(pocketId),
    }),
    amount: t.field({ type: 'Money', resolve: ({ amount, currency }) => money(toMinor(amount), currency) }),
    status: t.expose('status', { type: TopUpStatusType }),
    payment: t.field({
      type: PaymentType,
      nullable: true,
      description:
        'What is to be confirmed, by `confirmPayment` or with its secret; null while payments has not answered.',
      resolve: ({ paymentId }) => (paymentId === null ? null : { id: paymentId }),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true }),
  }),
});

const TopUpConnection = connectionOf(builder, { name: 'WalletTopUp', node: TopUpType });

builder.objectField(WalletType, 'topUps', (t) =>
  t.field({
    type: TopUpConnection,
    description: 'Newest first.',
    args: pageArgs(t),
    resolve: (_wallet, args, ctx) => topUpsOf(ctx, ctx.caller, args),
  }),
);

builder.queryField('walletTopUps', (t) =>
  t.field({
    type: TopUpConnection,
    description: 'Of the active tenant, newest first.',
    authScopes: { signedIn: 2 },
    args: pageArgs(t),
    resolve: (_root, args, ctx) => topUpsOf(ctx, ctx.caller, args),
  }),
);

const TopUpPocketInput = builder.inputType('TopUpPocketInput', {
  fields: (t) => ({
    pocketId: t.id({ required: true }),
    amount: t.field({ type: 'MoneyInput', required: true, description: 'In the currency of the pocket.' }),
    methodId: t.id({ description: 'A payment method of the tenant; its default when absent.' }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('topUp', (t) =>
  t.field({
    type: TopUpType,
    description:
      'Begins a payment into a pocket. Nothing is charged before it is confirmed; then the pocket is credited by itself.',
    authScopes: { signedIn: 2 },
    errors: { types: [IdempotencyKeyReusedError, NotFoundError, TopUpRefusedError, ValidationError] },
    args: { input: t.arg({ type: TopUpPocketInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const { topUpId } = unwrap(await topUpPocket(ctx, signedIn(ctx), input));
      return found(await ctx.loaders.topUp.load(topUpId), 'WalletTopUp');
    },
  }),
);
