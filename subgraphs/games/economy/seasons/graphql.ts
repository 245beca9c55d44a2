import {
  AlreadyClaimedError,
  CoinDebtError,
  InsufficientCoinsError,
  PlayLimitReachedError,
} from '@codai/contracts/games';
import { ConflictError, InvalidStateError, NotFoundError, ValidationError } from '@codai/kit';
import { provenOperator, twoFactors, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { ItemType } from '../graphql.ts';
import { currentSeason, listSeasons } from './lists.ts';
import type { ShownSeason } from './loaders.ts';
import { claimRefusal, NO_PROGRESS, rewardOf, stateOf } from './rules.ts';
import { buySeasonPass, cancelSeason, claimSeasonTier, planSeason, refundSeasonPass } from './service.ts';

const StateType = builder.enumeration('GameSeasonState', 'State of a season of play.', {
  PLANNED: 'The season has not begun.',
  RUNNING: 'Play earns XP.',
  ENDED: 'The season is over. Rewards that were reached can still be claimed.',
});
const PassType = builder.enumeration('SeasonPassState', 'Premium pass of a person for a season.', {
  NONE: 'Not bought.',
  OWNED: 'Bought: premium rewards can be claimed.',
  REFUNDED: 'Refunded: its price was returned, and what it gave was taken back.',
});
const RewardStateType = builder.enumeration('SeasonRewardState', 'State of a reward for the caller.', {
  LOCKED: 'The tier is not reached, or the reward needs the premium pass.',
  CLAIMABLE: 'Can be claimed.',
  CLAIMED: 'Was claimed.',
});

type Tier = ShownSeason['tiers'][number];
type RewardState = 'CLAIMABLE' | 'CLAIMED' | 'LOCKED';
interface ShownReward {
  readonly coins: number;
  readonly item: NonNullable<Tier['freeItem']> | null;
  readonly state: RewardState;
}
const RewardType = builder.objectRef<ShownReward>('SeasonReward').implement({
  description: 'Reward of a tier.',
  authScopes: twoFactors,
  fields: (t) => ({
    coins: t.integer('coins', 'Number of coins.'),
    item: t.field({
      type: ItemType,
      nullable: true,
      description: 'Item of which it gives one piece; null without one.',
      resolve: ({ item }) => item && { ...item, held: item.held[0]?.quantity ?? 0 },
    }),
    state: t.field({ type: RewardStateType, description: 'State for the caller.', resolve: ({ state }) => state }),
  }),
});
interface ShownTier {
  readonly tier: number;
  readonly xp: number;
  readonly free: ShownReward | null;
  readonly premium: ShownReward | null;
}
const TierType = builder.objectRef<ShownTier>('SeasonTier').implement({
  description: 'Tier of a season with its rewards.',
  authScopes: twoFactors,
  fields: (t) => ({
    tier: t.integer('tier', 'Number, from 1.'),
    xp: t.integer('xp', 'XP of the season at which it is reached.'),
    free: t.field({
      type: RewardType,
      nullable: true,
      description: 'Reward for everybody; null without one.',
      resolve: ({ free }) => free,
    }),
    premium: t.field({
      type: RewardType,
      nullable: true,
      description: 'Reward that needs the premium pass; null without one.',
      resolve: ({ premium }) => premium,
    }),
  }),
});

function tiersOf({ tiers, players: [player] }: ShownSeason): ShownTier[] {
  const shown = (tier: Tier, isPremium: boolean): ShownReward | null => {
    const reward = rewardOf(tier, isPremium);
    if (reward === null) return null;
    const isClaimed = tier.claims.some((claim) => claim.isPremium === isPremium);
    const isOpen = claimRefusal(tier, player ?? NO_PROGRESS, isPremium) === null;
    const state = isClaimed ? 'CLAIMED' : isOpen ? 'CLAIMABLE' : 'LOCKED';
    return { coins: reward.coins, item: isPremium ? tier.premiumItem : tier.freeItem, state };
  };
  return tiers.map((tier) => ({
    tier: tier.tier,
    xp: tier.xp,
    free: shown(tier, false),
    premium: shown(tier, true),
  }));
}

const SeasonType = builder.entity<ShownSeason>('GameSeason', 'gse', {
  description:
    'Season of play. Rated matches, the puzzle of the day and achievements earn XP, which reaches tiers with rewards.',
  authScopes: twoFactors,
  loader: 'season',
  fields: (t) => ({
    name: t.text('name', 'Name in English.'),
    nameRo: t.text('nameRo', 'Name in Romanian.'),
    startsAt: t.instant('startsAt', 'First instant.'),
    endsAt: t.instant('endsAt', 'Instant at which it is over.'),
    state: t.field({
      type: StateType,
      description: 'State now.',
      resolve: (season, _args, { clock }) => stateOf(season, clock.now()),
    }),
    passPrice: t.integer('passPrice', 'Coins that the premium pass costs.'),
    xp: t.int({ description: 'XP of the caller.', resolve: ({ players }) => players[0]?.xp ?? 0 }),
    pass: t.field({
      type: PassType,
      description: 'Premium pass of the caller.',
      resolve: ({ players }) => (players[0]?.pass ?? 'NONE') as 'NONE',
    }),
    tiers: t.field({
      type: [TierType],
      ...usualLength(10),
      description: 'Tiers in their order, at most 50.',
      resolve: (season) => tiersOf(season),
    }),
  }),
});

builder.queryField('currentSeason', (t) =>
  t.field({
    type: SeasonType,
    nullable: true,
    description: 'Season of play that runs; null between two.',
    authScopes: twoFactors,
    resolve: (_root, _args, ctx) => currentSeason(ctx, ctx.caller),
  }),
);
builder.queryById('gameSeason', SeasonType, {
  description: 'Season of play by its id, also one that is over; null when there is none.',
  authScopes: twoFactors,
});
builder.queryList('gameSeasons', {
  type: builder.connectionOf({ name: 'GameSeason', node: SeasonType }),
  description: 'Seasons of play, the one that was planned last first.',
  authScopes: twoFactors,
  list: listSeasons,
});

const TierInput = builder.inputType('SeasonTierInput', {
  description: 'Tier of a season to plan. It gives coins or an item to everybody or with the premium pass.',
  fields: (t) => ({
    xp: t.int({ description: 'XP at which it is reached, more than the tier before, at most 1,000,000.' }),
    freeCoins: t.int({ defaultValue: 0, description: 'Coins for everybody, at most 10,000.' }),
    freeItemId: t.id({ required: false, description: 'Item for everybody.' }),
    premiumCoins: t.int({ defaultValue: 0, description: 'Coins with the premium pass, at most 10,000.' }),
    premiumItemId: t.id({ required: false, description: 'Item with the premium pass.' }),
  }),
});

const one = { result: SeasonType, read: 'seasonId' } as const;
builder.verb('planSeason', {
  ...one,
  description: 'Plans a season of play with its tiers. No two seasons overlap.',
  authScopes: provenOperator,
  input: (t) => ({
    name: t.string({ description: 'Name in English, 1 to 80 characters.' }),
    nameRo: t.string({ description: 'Name in Romanian, 1 to 80 characters.' }),
    startsAt: t.field({ type: 'DateTime', description: 'First instant, in the future.' }),
    endsAt: t.field({ type: 'DateTime', description: 'Instant at which it is over, 1 to 366 days later.' }),
    passPrice: t.int({ description: 'Coins that the premium pass costs, 1 to 10,000.' }),
    tiers: t.field({ type: [TierInput], description: 'Tiers in their order, 1 to 50.' }),
  }),
  idempotent: true,
  refusals: [ConflictError, ValidationError],
  run: (ctx, caller, { tiers, ...plan }) =>
    planSeason(ctx, caller, {
      ...plan,
      tiers: tiers.map(({ freeItemId = null, premiumItemId = null, ...tier }) => ({
        ...tier,
        freeItemId,
        premiumItemId,
      })),
    }),
});
builder.verb('cancelSeason', {
  description: 'Takes a season of play away that has not begun. Returns it as it was.',
  authScopes: provenOperator,
  input: (t) => ({ seasonId: t.idOf('GameSeason') }),
  result: SeasonType,
  refusals: [InvalidStateError, NotFoundError],
  run: cancelSeason,
});
builder.verb('claimSeasonTier', {
  ...one,
  description: 'Claims a reward of a tier that the caller has reached, once, also after the season.',
  authScopes: twoFactors,
  input: (t) => ({
    seasonId: t.idOf('GameSeason'),
    tier: t.int({ description: 'Number of the tier, from 1.' }),
    isPremium: t.boolean({ defaultValue: false, description: 'Whether to claim the reward of the premium pass.' }),
  }),
  refusals: [AlreadyClaimedError, ConflictError, NotFoundError],
  run: claimSeasonTier,
});
builder.verb('buySeasonPass', {
  ...one,
  description: 'Buys the premium pass of the season that runs for coins.',
  authScopes: twoFactors,
  input: (t) => ({ seasonId: t.idOf('GameSeason') }),
  idempotent: true,
  refusals: [
    CoinDebtError,
    ConflictError,
    InsufficientCoinsError,
    InvalidStateError,
    NotFoundError,
    PlayLimitReachedError,
  ],
  run: buySeasonPass,
});
builder.verb('refundSeasonPass', {
  ...one,
  description:
    'Refunds the premium pass of a person: returns its price in coins, and takes back the coins and the items that it gave and that are still held.',
  authScopes: provenOperator,
  input: (t) => ({
    seasonId: t.idOf('GameSeason'),
    userId: t.idOf('User', 'Id of the person who bought it.'),
  }),
  refusals: [InvalidStateError, NotFoundError],
  run: refundSeasonPass,
});
