import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { creditedFrom, dayOf, earnedBefore, earnedOn } from './rules.ts';

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const january = { startsOn: day('2031-01-01'), endsOn: day('2031-02-01') };

describe('M-11: a schedule', () => {
  it.each([
    { on: '2030-12-31', amount: 100n, earned: 0n },
    { on: '2031-01-01', amount: 100n, earned: 0n },
    { on: '2031-01-02', amount: 100n, earned: 3n },
    { on: '2031-01-31', amount: 100n, earned: 96n },
    { on: '2031-02-01', amount: 100n, earned: 100n },
    { on: '2032-01-01', amount: 100n, earned: 100n },
    { on: '2031-01-02', amount: -100n, earned: -3n },
    { on: '2031-02-01', amount: -100n, earned: -100n },
  ])('earns $earned of $amount before $on', ({ on, amount, earned }) => {
    expect(earnedBefore({ ...january, amount }, day(on))).toBe(earned);
  });

  it('earns all of it, never less than the day before, and each day the same but for one minor unit', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 14n }), fc.integer({ min: 1, max: 800 }), (amount, days) => {
        const endsOn = new Date(january.startsOn.getTime() + days * 86_400_000);
        let sum = 0n;
        for (let passed = 1; passed <= days; passed++) {
          const before = sum;
          sum = earnedBefore(
            { ...january, endsOn, amount },
            new Date(january.startsOn.getTime() + passed * 86_400_000),
          );
          const share = sum - before - amount / BigInt(days);
          if (share < 0n || share > 1n) return false;
        }
        return sum === amount;
      }),
      { numRuns: 50 },
    );
  });
});

describe('M-11: an invoice', () => {
  const period = { startsAt: new Date('2031-01-01T08:00:00Z'), endsAt: new Date('2031-02-01T08:00:00Z') };
  const past = { startsAt: new Date('2030-12-01T08:00:00Z'), endsAt: new Date('2031-01-01T08:00:00Z') };

  it('defers what lies ahead, and has earned what is past, what has no period, and the days that have gone', () => {
    const parts = [
      { amount: 3_100n, period, isCarried: false },
      { amount: 700n, period: past, isCarried: false },
      { amount: 50n, period: null, isCarried: false },
    ];
    expect(earnedOn(parts, day('2031-01-01'))).toMatchObject({ sales: 750n, deferred: 3_100n });
    const later = earnedOn(parts, day('2031-01-11'));
    expect(later).toMatchObject({ sales: 1_750n, deferred: 2_100n });
    expect(later.schedules).toEqual([{ ...january, amount: 3_100n, recognised: 1_000n }]);
    expect(earnedOn(parts, day('2031-02-01'))).toEqual({ sales: 3_850n, deferred: 0n, schedules: [] });
  });

  it('nets charges and credits of one period, and keeps what is carried apart', () => {
    const parts = [
      { amount: 3_100n, period, isCarried: false },
      { amount: -3_100n, period, isCarried: false },
      { amount: -80n, period: null, isCarried: true },
    ];
    expect(earnedOn(parts, day('2031-01-01'))).toEqual({ sales: 0n, deferred: -80n, schedules: [] });
  });

  it('keeps schedules of different periods apart', () => {
    const quarter = { startsAt: period.startsAt, endsAt: new Date('2031-04-01T08:00:00Z') };
    const parts = [
      { amount: 3_100n, period, isCarried: false },
      { amount: 9_000n, period: quarter, isCarried: false },
      { amount: 2_800n, period: { startsAt: period.endsAt, endsAt: quarter.endsAt }, isCarried: false },
    ];
    expect(earnedOn(parts, day('2031-01-11'))).toEqual({
      sales: 2_000n,
      deferred: 12_900n,
      schedules: [
        { ...january, amount: 3_100n, recognised: 1_000n },
        { startsOn: january.startsOn, endsOn: day('2031-04-01'), amount: 9_000n, recognised: 1_000n },
        { startsOn: january.endsOn, endsOn: day('2031-04-01'), amount: 2_800n, recognised: 0n },
      ],
    });
  });

  it('earns a service within one day to come with that day', () => {
    const one = { startsAt: new Date('2031-01-05T08:00:00Z'), endsAt: new Date('2031-01-05T20:00:00Z') };
    const { schedules } = earnedOn([{ amount: 10n, period: one, isCarried: false }], day('2031-01-01'));
    expect(schedules).toEqual([
      { startsOn: day('2031-01-05'), endsOn: day('2031-01-06'), amount: 10n, recognised: 0n },
    ]);
  });
});

describe('M-11: a credit', () => {
  it.each([
    { net: 60n, deferred: 60n, sales: 0n },
    { net: 100n, deferred: 100n, sales: 0n },
    { net: 130n, deferred: 100n, sales: 30n },
  ])('takes $deferred of $net from deferred revenue and $sales from revenue', ({ net, deferred, sales }) => {
    const unearned = [
      { endsOn: day('2031-03-01'), left: 70n },
      { endsOn: day('2031-02-01'), left: 30n },
      { endsOn: day('2031-04-01'), left: -20n },
    ];
    const credited = creditedFrom(unearned, net, day('2031-01-11'));
    expect(credited).toMatchObject({ deferred, sales });
    expect(credited.schedules.reduce((sum, { amount }) => sum + amount, 0n)).toBe(-deferred);
    expect(credited.schedules[0]).toMatchObject({ endsOn: day('2031-02-01'), amount: -30n });
  });

  it('takes nothing of a schedule that has ended, and makes no schedule of nothing', () => {
    const today = day('2031-02-01');
    const unearned = [
      { endsOn: day('2031-01-15'), left: 5n },
      { endsOn: today, left: 10n },
      { endsOn: day('2031-02-02'), left: 0n },
      { endsOn: day('2031-02-03'), left: 20n },
    ];
    expect(creditedFrom(unearned, 50n, today)).toEqual({
      sales: 30n,
      deferred: 20n,
      schedules: [{ startsOn: today, endsOn: day('2031-02-03'), amount: -20n, recognised: 0n }],
    });
  });
});

it('names the day of an instant in UTC', () => {
  expect(dayOf(new Date('2031-01-01T23:59:59.999Z'))).toEqual(day('2031-01-01'));
});
