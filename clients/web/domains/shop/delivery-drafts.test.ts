import { expect, it } from 'vitest';
import { emptyMethod, faultsOfMethod, methodOf } from './delivery-drafts.ts';

const draft = { ...emptyMethod('EUR'), name: 'Parcel', price: '4.90', maxDays: '3' };

it('sends the price, and a rate of 0 from the value on from which it is free', () => {
  expect(methodOf(draft)).toMatchObject({ rates: [{ from: '0', price: '490' }], minDays: 1, maxDays: 3 });
  expect(methodOf({ ...draft, freeFrom: '100' })?.rates).toEqual([
    { from: '0', price: '490' },
    { from: '10000', price: '0' },
  ]);
  expect(methodOf({ ...draft, currency: 'JPY', price: '490', freeFrom: '10000' })?.rates).toEqual([
    { from: '0', price: '490' },
    { from: '10000', price: '0' },
  ]);
  expect(methodOf({ ...draft, maxDays: '0' })).toMatchObject({ minDays: 0, maxDays: 0 });
});

it.each([{ price: '' }, { price: 'x' }, { freeFrom: '0' }, { freeFrom: 'x' }, { maxDays: '400' }, { maxDays: '' }])(
  'sends nothing with a fault in a field: %o',
  (entries) => {
    expect(methodOf({ ...draft, ...entries })).toBeNull();
    expect(Object.values(faultsOfMethod({ ...draft, ...entries })).some(Boolean)).toBe(true);
  },
);
