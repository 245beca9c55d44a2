import { ValidationError } from '@codai/kit';
import { divideHalfEven } from '@codai/kit/money';
import { type Interval, monthsOf } from '../../pricing/periods/rules.ts';

export type AnalyticsGroup = 'DAY' | 'MONTH' | 'WEEK';

/** Most groups of one answer. */
const GROUPS_MAX = 400;
const DAY_MS = 86_400_000;
const DAYS: Readonly<Record<AnalyticsGroup, number>> = { DAY: 1, WEEK: 7, MONTH: 28 };

/** Span of time, `from` inclusive and `to` exclusive. */
export interface Range {
  readonly from: Date;
  readonly to: Date;
}

export function rangeRefusal({ from, to }: Range, group: AnalyticsGroup): ValidationError | null {
  const ms = to.getTime() - from.getTime();
  if (ms <= 0) return new ValidationError('range.to', 'Enter an instant after the start of the range.');
  return ms / DAY_MS / DAYS[group] <= GROUPS_MAX
    ? null
    : new ValidationError(
        'range',
        `The range spans more than ${GROUPS_MAX} groups. Choose larger groups or a shorter range.`,
      );
}

/** Share of a price for an interval that counts to a month, in minor units, half to even. */
export function monthlyOf(price: bigint, interval: Interval): bigint {
  const { numerator, denominator } = monthsOf(interval);
  return divideHalfEven(price * numerator, denominator);
}

/** The share that was lost of what was there at the begin, as a decimal percentage with two places; null of nothing. */
export function churnText(lost: number, atBegin: number): string | null {
  if (atBegin === 0) return null;
  const digits = divideHalfEven(BigInt(lost) * 10_000n, BigInt(atBegin))
    .toString()
    .padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
