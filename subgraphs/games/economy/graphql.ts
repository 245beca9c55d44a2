import {
  AlreadyClaimedError,
  CoinDebtError,
  InsufficientCoinsError,
  NotHeldError,
  PlayLimitReachedError,
} from '@codai/contracts/games';
import { NotFoundError, ValidationError } from '@codai/kit';
import { found, twoFactors, usualLength } from '@codai/kit/graphql';
import { builder } from '../builder.ts';
import type { GamesContext } from '../context.ts';
import { type OwnStoreItem, ownPurse, type Purse } from './lists.ts';
import { claimReward, consumeItem, purchaseItem, type UserId } from './service.ts';

export const ItemType = builder.objectRef<OwnStoreItem>('StoreItem').implement({
  description: 'Item of the store, with how many the caller holds.',
  authScopes: twoFactors,
  fields: (t) => ({
    id: t.exposeID('id'),
    slug: t.text('slug', 'Name in addresses.'),
    name: t.text('name', 'Name in English.'),
    nameRo: t.text('nameRo', 'Name in Romanian.'),
    summary: t.text('summary', 'Summary in English.'),
    summaryRo: t.text('summaryRo', 'Summary in Romanian.'),
    price: t.integer('price', 'Price of one piece in coins.'),
    isConsumable: t.flag('isConsumable', 'Whether a piece is used up by `consumeItem`.'),
    held: t.integer('held', 'Number of pieces that the caller holds.'),
  }),
});
export const PurseType = builder.objectRef<Purse>('Purse').implement({
  description: 'Coins of the caller, which are not money, and what can be bought for them.',
  authScopes: twoFactors,
  fields: (t) => ({
    id: t.id({ description: 'Id of the person.', resolve: ({ userId }) => userId }),
    balance: t.integer('balance', 'Number of coins.'),
    debt: t.integer(
      'debt',
      'Coins of refunded packs that were spent: later coins repay them, and nothing can be bought before.',
    ),
    canClaim: t.flag('canClaim', 'Whether the reward of today, in UTC, is still to be claimed.'),
    items: t.field({
      type: [ItemType],
      ...usualLength(3),
      description: 'Items of the store, at most 100.',
      resolve: ({ items }) => [...items],
    }),
  }),
});

builder.queryField('purse', (t) =>
  t.field({
    type: PurseType,
    nullable: true,
    description: 'Coins and items of the caller.',
    authScopes: twoFactors,
    resolve: (_root, _args, ctx) => ownPurse(ctx, ctx.caller),
  }),
);

const read = async (_outcome: UserId, ctx: GamesContext) => found(await ownPurse(ctx, ctx.caller), 'Purse');
const buying = {
  authScopes: twoFactors,
  idempotent: true,
  result: PurseType,
  read,
} as const;

builder.verb('claimReward', {
  description: 'Claims the reward of the day: 25 coins, once for each day in UTC.',
  authScopes: twoFactors,
  result: PurseType,
  refusals: [AlreadyClaimedError],
  run: (ctx, caller) => claimReward(ctx, caller),
  read,
});
builder.verb('purchaseItem', {
  ...buying,
  description: 'Buys one piece of an item for coins.',
  input: (t) => ({ itemId: t.idOf('StoreItem') }),
  refusals: [CoinDebtError, InsufficientCoinsError, NotFoundError, PlayLimitReachedError, ValidationError],
  run: purchaseItem,
});
builder.verb('consumeItem', {
  ...buying,
  description: 'Uses one piece of a consumable item up.',
  input: (t) => ({ itemId: t.idOf('StoreItem') }),
  refusals: [NotHeldError, ValidationError],
  run: consumeItem,
});
