const WINDOW_START = 100;
const WINDOW_PER_SECOND = 10;
const WINDOW_MAX = 500;

/** Difference of ratings that a person who has waited this long accepts. It widens, so that nobody waits for ever. */
export function windowOf(waitedMs: number): number {
  return Math.min(WINDOW_MAX, WINDOW_START + Math.floor((Math.max(0, waitedMs) / 1000) * WINDOW_PER_SECOND));
}

export interface Waiting {
  readonly userId: string;
  readonly rating: number;
  readonly createdAt: Date;
}

/** Whether two people who wait fit each other: both accept the difference, and they are two (GAME-4). Blocks are asked apart. */
export function fit(one: Waiting, other: Waiting, now: Date): boolean {
  if (one.userId === other.userId) return false;
  const window = (of: Waiting) => windowOf(now.getTime() - of.createdAt.getTime());
  return Math.abs(one.rating - other.rating) <= Math.min(window(one), window(other));
}
