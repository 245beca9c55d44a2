import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Period } from '../periods/rules.ts';
import { chargedOver, type PriceChange, prorate, remainderOf } from './rules.ts';

const period: Period = { startsAt: new Date('2031-05-01T00:00:00Z'), endsAt: new Date('2031-05-31T00:00:00Z') };
const day = (number: number) => new Date(Date.UTC(2031, 4, number));

describe('proration', () => {
  it.each([
    { at: day(1), rest: 3_000n },
    { at: day(16), rest: 1_500n },
    { at: day(31), rest: 0n },
    { at: new Date('2031-04-01T00:00:00Z'), rest: 3_000n },
    { at: new Date('2031-06-09T00:00:00Z'), rest: 0n },
    { at: new Date('2031-05-30T23:59:59.999Z'), rest: 0n },
  ])('leaves $rest of 3,000 at $at', ({ at, rest }) => {
    expect(remainderOf(3_000n, period, at)).toBe(rest);
  });

  it('rounds a half to the even neighbour on both sides', () => {
    expect(remainderOf(1n, period, day(16))).toBe(0n);
    expect(remainderOf(3n, period, day(16))).toBe(2n);
    expect(prorate({ from: 3n, to: 5n }, period, day(16))).toEqual({ credit: 2n, charge: 2n });
  });

  it('charges an upgrade and gives back a downgrade by the time that is left', () => {
    expect(prorate({ from: 3_000n, to: 6_000n }, period, day(11))).toEqual({ credit: 2_000n, charge: 4_000n });
    expect(chargedOver(3_000n, [{ at: day(11), price: 6_000n }], period)).toBe(5_000n);
    expect(chargedOver(3_000n, [{ at: day(11), price: 0n }], period)).toBe(1_000n);
    expect(chargedOver(3_000n, [], period)).toBe(3_000n);
  });
});

const prices = fc.bigInt(0n, 10n ** 12n);
const instants = fc.integer({ min: period.startsAt.getTime(), max: period.endsAt.getTime() });
const changes = fc
  .array(fc.record({ at: instants, price: prices }), { maxLength: 12 })
  .map((list): PriceChange[] => list.sort((a, b) => a.at - b.at).map(({ at, price }) => ({ at: new Date(at), price })));

describe('PAY-7: for any sequence of changes inside a period', () => {
  const runs = () => ({ numRuns: 10_000, seed: freshSeed() });

  it('the total is the sum of the prices by their share of time, within one minor unit for each change', () => {
    fc.assert(
      fc.property(prices, changes, (price, list) => {
        // Exact: the sum of price × time, still to be divided by the length of the period.
        const length = BigInt(period.endsAt.getTime() - period.startsAt.getTime());
        let exact = 0n;
        let current = { price, at: period.startsAt };
        for (const change of [...list, { price: 0n, at: period.endsAt }]) {
          exact += current.price * BigInt(change.at.getTime() - current.at.getTime());
          current = change;
        }
        const off = chargedOver(price, list, period) * length - exact;
        expect(off <= length * BigInt(list.length) && off >= -length * BigInt(list.length)).toBe(true);
      }),
      runs(),
    );
  });

  it('down and then up in the same instant costs nothing, wherever it stands in the sequence', () => {
    fc.assert(
      fc.property(prices, changes, prices, fc.nat(12), (price, list, other, where) => {
        const index = where % (list.length + 1);
        const before = index === 0 ? { price, at: period.startsAt } : (list[index - 1] as PriceChange);
        const thereAndBack = [
          { at: before.at, price: other },
          { at: before.at, price: before.price },
        ];
        const longer = [...list.slice(0, index), ...thereAndBack, ...list.slice(index)];
        expect(chargedOver(price, longer, period)).toBe(chargedOver(price, list, period));
      }),
      runs(),
    );
  });

  it('T-10: the total is at most one minor unit below zero for each change', () => {
    fc.assert(
      fc.property(prices, changes, (price, list) => {
        expect(chargedOver(price, list, period) >= -BigInt(list.length)).toBe(true);
      }),
      runs(),
    );
  });
});
