/** Coins of a match between people, by its score. */
const MATCH_COINS = { 0: 2, 0.5: 5, 1: 10 } as const;
/** Coins of the reward of a day. */
export const REWARD_COINS = 25;

export const coinsOfMatch = (score: 0 | 0.5 | 1): number => MATCH_COINS[score];

/** Day of an instant in UTC, such as `2031-05-02`: the period of the reward. */
export const dayOf = (now: Date): string => now.toISOString().slice(0, 10);
