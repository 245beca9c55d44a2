import { DomainError } from '@codai/kit';

/** A control of the wallet would be passed. Amounts in minor units of `currency`; `used` of the period so far. */
export class SpendingLimitExceededError extends DomainError {
  readonly code = 'SPENDING_LIMIT_EXCEEDED';
  constructor(
    readonly controlId: string,
    readonly limit: bigint,
    readonly used: bigint,
    readonly currency: string,
  ) {
    super('This would pass a spending control of the wallet.');
  }
}

export type Period = 'DAY' | 'MONTH' | 'TRANSACTION' | 'WEEK';

/** Controls of one wallet; more is a mistake of a program. */
export const CONTROLS_MAX = 50;
const CATEGORY = /^[A-Z][A-Z0-9_]{0,39}$/;

export function isCategory(category: string): boolean {
  return CATEGORY.test(category);
}

/** `2031-05-02`: first day of the period that the instant belongs to, in UTC; a week begins on Monday. */
export function periodStart(period: Period, instant: Date): string {
  const day = new Date(Date.UTC(instant.getUTCFullYear(), instant.getUTCMonth(), instant.getUTCDate()));
  if (period === 'MONTH') day.setUTCDate(1);
  if (period === 'WEEK') day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}
