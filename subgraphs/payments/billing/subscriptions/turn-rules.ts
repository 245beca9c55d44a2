import { type CouponDuration, type CouponTerms, countsIn } from '../../pricing/coupons/rules.ts';
import { type Interval, type Period, periodAt } from '../../pricing/periods/rules.ts';
import { type DraftLine, type Item, licensedLines, type MeteredUsage, meteredLines } from '../invoices/draft-rules.ts';

export interface TurnFacts {
  readonly interval: Interval;
  readonly anchorAt: Date;
  readonly anchorIndex: number;
  readonly number: number;
  readonly period: Period;
  readonly items: readonly Item[];
  readonly coupon: {
    readonly terms: CouponTerms;
    readonly duration: CouponDuration;
    readonly periods: number | null;
  } | null;
  readonly couponPeriods: number;
  readonly isDiscounted: boolean;
}

/** The period that follows, and whether the coupon still counts in it. */
export interface NextPeriod {
  readonly anchorAt: Date;
  readonly anchorIndex: number;
  readonly number: number;
  readonly period: Period;
  readonly couponPeriods: number;
  readonly isDiscounted: boolean;
}

export function nextPeriod(facts: TurnFacts): NextPeriod {
  const { interval, anchorAt, number, coupon } = facts;
  const anchorIndex = facts.anchorIndex + 1;
  const isDiscounted = coupon !== null && countsIn(coupon.duration, coupon.periods, facts.couponPeriods + 1);
  return {
    anchorAt,
    anchorIndex,
    number: number + 1,
    period: periodAt(anchorAt, interval, anchorIndex),
    couponPeriods: facts.couponPeriods + (isDiscounted ? 1 : 0),
    isDiscounted,
  };
}

/**
 * The lines of the invoice between two periods: what was used in the one that is over, what is paid in advance for the one that
 * begins (`next` null: none does), and what has waited. A preview and the turn itself both come from here.
 */
export function linesOfTurn(
  facts: TurnFacts,
  next: NextPeriod | null,
  usage: readonly MeteredUsage[],
  waiting: readonly DraftLine[],
): DraftLine[] {
  const { coupon } = facts;
  const past = facts.isDiscounted ? (coupon?.terms ?? null) : null;
  const termsOf = (late: MeteredUsage['late']) =>
    late === null
      ? past
      : coupon !== null && countsIn(coupon.duration, coupon.periods, late.number)
        ? coupon.terms
        : null;
  const coming = next?.isDiscounted ? (facts.coupon?.terms ?? null) : null;
  return [
    ...meteredLines(usage, termsOf, facts.period),
    ...waiting,
    ...(next === null ? [] : licensedLines(facts.items, coming, next.period)),
  ];
}
