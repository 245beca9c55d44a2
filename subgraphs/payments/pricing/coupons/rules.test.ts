import { describe, expect, it } from 'vitest';
import {
  type CouponFacts,
  countsIn,
  couponRefusal,
  discountOf,
  type NewCoupon,
  redemptionRefusal,
  termsCurrencyRefusal,
} from './rules.ts';

const now = new Date('2031-05-02T09:00:00.000Z');
const later = new Date('2031-05-02T09:00:00.001Z');
const percent = { kind: 'PERCENT', basisPoints: 2_500 } as const;
const fixed = { kind: 'FIXED', amount: 500n, currency: 'EUR' } as const;
const coupon: CouponFacts = { isActive: true, redemptionsMax: null, redeemed: 0, expiresAt: null, terms: percent };

describe('PAY-11: a coupon', () => {
  it.each([
    { facts: {}, reason: undefined },
    { facts: { isActive: false }, reason: 'UNKNOWN' },
    { facts: { expiresAt: later }, reason: undefined },
    { facts: { expiresAt: now }, reason: 'EXPIRED' },
    { facts: { redemptionsMax: 3, redeemed: 2 }, reason: undefined },
    { facts: { redemptionsMax: 3, redeemed: 3 }, reason: 'EXHAUSTED' },
    { facts: { terms: fixed }, reason: undefined },
    { facts: { terms: { ...fixed, currency: 'RON' } }, reason: 'CURRENCY' },
  ])('$facts is refused as $reason', ({ facts, reason }) => {
    const refusal = redemptionRefusal({ ...coupon, ...facts }, 'EUR', now);
    expect(refusal?.couponReason).toBe(reason);
    if (refusal !== null) expect(refusal).toMatchObject({ code: 'COUPON_INVALID', inputPath: ['input', 'coupon'] });
  });

  it.each([
    ['ONCE', null, 1, true],
    ['ONCE', null, 2, false],
    ['REPEATING', 3, 3, true],
    ['REPEATING', 3, 4, false],
    ['REPEATING', null, 1, false],
    ['FOREVER', null, 999, true],
  ] as const)('%s (%s periods) counts in period %s: %s', (duration, periods, period, counts) => {
    expect(countsIn(duration, periods, period)).toBe(counts);
  });

  it.each([
    [null, 1_000n, 0n],
    [percent, 1_000n, 250n],
    [percent, 2n, 0n],
    [percent, 6n, 2n],
    [percent, -1_000n, -250n],
    [fixed, 499n, 499n],
    [fixed, 501n, 500n],
    [fixed, 0n, 0n],
  ])('%o takes %s down by %s', (terms, amount, discount) => {
    expect(discountOf(terms, amount)).toBe(discount);
  });
});

describe('a new coupon', () => {
  const fresh: NewCoupon = {
    code: 'SPRING-31',
    terms: percent,
    duration: 'ONCE',
    periods: null,
    redemptionsMax: null,
    expiresAt: null,
  };
  it.each([
    [{}, null],
    [{ code: 'AB' }, 'input.code'],
    [{ code: 'ABC' }, null],
    [{ code: `A${'B'.repeat(39)}` }, null],
    [{ code: `A${'B'.repeat(40)}` }, 'input.code'],
    [{ code: '-AB' }, 'input.code'],
    [{ code: 'spring' }, 'input.code'],
    [{ code: 'AB C' }, 'input.code'],
    [{ terms: { ...percent, basisPoints: 0 } }, 'input.terms.basisPointsOff'],
    [{ terms: { ...percent, basisPoints: 1 } }, null],
    [{ terms: { ...percent, basisPoints: 10_000 } }, null],
    [{ terms: { ...percent, basisPoints: 10_001 } }, 'input.terms.basisPointsOff'],
    [{ terms: { ...percent, basisPoints: 1.5 } }, 'input.terms.basisPointsOff'],
    [{ terms: { ...fixed, amount: 0n } }, 'input.terms.amountOff.minor'],
    [{ terms: { ...fixed, amount: 1n } }, null],
    [{ periods: 2 }, 'input.periods'],
    [{ duration: 'REPEATING' }, 'input.periods'],
    [{ duration: 'REPEATING', periods: 0 }, 'input.periods'],
    [{ duration: 'REPEATING', periods: 120 }, null],
    [{ duration: 'REPEATING', periods: 121 }, 'input.periods'],
    [{ redemptionsMax: 0 }, 'input.redemptionsMax'],
    [{ redemptionsMax: 1_000_000 }, null],
    [{ redemptionsMax: 1_000_001 }, 'input.redemptionsMax'],
    [{ expiresAt: now }, 'input.expiresAt'],
    [{ expiresAt: later }, null],
  ] as const)('%o is refused at %s', (facts, where) => {
    expect(couponRefusal({ ...fresh, ...facts } as NewCoupon, now)?.inputPath?.join('.') ?? null).toBe(where);
  });
});

describe('the refusal of a new coupon says what to enter', () => {
  const fresh: NewCoupon = {
    code: 'SPRING-31',
    terms: percent,
    duration: 'ONCE',
    periods: null,
    redemptionsMax: null,
    expiresAt: null,
  };
  it.each<[Partial<NewCoupon>, RegExp]>([
    [{ code: 'AB' }, /3 to 40 characters/],
    [{ terms: { ...percent, basisPoints: 0 } }, /1 to 10000 basis points/],
    [{ terms: { ...fixed, amount: 0n } }, /larger than zero/],
    [{ periods: 2 }, /none for other durations/],
    [{ duration: 'REPEATING', periods: 121 }, /1 to 120 periods/],
    [{ redemptionsMax: 0 }, /1 to 1,000,000 redemptions/],
    [{ expiresAt: now }, /in the future/],
  ])('%o', (facts, message) => {
    expect(couponRefusal({ ...fresh, ...facts }, now)?.message).toMatch(message);
  });
});

it.each([
  [percent, undefined],
  [fixed, undefined],
  [{ ...fixed, currency: 'XXQ' }, 'input.terms.amountOff.currency'],
] as const)('refuses a discount in an unknown currency: %o at %s', (terms, where) => {
  expect(termsCurrencyRefusal(terms)?.inputPath?.join('.')).toBe(where);
});
