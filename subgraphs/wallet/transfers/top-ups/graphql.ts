import { NotFoundError } from '@codai/kit';
import { pageArgs, twoFactors } from '@codai/kit/graphql';
import { minorOf } from '@codai/kit/money';
import { builder } from '../../builder.ts';
import type { TopUp } from '../../generated/prisma/client.ts';
import { PocketType, WalletType } from '../../owners/lookup/types.ts';
import { topUpsOf } from './lists.ts';
import { TopUpRefusedError } from './rules.ts';
import { topUpPocket } from './service.ts';

builder.errorType(TopUpRefusedError, {
  description:
    'Refusal by payments to start the top-up’s payment; `code` and `message` are those of payments. Nothing was charged.',
});

const TopUpStatusType = builder.enumeration('WalletTopUpStatus', 'State of a top-up.', {
  PENDING: 'Waits for payments to create the payment, and is retried until payments answers.',
  OPEN: 'Payment exists and waits for its payer.',
  CANCELLED: 'Payment was cancelled; nothing was charged.',
  FAILED: 'Payment was declined. Start a new top-up to try again.',
  PAID: 'Payment was captured. A transaction appears when the pocket is credited; `payment.credit` is HELD while a limit keeps the money.',
  REFUSED: 'Refused by payments; no payment exists.',
});

/** Payments owns it; the wallet only points at it. */
const PaymentType = builder.foreignEntity('Payment', { authScopes: twoFactors, pointsOnly: true });

const TopUpType = builder.objectWithId<TopUp>('WalletTopUp', {
  description: 'Payment from outside into a pocket, such as by card.',
  authScopes: twoFactors,
  fields: (t) => ({
    pocket: t.reference(
      PocketType,
      'pocketId',
      'Pocket that receives the money; null when the caller may not read it.',
      { nullable: true },
    ),
    amount: t.amount('Amount to charge and credit, in the pocket’s currency.', ({ amount }) => minorOf(amount)),
    status: t.value('status', TopUpStatusType, 'Current state.'),
    payment: t.reference(
      PaymentType,
      'paymentId',
      'Payment to confirm, by `confirmPayment` or with its client secret; null while payments has not answered, and when it refused.',
      { nullable: true },
    ),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    endedAt: t.instant('endedAt', 'Instant at which the top-up was paid, failed, cancelled or refused; null before.', {
      nullable: true,
    }),
  }),
});

const TopUpConnection = builder.connectionOf({ name: 'WalletTopUp', node: TopUpType });

builder.objectField(WalletType, 'topUps', (t) =>
  t.field({
    type: TopUpConnection,
    description: 'Top-ups of the wallet, newest first.',
    args: pageArgs(t),
    resolve: (_wallet, args, ctx) => topUpsOf(ctx, ctx.caller, args),
  }),
);

builder.queryList('walletTopUps', {
  type: TopUpConnection,
  description: 'Top-ups of the active tenant, newest first.',
  authScopes: twoFactors,
  list: topUpsOf,
});

builder.verb('topUpPocket', {
  description:
    'Starts a payment into a pocket. Nothing is charged until the payment is confirmed; the pocket is credited once it is captured.',
  // As payments asks of who charges the payment methods of the tenant.
  authScopes: { $all: { signedIn: 2, role: ['OWNER', 'ADMIN'] } },
  input: (t) => ({
    pocketId: t.idOf('Pocket', 'Id of the open pocket that receives the money.'),
    amount: t.field({
      type: 'MoneyInput',
      description: 'Amount in the pocket’s currency: above zero, at most 2^96 minor units.',
    }),
    methodId: t.id({
      required: false,
      description: 'Id of a payment method of the tenant; its default method when null.',
    }),
  }),
  idempotent: true,
  result: TopUpType,
  refusals: [NotFoundError, TopUpRefusedError],
  run: topUpPocket,
  read: ({ topUpId }, ctx) => ctx.loaders.topUp.load(topUpId),
});
