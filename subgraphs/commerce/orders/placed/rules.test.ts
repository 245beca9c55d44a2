import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressRefusal, commissionOf, shareOf } from './rules.ts';

describe('the share of units in a line', () => {
  it('COM-6: adds up to the total of the line, whatever units are given back in turn', () => {
    const history = fc.integer({ min: 1, max: 999 }).chain((quantity) =>
      fc.record({
        total: fc.bigInt({ min: 0n, max: 10n ** 12n }),
        quantity: fc.constant(quantity),
        cuts: fc.array(fc.integer({ min: 1, max: quantity }), { maxLength: 8 }),
      }),
    );
    fc.assert(
      fc.property(history, ({ total, quantity, cuts }) => {
        let before = 0;
        let sum = 0n;
        for (const cut of [...cuts, quantity]) {
          const units = Math.min(cut, quantity - before);
          const share = shareOf(total, quantity, before, units);
          expect(share >= 0n).toBe(true);
          sum += share;
          before += units;
        }
        expect(sum).toBe(total);
      }),
    );
  });
});

it('takes a commission rounded half to even', () => {
  expect([commissionOf(10_050n, 500), commissionOf(10_010n, 500), commissionOf(0n, 500)]).toEqual([502n, 500n, 0n]);
});

it('refuses an address without a name, and takes one without a second line', () => {
  const address = { name: 'A. Ionescu', line1: 'Str. Mare 1', line2: '', postalCode: '900001', city: 'Constanța' };
  expect(addressRefusal({ ...address, region: '', phone: '' })).toBeNull();
  expect(addressRefusal({ ...address, name: ' ', region: '', phone: '' })?.inputPath).toEqual([
    'input',
    'address',
    'name',
  ]);
});
