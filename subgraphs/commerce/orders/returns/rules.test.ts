import { describe, expect, it } from 'vitest';
import { exchangeRefusal, exchangeValue, type OtherVariant, stepRefusal, windowRefusal } from './rules.ts';

const due = new Date('2031-05-15T00:00:00Z');
const before = new Date(due.getTime() - 1);

it.each([
  ['DELIVERED', due, before, undefined],
  ['DELIVERED', due, due, 'RETURN_WINDOW_CLOSED'],
  ['SHIPPED', null, before, 'INVALID_STATE'],
])('answers a return of a part that is %s, until %o at %o, with %s', (status, payoutDueAt, now, code) => {
  expect(windowRefusal({ status, payoutDueAt }, now)?.code).toBe(code);
});

it('takes a step from the states in which it begins', () => {
  expect(stepRefusal('APPROVED', ['REQUESTED', 'APPROVED'])).toBeNull();
  expect(stepRefusal('RECEIVED', ['APPROVED'])).toMatchObject({ code: 'INVALID_STATE', current: 'RECEIVED' });
});

const line = { variantId: 'vrt_red', productId: 'prd_cup', currency: 'EUR', unitPrice: 1_000n };
const blue: OtherVariant = { id: 'vrt_blue', productId: 'prd_cup', currency: 'EUR', price: 1_000n, isActive: true };

describe('an exchange', () => {
  it.each([
    { name: 'another variant at the same price', other: blue, isRefused: false },
    { name: 'a cheaper variant', other: { ...blue, price: 999n }, isRefused: false },
    { name: 'a dearer variant', other: { ...blue, price: 1_001n }, isRefused: true },
    { name: 'the same variant', other: { ...blue, id: 'vrt_red' }, isRefused: true },
    { name: 'a variant of another product', other: { ...blue, productId: 'prd_lamp' }, isRefused: true },
    { name: 'a variant that is sold no more', other: { ...blue, isActive: false }, isRefused: true },
    { name: 'a variant in another currency', other: { ...blue, currency: 'RON' }, isRefused: true },
    { name: 'an unknown variant', other: null, isRefused: true },
  ])('for $name is refused: $isRefused', ({ other, isRefused }) => {
    expect(exchangeRefusal(line, other, ['input']) !== null).toBe(isRefused);
  });

  it.each([
    { share: 2_000n, unitPrice: 1_000n, price: 1_000n, value: 2_000n },
    { share: 1_800n, unitPrice: 1_000n, price: 500n, value: 900n },
    { share: 100n, unitPrice: 3n, price: 1n, value: 33n },
    { share: 100n, unitPrice: 3n, price: 0n, value: 0n },
    { share: 0n, unitPrice: 0n, price: 0n, value: 0n },
  ])(
    'COM-6: units at $price stand for $value of $share that was paid at $unitPrice each',
    ({ share, unitPrice, price, value }) => {
      expect(exchangeValue(share, unitPrice, price)).toBe(value);
    },
  );
});
