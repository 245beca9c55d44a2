import { ValidationError } from '@codai/kit';

export type IntervalUnit = 'DAY' | 'WEEK' | 'MONTH' | 'YEAR';

/** How long a period is: `count` units, at least 1. */
export interface Interval {
  readonly unit: IntervalUnit;
  readonly count: number;
}

/** Span of time, `startsAt` inclusive and `endsAt` exclusive. */
export interface Period {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

const DAY_MS = 86_400_000;

/** Most units of one period: a price is for three years at most. */
const COUNT_MAX: Readonly<Record<IntervalUnit, number>> = { DAY: 365, WEEK: 52, MONTH: 36, YEAR: 3 };

export function intervalRefusal({ unit, count }: Interval): ValidationError | null {
  return Number.isInteger(count) && count >= 1 && count <= COUNT_MAX[unit]
    ? null
    : new ValidationError('input.interval.count', `Enter a number of units between 1 and ${COUNT_MAX[unit]}.`);
}

/**
 * The instant at which period `index` begins when period 0 begins at `anchor`; all in UTC. Months and years keep the day of
 * the anchor and take the last day of a month that has none: 31 January, 28 February, 31 March. Each boundary is reckoned
 * from the anchor and not from the one before, so that a short month shortens no later one.
 */
export function boundaryAt(anchor: Date, { unit, count }: Interval, index: number): Date {
  if (unit === 'DAY') return new Date(anchor.getTime() + index * count * DAY_MS);
  if (unit === 'WEEK') return new Date(anchor.getTime() + index * count * 7 * DAY_MS);
  const months = index * count * (unit === 'YEAR' ? 12 : 1);
  const first = new Date(anchor);
  first.setUTCDate(1);
  first.setUTCMonth(first.getUTCMonth() + months);
  first.setUTCDate(Math.min(anchor.getUTCDate(), daysOfMonth(first)));
  return first;
}

/** Period `index` of those that are counted from `anchor`. */
export function periodAt(anchor: Date, interval: Interval, index: number): Period {
  return { startsAt: boundaryAt(anchor, interval, index), endsAt: boundaryAt(anchor, interval, index + 1) };
}

/** End of a trial of whole days that begins at `startsAt`. */
export function trialEnd(startsAt: Date, days: number): Date {
  return new Date(startsAt.getTime() + days * DAY_MS);
}

/** The same period, later by `ms`: what a pause of that length does to it. */
export function shifted({ startsAt, endsAt }: Period, ms: number): Period {
  return { startsAt: new Date(startsAt.getTime() + ms), endsAt: new Date(endsAt.getTime() + ms) };
}

/** How much of a price counts to one month, in twelfths of it: what recurring revenue is reckoned by. */
export function monthsOf({ unit, count }: Interval): { readonly numerator: bigint; readonly denominator: bigint } {
  const units = BigInt(count);
  if (unit === 'YEAR') return { numerator: 1n, denominator: 12n * units };
  if (unit === 'MONTH') return { numerator: 1n, denominator: units };
  // A year has 365 days here and 365/7 weeks.
  const days = unit === 'DAY' ? units : 7n * units;
  return { numerator: 365n, denominator: 12n * days };
}

function daysOfMonth(instant: Date): number {
  return new Date(Date.UTC(instant.getUTCFullYear(), instant.getUTCMonth() + 1, 0)).getUTCDate();
}
