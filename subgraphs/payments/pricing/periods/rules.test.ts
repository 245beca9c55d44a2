import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundaryAt, type Interval, intervalRefusal, monthsOf, periodAt, shifted, trialEnd } from './rules.ts';

const at = (iso: string) => new Date(`${iso}T10:30:00.000Z`);
const month: Interval = { unit: 'MONTH', count: 1 };

describe('periods', () => {
  it.each([
    { anchor: '2031-01-31', unit: 'MONTH', count: 1, index: 1, is: '2031-02-28' },
    { anchor: '2031-01-31', unit: 'MONTH', count: 1, index: 2, is: '2031-03-31' },
    { anchor: '2031-01-31', unit: 'MONTH', count: 1, index: 3, is: '2031-04-30' },
    { anchor: '2032-01-31', unit: 'MONTH', count: 1, index: 1, is: '2032-02-29' },
    { anchor: '2031-11-30', unit: 'MONTH', count: 3, index: 1, is: '2032-02-29' },
    { anchor: '2032-02-29', unit: 'YEAR', count: 1, index: 1, is: '2033-02-28' },
    { anchor: '2032-02-29', unit: 'YEAR', count: 1, index: 4, is: '2036-02-29' },
    { anchor: '2031-12-31', unit: 'DAY', count: 1, index: 1, is: '2032-01-01' },
    { anchor: '2031-03-29', unit: 'DAY', count: 10, index: 2, is: '2031-04-18' },
    { anchor: '2031-12-29', unit: 'WEEK', count: 2, index: 1, is: '2032-01-12' },
    { anchor: '2031-05-15', unit: 'MONTH', count: 1, index: 0, is: '2031-05-15' },
  ] as const)('period $index of $count $unit from $anchor begins on $is', ({ anchor, unit, count, index, is }) => {
    expect(boundaryAt(at(anchor), { unit, count }, index)).toEqual(at(is));
  });

  it('follow one another without a gap, for ever later, and keep the time of day', () => {
    const intervals = fc.record({
      unit: fc.constantFrom('DAY', 'WEEK', 'MONTH', 'YEAR' as const),
      count: fc.integer({ min: 1, max: 3 }),
    }) as fc.Arbitrary<Interval>;
    const anchors = fc.date({ min: at('2020-01-01'), max: at('2035-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(anchors, intervals, fc.nat(40), (anchor, interval, index) => {
        const [period, next] = [periodAt(anchor, interval, index), periodAt(anchor, interval, index + 1)];
        expect(period.endsAt).toEqual(next.startsAt);
        expect(period.endsAt.getTime()).toBeGreaterThan(period.startsAt.getTime());
        expect(period.startsAt.toISOString().slice(11)).toBe(anchor.toISOString().slice(11));
      }),
      { seed: freshSeed() },
    );
  });

  it('a trial has whole days, and a pause moves a period and leaves its length', () => {
    expect(trialEnd(at('2032-02-28'), 14)).toEqual(at('2032-03-13'));
    const period = periodAt(at('2031-01-31'), month, 0);
    const later = shifted(period, 5_000);
    expect(later.startsAt.getTime() - period.startsAt.getTime()).toBe(5_000);
    expect(later.endsAt.getTime() - later.startsAt.getTime()).toBe(period.endsAt.getTime() - period.startsAt.getTime());
  });

  it.each([
    { unit: 'MONTH', count: 1, refused: false, max: 36 },
    { unit: 'MONTH', count: 0, refused: true, max: 36 },
    { unit: 'MONTH', count: 1.5, refused: true, max: 36 },
    { unit: 'MONTH', count: 36, refused: false, max: 36 },
    { unit: 'MONTH', count: 37, refused: true, max: 36 },
    { unit: 'DAY', count: 365, refused: false, max: 365 },
    { unit: 'DAY', count: 366, refused: true, max: 365 },
    { unit: 'WEEK', count: 52, refused: false, max: 52 },
    { unit: 'WEEK', count: 53, refused: true, max: 52 },
    { unit: 'YEAR', count: 3, refused: false, max: 3 },
    { unit: 'YEAR', count: 4, refused: true, max: 3 },
  ] as const)('an interval of $count $unit is refused: $refused', ({ unit, count, refused, max }) => {
    const refusal = intervalRefusal({ unit, count });
    expect(refusal?.code).toBe(refused ? 'VALIDATION_FAILED' : undefined);
    if (refused)
      expect(refusal).toMatchObject({
        inputPath: ['input', 'interval', 'count'],
        message: expect.stringContaining(`between 1 and ${max}.`),
      });
  });

  it.each([
    [{ unit: 'YEAR', count: 1 }, 1n, 12n],
    [{ unit: 'YEAR', count: 2 }, 1n, 24n],
    [{ unit: 'MONTH', count: 3 }, 1n, 3n],
    [{ unit: 'WEEK', count: 1 }, 365n, 84n],
    [{ unit: 'WEEK', count: 2 }, 365n, 168n],
    [{ unit: 'DAY', count: 2 }, 365n, 24n],
  ] as const)('%o counts to a month as %s/%s', (interval, numerator, denominator) => {
    expect(monthsOf(interval)).toEqual({ numerator, denominator });
  });
});
