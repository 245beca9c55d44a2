import { CoinPaymentRefusedError, PlayLimitReachedError } from '@codai/contracts/games';
import { ConflictError, NotFoundError, ValidationError } from '@codai/kit';
import { provenOperator, twoFactors, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { CoinPack } from '../../generated/prisma/client.ts';
import { PurseType } from '../graphql.ts';
import { listPacks, listPurchases } from './lists.ts';
import { type BegunPurchase, buyCoins, setCoinPackPrice } from './service.ts';

const PaymentType = builder.foreignEntity('Payment', { authScopes: twoFactors, pointsOnly: true });
const PackType = builder.entity<CoinPack>('CoinPack', 'cpk', {
  description: 'Coins that are sold for money.',
  authScopes: twoFactors,
  loader: 'coinPack',
  fields: (t) => ({
    coins: t.integer('coins', 'Number of coins.'),
    cents: t.integer('cents', 'Price in euro cents before tax; null when the pack is not for sale.', {
      nullable: true,
    }),
  }),
});
const StatusType = builder.enumeration('CoinPurchaseStatus', 'State of a purchase of coins.', {
  PENDING: 'Not captured yet.',
  PAID: 'Captured: the coins were granted.',
  FAILED: 'Declined or cancelled.',
  REFUNDED: 'Given back as a whole: the coins were taken back.',
});
const PurchaseType = builder.entity<BegunPurchase>('CoinPurchase', 'cpu', {
  description: 'Purchase of coins by the caller.',
  authScopes: twoFactors,
  loader: 'coinPurchase',
  fields: (t) => ({
    coins: t.integer('coins', 'Number of coins.'),
    cents: t.integer('cents', 'Price in euro cents before tax.'),
    status: t.field({ type: StatusType, description: 'State.', resolve: ({ status }) => status as 'PAID' }),
    payment: t.field({
      type: PaymentType,
      description: 'Payment to confirm, which is its receipt later.',
      resolve: ({ paymentId }) => ({ id: paymentId }),
    }),
    createdAt: t.instant('createdAt', 'Instant at which the purchase was begun.'),
  }),
});

builder.objectFields(PurseType, (t) => ({
  packs: t.field({
    type: [PackType],
    ...usualLength(3),
    description: 'Packs of coins, the smallest first, at most 20.',
    resolve: (_purse, _args, ctx) => listPacks(ctx, ctx.caller),
  }),
  purchases: t.field({
    type: [PurchaseType],
    ...usualLength(5),
    description: 'Last purchases of coins, newest first, at most 20.',
    resolve: ({ userId }, _args, ctx) => listPurchases(ctx, ctx.caller, userId),
  }),
}));

builder.verb('buyCoins', {
  description: 'Begins the payment of the caller for a pack of coins. The coins come once the payment is captured.',
  // As payments asks of who charges the payment methods of the tenant.
  authScopes: { $all: { signedIn: 2, role: ['OWNER', 'ADMIN'] } },
  input: (t) => ({ packId: t.idOf('CoinPack') }),
  idempotent: true,
  result: PurchaseType,
  refusals: [CoinPaymentRefusedError, ConflictError, NotFoundError, PlayLimitReachedError],
  run: buyCoins,
  read: 'purchaseId',
});
builder.verb('setCoinPackPrice', {
  description: 'Names the price at payments at which a pack of coins is sold.',
  authScopes: provenOperator,
  input: (t) => ({
    packId: t.idOf('CoinPack'),
    priceId: t.id({
      required: false,
      description: 'Id of a price in euros without tiers; takes the pack from sale when absent.',
    }),
  }),
  result: PackType,
  refusals: [NotFoundError, ValidationError],
  run: setCoinPackPrice,
  read: 'packId',
});
