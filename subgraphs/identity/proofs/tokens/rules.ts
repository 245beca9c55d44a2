/** ID-5: the life of an access token, in seconds; after a session has ended none of its tokens passes a guard for longer. */
export const ACCESS_TOKEN_SECONDS = 600;

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
/** How long a key signs. */
export const KEY_ACTIVE_MS = 30 * DAY_MS;
/** How long before it signs a key is published, so that every cache of the key set knows it by then. */
export const KEY_LEAD_MS = DAY_MS;
/** Generous: how far the clocks of two processes may be apart. */
const CLOCK_SKEW_MS = HOUR_MS;
/** How long after it has signed its last token a key is published: the token's life and the skew of clocks. */
export const KEY_TRAIL_MS = ACCESS_TOKEN_SECONDS * 1000 + CLOCK_SKEW_MS;

/** The times of a signing key, in UTC: published from `createdAt` until `publishedUntil`, signing from–until. */
export interface KeyTimes {
  readonly generation: number;
  readonly activeFrom: Date;
  readonly activeUntil: Date;
  readonly publishedUntil: Date;
}

/** The key that signs now: the youngest active one. Null: none, make one. */
export function signingKeyAt<K extends KeyTimes>(keys: readonly K[], now: Date): K | null {
  const active = keys.filter((key) => key.activeFrom <= now && now < key.activeUntil);
  return active.reduce<K | null>((best, key) => (best === null || key.generation > best.generation ? key : best), null);
}

/** The keys in the published set, youngest first: those that will sign, sign, or have signed tokens that may still live. */
export function publishedKeysAt<K extends KeyTimes>(keys: readonly K[], now: Date): K[] {
  return keys.filter((key) => now < key.publishedUntil).sort((one, other) => other.generation - one.generation);
}

/**
 * The times of the key to make now, or null when none is due. One is due when no key covers the time up to `KEY_LEAD_MS`
 * from now. It takes over where the last one ends; the very first, or the first after a long rest, signs at once, by
 * whichever clock: it is active since before now, by the skew of clocks.
 */
export function nextKeyTimes(keys: readonly KeyTimes[], now: Date): KeyTimes | null {
  const coveredUntil = keys.reduce((until, key) => Math.max(until, key.activeUntil.getTime()), 0);
  if (coveredUntil > now.getTime() + KEY_LEAD_MS) return null;
  const activeFrom = new Date(Math.max(coveredUntil, now.getTime() - CLOCK_SKEW_MS));
  const activeUntil = new Date(Math.max(coveredUntil, now.getTime()) + KEY_ACTIVE_MS);
  return {
    generation: keys.reduce((highest, key) => Math.max(highest, key.generation), 0) + 1,
    activeFrom,
    activeUntil,
    publishedUntil: new Date(activeUntil.getTime() + KEY_TRAIL_MS),
  };
}

/** The role names that a token carries: the one in its tenant, and PLATFORM_ADMIN for operators of the platform. */
export function tokenRoles<R extends string>(role: R | null, isPlatformAdmin: boolean): (R | 'PLATFORM_ADMIN')[] {
  return [...(role === null ? [] : [role]), ...(isPlatformAdmin ? (['PLATFORM_ADMIN'] as const) : [])];
}
