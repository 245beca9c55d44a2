import { ValidationError } from '@codai/kit';

/** Longest life of a token for programs. */
export const TOKEN_DAYS_MAX = 365;
const DAY_MS = 86_400_000;

/** Refuses a life of a token that is not a whole number of days within a year. */
export const daysRefusal = (expiresInDays: number): ValidationError | null =>
  Number.isInteger(expiresInDays) && expiresInDays >= 1 && expiresInDays <= TOKEN_DAYS_MAX
    ? null
    : new ValidationError('input.expiresInDays', `Choose 1 to ${TOKEN_DAYS_MAX} days.`);

export const expiryAfter = (now: Date, days: number): Date => new Date(now.getTime() + days * DAY_MS);

/** Condition of the tokens in force at `now`. */
export const inForceAt = (now: Date) => ({ revokedAt: null, expiresAt: { gt: now } });
