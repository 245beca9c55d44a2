import {
  ConflictError,
  connectionOf,
  errorType,
  found,
  IdempotencyKeyReusedError,
  money,
  NotFoundError,
  pageArgs,
  signedIn,
  unwrap,
  ValidationError,
} from '@codai/kit';
import { builder } from '../builder.ts';
import { CouponDuration } from '../generated/prisma/enums.ts';
import { SensitiveDataRefusedError } from '../sensitive/rules.ts';
import { type CouponRow, coupons } from './coupon-row.ts';
import { CouponInvalidError, type CouponTerms } from './rules.ts';
import { createCoupon, endCoupon } from './service.ts';

errorType(builder, CouponInvalidError, {
  fields: (t) => ({
    reason: t.exposeString('reason', { description: 'UNKNOWN, EXPIRED, EXHAUSTED or CURRENCY.' }),
  }),
});

const CouponDurationType = builder.enumType('CouponDuration', {
  values: {
    ONCE: { value: CouponDuration.ONCE, description: 'In the first period.' },
    REPEATING: { value: CouponDuration.REPEATING, description: 'In the first periods, as many as `periods` says.' },
    FOREVER: { value: CouponDuration.FOREVER },
  },
});

const CouponType = builder.objectRef<CouponRow>('Coupon').implement({
  authScopes: { platformAdmin: true },
  fields: (t) => ({
    id: t.exposeID('id'),
    code: t.exposeString('code'),
    percentOff: t.string({
      nullable: true,
      description: 'As a decimal, `12.5`; null when a fixed amount is taken off.',
      resolve: ({ terms }) => (terms.kind === 'PERCENT' ? String(terms.basisPoints / 100) : null),
    }),
    amountOff: t.field({
      type: 'Money',
      nullable: true,
      resolve: ({ terms }) => (terms.kind === 'FIXED' ? money(terms.amount, terms.currency) : null),
    }),
    duration: t.expose('duration', { type: CouponDurationType }),
    periods: t.exposeInt('periods', { nullable: true }),
    redemptionsMax: t.exposeInt('redemptionsMax', { nullable: true }),
    redeemed: t.exposeInt('redeemed'),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', nullable: true }),
    isActive: t.exposeBoolean('isActive'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryField('coupons', (t) =>
  t.field({
    type: connectionOf(builder, { name: 'Coupon', node: CouponType }),
    description: 'Newest first.',
    authScopes: { platformAdmin: true },
    args: pageArgs(t),
    resolve: (_root, args, ctx) => coupons(ctx, args),
  }),
);

const CouponTermsInput = builder.inputType('CouponTermsInput', {
  isOneOf: true,
  fields: (t) => ({
    basisPointsOff: t.int({ description: 'In hundredths of a percent: 1250 takes an eighth off.' }),
    amountOff: t.field({ type: 'MoneyInput', description: 'Of what is paid in advance, each period.' }),
  }),
});

const CreateCouponInput = builder.inputType('CreateCouponInput', {
  fields: (t) => ({
    code: t.string({ required: true, description: '3–40 of A–Z, 0–9, - and _.' }),
    terms: t.field({ type: CouponTermsInput, required: true }),
    duration: t.field({ type: CouponDurationType, required: true }),
    periods: t.int({ description: 'Of a repeating one.' }),
    redemptionsMax: t.int({ description: 'Absent: without a limit.' }),
    expiresAt: t.field({ type: 'DateTime', description: 'From this instant on it cannot be redeemed.' }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('createCoupon', (t) =>
  t.field({
    type: CouponType,
    authScopes: { platformAdmin: true },
    errors: { types: [ConflictError, IdempotencyKeyReusedError, SensitiveDataRefusedError, ValidationError] },
    args: { input: t.arg({ type: CreateCouponInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const { terms, periods = null, redemptionsMax = null, expiresAt = null, ...rest } = input;
      const given = { ...rest, terms: termsOf(terms), periods, redemptionsMax, expiresAt };
      const { couponId } = unwrap(await createCoupon(ctx, signedIn(ctx), given));
      return found(await ctx.loaders.coupon.load(couponId), 'Coupon');
    },
  }),
);

const EndCouponInput = builder.inputType('EndCouponInput', { fields: (t) => ({ couponId: t.id({ required: true }) }) });

builder.mutationField('endCoupon', (t) =>
  t.field({
    type: CouponType,
    description: 'Nobody redeems it from now on; who has it keeps it.',
    authScopes: { platformAdmin: true },
    errors: { types: [NotFoundError] },
    args: { input: t.arg({ type: EndCouponInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const { couponId } = unwrap(await endCoupon(ctx, signedIn(ctx), input));
      return found(await ctx.loaders.coupon.load(couponId), 'Coupon');
    },
  }),
);

function termsOf(terms: {
  readonly basisPointsOff?: number | null | undefined;
  readonly amountOff?: { readonly minor: bigint; readonly currency: string } | null | undefined;
}): CouponTerms {
  const { basisPointsOff, amountOff } = terms;
  return amountOff == null
    ? { kind: 'PERCENT', basisPoints: basisPointsOff ?? 0 }
    : { kind: 'FIXED', amount: amountOff.minor, currency: amountOff.currency };
}
