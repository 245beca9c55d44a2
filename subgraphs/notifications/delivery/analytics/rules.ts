import { ValidationError } from '@codai/kit';

const DAY_MS = 86_400_000;
const DAYS_MAX = 92;

/** Refuses a range that does not end after it begins, or is longer than 92 days. */
export function rangeRefusal(from: Date, to: Date): ValidationError | null {
  const isRange = from < to && to.getTime() - from.getTime() <= DAYS_MAX * DAY_MS;
  return isRange
    ? null
    : new ValidationError('range', `Give a range of at most ${DAYS_MAX} days that ends after it begins.`);
}
