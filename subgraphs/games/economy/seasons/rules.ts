import { ConflictError, type DomainError, ValidationError } from '@codai/kit';

/** XP of a rated match, by its score. */
const MATCH_XP = { 0: 40, 0.5: 60, 1: 100 } as const;
const GAIN_XP = { ACHIEVEMENT: 150, PUZZLE: 50 } as const;
const DAY_MS = 86_400_000;
const DAYS_MAX = 366;
const TIERS_MAX = 50;
const COINS_MAX = 10_000;
const XP_MAX = 1_000_000;
const NAME_MAX = 80;

/** XP for one cause, which counts once: `reference` is the match, the day of the puzzle or the achievement. */
export interface XpGain {
  readonly cause: 'ACHIEVEMENT' | 'MATCH' | 'PUZZLE';
  readonly reference: string;
  readonly amount: number;
}

export const xpOfMatch = (reference: string, score: 0 | 0.5 | 1): XpGain => ({
  cause: 'MATCH',
  reference,
  amount: MATCH_XP[score],
});
export const xpOf = (cause: keyof typeof GAIN_XP, reference: string): XpGain => ({
  cause,
  reference,
  amount: GAIN_XP[cause],
});

export interface Reward {
  readonly coins: number;
  readonly itemId: string | null;
}

export interface TierRewards {
  readonly freeCoins: number;
  readonly freeItemId: string | null;
  readonly premiumCoins: number;
  readonly premiumItemId: string | null;
}

/** Reward of a tier for everybody or with the pass; null where it gives nothing. */
export function rewardOf(tier: TierRewards, isPremium: boolean): Reward | null {
  const [coins, itemId] = isPremium ? [tier.premiumCoins, tier.premiumItemId] : [tier.freeCoins, tier.freeItemId];
  return coins === 0 && itemId === null ? null : { coins, itemId };
}

/** A person in a season: XP, and `NONE`, `OWNED` or `REFUNDED` for the premium pass. */
export interface Progress {
  readonly xp: number;
  readonly pass: string;
}
export const NO_PROGRESS: Progress = { xp: 0, pass: 'NONE' };

/** Refusal to claim a reward; null when it is reached, given at all, and open to the person. A reward that was claimed is refused by its row. */
export function claimRefusal(
  tier: TierRewards & { readonly xp: number },
  { xp, pass }: Progress,
  isPremium: boolean,
): ConflictError | null {
  if (rewardOf(tier, isPremium) === null) return new ConflictError('NO_REWARD', 'This tier has no such reward.');
  if (xp < tier.xp) return new ConflictError('TIER_NOT_REACHED', 'Reach this tier by playing first.');
  return isPremium && pass !== 'OWNED' ? new ConflictError('PASS_REQUIRED', 'Buy the premium pass first.') : null;
}

export type SeasonState = 'ENDED' | 'PLANNED' | 'RUNNING';

export function stateOf(
  { startsAt, endsAt }: { readonly startsAt: Date; readonly endsAt: Date },
  now: Date,
): SeasonState {
  if (now < startsAt) return 'PLANNED';
  return now < endsAt ? 'RUNNING' : 'ENDED';
}

export interface SeasonPlan {
  readonly name: string;
  readonly nameRo: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly passPrice: number;
  /** In their order, with the XP at which each is reached. */
  readonly tiers: readonly (TierRewards & { readonly xp: number })[];
}

/** Refusal of a plan: names, dates in the past or the wrong order, a price or tiers outside of their range. */
export function planRefusal(
  { name, nameRo, startsAt, endsAt, passPrice, tiers }: SeasonPlan,
  now: Date,
): DomainError | null {
  const invalid = (field: string, text: string) => new ValidationError(`input.${field}`, text);
  for (const [field, text] of [
    ['name', name],
    ['nameRo', nameRo],
  ] as const)
    if (text.trim() === '' || text.length > NAME_MAX)
      return invalid(field, `Give a name of 1 to ${NAME_MAX} characters.`);
  if (startsAt < now) return invalid('startsAt', 'Give an instant in the future.');
  const days = (endsAt.getTime() - startsAt.getTime()) / DAY_MS;
  if (days < 1 || days > DAYS_MAX) return invalid('endsAt', `Have the season last 1 to ${DAYS_MAX} days.`);
  if (passPrice < 1 || passPrice > COINS_MAX) return invalid('passPrice', `Give a price of 1 to ${COINS_MAX} coins.`);
  if (tiers.length === 0 || tiers.length > TIERS_MAX) return invalid('tiers', `Give 1 to ${TIERS_MAX} tiers.`);
  const isUsable = (tier: SeasonPlan['tiers'][number], at: number) =>
    tier.xp > (tiers[at - 1]?.xp ?? 0) &&
    tier.xp <= XP_MAX &&
    [tier.freeCoins, tier.premiumCoins].every((coins) => coins >= 0 && coins <= COINS_MAX) &&
    (rewardOf(tier, false) !== null || rewardOf(tier, true) !== null);
  return tiers.every(isUsable)
    ? null
    : invalid(
        'tiers',
        `Give each tier more XP than the one before, and a reward of at most ${COINS_MAX} coins or an item.`,
      );
}
