import { ValidationError } from '@codai/kit';

export type Period = 'DAY' | 'MONTH' | 'TRANSACTION' | 'WEEK';

/** Controls of one wallet; more is a mistake of a program. */
export const CONTROLS_MAX = 50;
const CATEGORY = /^[A-Z][A-Z0-9_]{0,39}$/;

export function isCategory(category: string): boolean {
  return CATEGORY.test(category);
}

/** Refuses a category that no control could name; null when it is fine or absent. */
export function categoryRefusal(category: string | null): ValidationError | null {
  return category === null || isCategory(category)
    ? null
    : new ValidationError(
        'input.category',
        'A category has 1 to 40 upper-case letters, digits or underscores, and starts with a letter.',
      );
}

/** `2031-05-02`: first day of the period that the instant belongs to, in UTC; a week begins on Monday. */
export function periodStart(period: Period, instant: Date): string {
  const day = new Date(Date.UTC(instant.getUTCFullYear(), instant.getUTCMonth(), instant.getUTCDate()));
  if (period === 'MONTH') day.setUTCDate(1);
  if (period === 'WEEK') day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}
