import { ValidationError } from '@codai/kit';

const MINUTES_MAX = 365 * 24 * 60;

/** Why a duration is refused; null when it is not. `forMinutes` null: until it is removed. */
export function durationRefusal(forMinutes: number | null, what: 'filter' | 'mute'): ValidationError | null {
  return forMinutes !== null && (forMinutes < 1 || forMinutes > MINUTES_MAX)
    ? new ValidationError('input.forMinutes', `A ${what} lasts 1 minute to 365 days, or until you remove it.`)
    : null;
}

export function endOf(now: Date, forMinutes: number | null): Date | null {
  return forMinutes === null ? null : new Date(now.getTime() + forMinutes * 60_000);
}
