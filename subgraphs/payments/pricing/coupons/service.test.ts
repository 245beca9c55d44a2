import type { SignedInCaller } from '@codai/kit';
import { afterAll, expect, it } from 'vitest';
import { openBilling } from '../../testing/billing.ts';
import { operator } from '../../testing/payments.ts';
import { createCoupon, endCoupon, redeemCoupon } from './service.ts';

const billing = await openBilling();
afterAll(() => billing[Symbol.asyncDispose]());
const { deps } = billing;
const admin = operator as SignedInCaller;

const redeem = (code: string) =>
  deps.database.systemWrite(null, (tx) => redeemCoupon(tx, { code, currency: 'EUR' }, billing.clock.now()));

it('creates a coupon of a code once, and refuses a code that is taken', async () => {
  await billing.coupon({ code: 'TAKEN' });
  const terms = { kind: 'PERCENT', basisPoints: 100 } as const;
  const input = {
    code: 'TAKEN',
    terms,
    duration: 'ONCE',
    periods: null,
    redemptionsMax: null,
    expiresAt: null,
  } as const;
  expect(await createCoupon(deps, admin, { ...input, idempotencyKey: billing.key() })).toMatchObject({
    code: 'CONFLICT',
    reason: 'CODE_TAKEN',
  });
});

it('PAY-11: gives the last redemption to one of several who come at once', async () => {
  await billing.coupon({ code: 'LAST', redemptionsMax: 1 });
  const outcomes = await Promise.all(Array.from({ length: 6 }, () => redeem('LAST')));
  expect(outcomes.filter((outcome) => !(outcome instanceof Error))).toHaveLength(1);
  expect(await redeem('LAST')).toMatchObject({ code: 'COUPON_INVALID', couponReason: 'EXHAUSTED' });
});

it('redeems an ended coupon no more, and refuses to end an unknown one', async () => {
  const couponId = await billing.coupon({ code: 'ENDED' });
  expect(await endCoupon(deps, admin, { couponId })).toEqual({ couponId });
  expect(await redeem('ENDED')).toMatchObject({ couponReason: 'UNKNOWN' });
  expect(await endCoupon(deps, admin, { couponId: 'cou_none' })).toMatchObject({ code: 'NOT_FOUND' });
});
