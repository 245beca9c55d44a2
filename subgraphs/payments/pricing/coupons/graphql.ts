import { CouponInvalidError, SensitiveDataRefusedError } from '@codai/contracts/payments';
import { ConflictError, NotFoundError } from '@codai/kit';
import { operator } from '@codai/kit/graphql';
import { money } from '@codai/kit/money';
import { builder } from '../../builder.ts';
import type { CouponRow } from './coupon-row.ts';
import { coupons } from './lists.ts';
import type { CouponTerms } from './rules.ts';
import { createCoupon, endCoupon } from './service.ts';

const CouponInvalidReasonType = builder.enumeration('CouponInvalidReason', 'Rule that refuses a coupon.', {
  UNKNOWN: 'There is no coupon with this code, or it was ended.',
  EXPIRED: 'The coupon has expired.',
  EXHAUSTED: 'The coupon has been redeemed as often as allowed.',
  CURRENCY: 'The coupon is for another currency.',
});

builder.errorType(CouponInvalidError, {
  fields: (t) => ({ couponReason: t.value('couponReason', CouponInvalidReasonType, 'Rule that refuses the coupon.') }),
});

const CouponDurationType = builder.enumeration('CouponDuration', 'Billing periods in which a coupon applies.', {
  ONCE: 'The first period only.',
  REPEATING: 'The first `periods` periods.',
  FOREVER: 'Every period.',
});

const CouponType = builder.objectWithId<CouponRow>('Coupon', {
  description: 'Discount on subscriptions that is redeemed by a code.',
  authScopes: operator,
  fields: (t) => ({
    code: t.text('code', 'Code entered by the customer; unique, 3–40 characters.'),
    percentOff: t.string({
      nullable: true,
      description: 'Discount as a decimal percentage (`12.5`); null for a fixed amount.',
      resolve: ({ terms }) => (terms.kind === 'PERCENT' ? String(terms.basisPoints / 100) : null),
    }),
    amountOff: t.field({
      type: 'Money',
      nullable: true,
      description: 'Discount on the advance payment of each period; null for a percentage.',
      resolve: ({ terms }) => (terms.kind === 'FIXED' ? money(terms.amount, terms.currency) : null),
    }),
    duration: t.value('duration', CouponDurationType, 'Billing periods in which the coupon applies.'),
    periods: t.integer(
      'periods',
      'Number of periods in which a repeating coupon applies; null for the other durations.',
      { nullable: true },
    ),
    redemptionsMax: t.integer(
      'redemptionsMax',
      'Number of subscriptions that may redeem the coupon; null for no limit.',
      { nullable: true },
    ),
    redeemed: t.integer('redeemed', 'Number of subscriptions that have redeemed the coupon.'),
    expiresAt: t.instant('expiresAt', 'Instant from which the coupon can no longer be redeemed; null for no end.', {
      nullable: true,
    }),
    isActive: t.flag('isActive', 'Whether the coupon can be redeemed; false once it was ended.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryList('coupons', {
  type: builder.connectionOf({ name: 'Coupon', node: CouponType }),
  description: 'Coupons of the platform, newest first.',
  authScopes: operator,
  list: (ctx, _caller, args) => coupons(ctx, args),
});

const CouponTermsInput = builder.inputType('CouponTermsInput', {
  description: 'Discount of a coupon: exactly one of a percentage and a fixed amount.',
  isOneOf: true,
  fields: (t) => ({
    basisPointsOff: t.int({ required: false, description: 'Discount in basis points, 1–10,000 (1250 is 12.5 %).' }),
    amountOff: t.field({
      type: 'MoneyInput',
      required: false,
      description: 'Discount on the advance payment of each period; more than zero.',
    }),
  }),
});

builder.verb('createCoupon', {
  description: 'Creates a coupon. Refused with the reason CODE_TAKEN when the code is in use.',
  authScopes: operator,
  input: (t) => ({
    code: t.string({
      description:
        'Code entered by the customer: 3–40 characters of A–Z, 0–9, `-` and `_`, the first a letter or digit.',
    }),
    terms: t.field({ type: CouponTermsInput, description: 'Discount given by the coupon.' }),
    duration: t.field({ type: CouponDurationType, description: 'Billing periods in which the coupon applies.' }),
    periods: t.int({
      required: false,
      description: 'Number of periods of a repeating coupon, 1–120; absent for the other durations.',
    }),
    redemptionsMax: t.int({
      required: false,
      description: 'Number of subscriptions that may redeem the coupon, 1–1,000,000; no limit when absent.',
    }),
    expiresAt: t.field({
      type: 'DateTime',
      required: false,
      description: 'Instant from which the coupon can no longer be redeemed, in the future; no end when absent.',
    }),
  }),
  idempotent: true,
  result: CouponType,
  refusals: [ConflictError, SensitiveDataRefusedError],
  run: async (ctx, caller, input) => {
    const { terms, periods = null, redemptionsMax = null, expiresAt = null, ...rest } = input;
    const given = { ...rest, terms: termsOf(terms), periods, redemptionsMax, expiresAt };
    return createCoupon(ctx, caller, given);
  },
  read: ({ couponId }, ctx) => ctx.loaders.coupon.load(couponId),
});

builder.verb('endCoupon', {
  description: 'Stops further redemptions of a coupon. Subscriptions that have redeemed it keep the discount.',
  authScopes: operator,
  input: (t) => ({ couponId: t.idOf('Coupon', 'Coupon to end.') }),
  result: CouponType,
  refusals: [NotFoundError],
  run: endCoupon,
  read: ({ couponId }, ctx) => ctx.loaders.coupon.load(couponId),
});

function termsOf(terms: {
  readonly basisPointsOff?: number | null | undefined;
  readonly amountOff?: { readonly minor: bigint; readonly currency: string } | null | undefined;
}): CouponTerms {
  const { basisPointsOff, amountOff } = terms;
  return amountOff == null
    ? { kind: 'PERCENT', basisPoints: basisPointsOff ?? 0 }
    : { kind: 'FIXED', amount: amountOff.minor, currency: amountOff.currency };
}
