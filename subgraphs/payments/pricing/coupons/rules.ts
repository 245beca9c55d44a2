import { CouponInvalidError } from '@codai/contracts/payments';
import { ValidationError } from '@codai/kit';
import { currencyExponents, divideHalfEven } from '@codai/kit/money';

/** Discount of a coupon on each period's price. */
export type CouponTerms =
  | { readonly kind: 'PERCENT'; readonly basisPoints: number }
  | { readonly kind: 'FIXED'; readonly amount: bigint; readonly currency: string };

/** ONCE: the first period. REPEATING: so many of them. FOREVER: all. */
export type CouponDuration = 'ONCE' | 'REPEATING' | 'FOREVER';

export interface CouponFacts {
  readonly isActive: boolean;
  readonly redemptionsMax: number | null;
  readonly redeemed: number;
  readonly expiresAt: Date | null;
  readonly terms: CouponTerms;
}

export const HUNDRED_PERCENT = 10_000;
const PERIODS_MAX = 120;
const CODE = /^[A-Z0-9][A-Z0-9_-]{2,39}$/;

/** A coupon that has ended, is used up (PAY-11), or takes off money of another currency. Not from the instant on at which it expires. */
export function redemptionRefusal(coupon: CouponFacts, currency: string, now: Date): CouponInvalidError | null {
  if (!coupon.isActive) return new CouponInvalidError({ couponReason: 'UNKNOWN' });
  if (coupon.expiresAt !== null && coupon.expiresAt <= now) return new CouponInvalidError({ couponReason: 'EXPIRED' });
  if (coupon.redemptionsMax !== null && coupon.redeemed >= coupon.redemptionsMax)
    return new CouponInvalidError({ couponReason: 'EXHAUSTED' });
  const { terms } = coupon;
  return terms.kind === 'FIXED' && terms.currency !== currency
    ? new CouponInvalidError({ couponReason: 'CURRENCY' })
    : null;
}

/** Whether the coupon still counts in a period. `period`: 1 for the first one after its redemption. */
export function countsIn(duration: CouponDuration, periods: number | null, period: number): boolean {
  if (duration === 'FOREVER') return true;
  return period <= (duration === 'ONCE' ? 1 : (periods ?? 0));
}

/** Discount of the coupon on an amount, in minor units; never more than the amount. */
export function discountOf(terms: CouponTerms | null, amount: bigint): bigint {
  if (terms === null) return 0n;
  if (terms.kind === 'PERCENT') return divideHalfEven(amount * BigInt(terms.basisPoints), BigInt(HUNDRED_PERCENT));
  return terms.amount < amount ? terms.amount : amount;
}

export interface NewCoupon {
  readonly code: string;
  readonly terms: CouponTerms;
  readonly duration: CouponDuration;
  readonly periods: number | null;
  readonly redemptionsMax: number | null;
  readonly expiresAt: Date | null;
}

export function couponRefusal(coupon: NewCoupon, now: Date): ValidationError | null {
  const { code, terms, duration, periods, redemptionsMax, expiresAt } = coupon;
  const of = (field: string, message: string) => new ValidationError(`input.${field}`, message);
  if (!CODE.test(code))
    return of('code', 'Enter 3 to 40 characters of A–Z, 0–9, - and _, beginning with a letter or digit.');
  if (terms.kind === 'PERCENT' && !isWithin(terms.basisPoints, 1, HUNDRED_PERCENT))
    return of('terms.basisPointsOff', `Enter 1 to ${HUNDRED_PERCENT} basis points.`);
  if (terms.kind === 'FIXED' && terms.amount <= 0n)
    return of('terms.amountOff.minor', 'Enter an amount larger than zero.');
  if ((duration === 'REPEATING') !== (periods !== null))
    return of('periods', 'Enter the number of periods of a repeating coupon, and none for other durations.');
  if (periods !== null && !isWithin(periods, 1, PERIODS_MAX))
    return of('periods', `Enter 1 to ${PERIODS_MAX} periods.`);
  if (redemptionsMax !== null && !isWithin(redemptionsMax, 1, 1_000_000))
    return of('redemptionsMax', 'Enter 1 to 1,000,000 redemptions.');
  return expiresAt !== null && expiresAt <= now
    ? of('expiresAt', 'The instant has passed. Enter one in the future.')
    : null;
}

/** A fixed discount is in a currency that exists. */
export function termsCurrencyRefusal(terms: CouponTerms): ValidationError | null {
  return terms.kind === 'FIXED' && !currencyExponents.has(terms.currency)
    ? new ValidationError('input.terms.amountOff.currency', 'The currency is unknown. Enter an ISO 4217 code.')
    : null;
}

function isWithin(number: number, least: number, most: number): boolean {
  return Number.isInteger(number) && number >= least && number <= most;
}
