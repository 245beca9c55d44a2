import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../../ledger/calendar/rules.ts';
import {
  accrualOf,
  BASIS_POINTS_MAX,
  dayAccrual,
  daysBetween,
  dueInterestMonth,
  PARTS,
  payable,
  type RateVersion,
  rateOn,
  rateRefusal,
  unpaidFrom,
} from './rules.ts';

const at = (text: string) => new Date(text);

describe('a rate', () => {
  const now = at('2031-05-02T23:59:59.999Z');
  const rate = { accountId: null, currency: 'EUR', basisPoints: 250, validFrom: '2031-05-03' };
  const ofAccount = { ...rate, accountId: 'acc_1', currency: null };

  it('is set for an account or for a currency, from tomorrow on', () => {
    expect(rateRefusal(rate, now)).toBeNull();
    expect(rateRefusal(ofAccount, now)).toBeNull();
    expect(rateRefusal({ ...rate, basisPoints: 0 }, now)).toBeNull();
    expect(rateRefusal({ ...rate, basisPoints: BASIS_POINTS_MAX }, now)).toBeNull();
    expect(rateRefusal({ ...ofAccount, basisPoints: null }, now)).toBeNull();
    expect(rateRefusal({ ...rate, validFrom: '2040-02-29' }, now)).toBeNull();
  });

  it.each([
    [{ accountId: 'acc_1' }, 'currency', 'Give either an account or a currency.'],
    [{ currency: null }, 'currency', 'Give either an account or a currency.'],
    [{ basisPoints: null }, 'basisPoints', 'Enter a rate. Only the rate of an account can be removed.'],
    [{ basisPoints: -1 }, 'basisPoints', 'Enter a rate of 0 to 10000 basis points.'],
    [{ basisPoints: 10_001 }, 'basisPoints', 'Enter a rate of 0 to 10000 basis points.'],
    [{ basisPoints: 0.5 }, 'basisPoints', 'Enter a rate of 0 to 10000 basis points.'],
    [{ validFrom: '2031-05-02' }, 'validFrom', 'Choose tomorrow or a later day.'],
    [{ validFrom: '2031-05-01' }, 'validFrom', 'Choose tomorrow or a later day.'],
    [{ validFrom: '2031-02-29' }, 'validFrom', 'Enter a calendar day, such as 2031-05-02.'],
    [{ validFrom: '2031-13-01' }, 'validFrom', 'Enter a calendar day, such as 2031-05-02.'],
    [{ validFrom: '2031-5-3' }, 'validFrom', 'Enter a calendar day, such as 2031-05-02.'],
    [{ validFrom: '2031-05-03T00:00' }, 'validFrom', 'Enter a calendar day, such as 2031-05-02.'],
    [{ validFrom: ' 2031-05-03' }, 'validFrom', 'Enter a calendar day, such as 2031-05-02.'],
    [{ validFrom: '2031-05-03 ' }, 'validFrom', 'Enter a calendar day, such as 2031-05-02.'],
    [{ validFrom: 'tomorrow' }, 'validFrom', 'Enter a calendar day, such as 2031-05-02.'],
    [{ validFrom: '' }, 'validFrom', 'Enter a calendar day, such as 2031-05-02.'],
  ])('is refused with %j', (changed, place, message) => {
    expect(rateRefusal({ ...rate, ...changed }, now)).toMatchObject({ inputPath: ['input', place], message });
  });
});

describe('the rate of a day', () => {
  const version = (id: number, validFrom: string, basisPoints: number | null, accountId: string | null = null) =>
    ({ id: BigInt(id), validFrom, basisPoints, accountId }) satisfies RateVersion;
  const common = [version(1, '2031-01-10', 100), version(2, '2031-03-01', 200)];
  const own = [version(3, '2031-02-01', 300, 'acc_1'), version(4, '2031-04-01', null, 'acc_1')];

  it.each([
    ['2031-01-09', 0, 0],
    ['2031-01-10', 100, 100],
    ['2031-01-31', 100, 100],
    ['2031-02-01', 100, 300],
    ['2031-03-01', 200, 300],
    ['2031-03-31', 200, 300],
    ['2031-04-01', 200, 200],
    ['2040-01-01', 200, 200],
  ])('%s is the currency’s %d, and with one of its own %d', (day, byCurrency, withOwn) => {
    expect(rateOn(common, day)).toBe(byCurrency);
    for (const versions of [[...common, ...own], [...own, ...common].reverse()])
      expect(rateOn(versions, day)).toBe(withOwn);
  });

  it('is the one that was set last for it, and may be zero', () => {
    const twice = [version(5, '2031-05-01', 400), version(6, '2031-05-01', 50)];
    for (const versions of [twice, twice.toReversed()]) expect(rateOn([...common, ...versions], '2031-05-01')).toBe(50);
    expect(rateOn([...common, version(9, '2031-02-01', 0, 'acc_1')], '2031-03-05')).toBe(0);
    // Set later for an earlier day: it does not outlive the version of a later day.
    expect(rateOn([...common, version(8, '2031-02-01', 900)], '2031-03-05')).toBe(200);
    expect(rateOn([], '2031-03-05')).toBe(0);
    expect(rateOn([version(1, '2031-01-01', null, 'acc_1')], '2031-03-05')).toBe(0);
  });

  it('applies to the balance at its end, and never to a debt', () => {
    expect(dayAccrual(10_000n, 365)).toBe(3_650_000n);
    expect(dayAccrual(1n, 1)).toBe(1n);
    expect(dayAccrual(0n, 365)).toBe(0n);
    expect(dayAccrual(-10_000n, 365)).toBe(0n);
    expect(dayAccrual(10_000n, 0)).toBe(0n);
    const days = [
      { day: '2031-01-09', balance: 7n },
      { day: '2031-01-10', balance: 7n },
      { day: '2031-03-01', balance: 11n },
      { day: '2031-03-02', balance: -11n },
    ];
    expect(accrualOf(days, common)).toBe(7n * 100n + 11n * 200n);
    expect(accrualOf([], common)).toBe(0n);
  });
});

describe('the payment of interest', () => {
  it('is a year’s rate after 365 days, exactly', () => {
    expect(PARTS).toBe(3_650_000n);
    // 2.50 % of 1,000.00 is 25.00.
    expect(payable(dayAccrual(100_000n, 250) * 365n)).toEqual({ paid: 2_500n, carried: 0n });
  });

  it.each([
    [0n, 0n, 0n],
    [3_649_999n, 0n, 3_649_999n],
    [3_650_000n, 1n, 0n],
    [3_650_001n, 1n, 1n],
    [7_300_000n, 2n, 0n],
  ])('pays, for %d parts, %d, and carries %d on', (parts, paid, carried) => {
    expect(payable(parts)).toEqual({ paid, carried });
  });

  it('BANK-3: equals, over any months, the accrued interest less the carried rest: nothing is lost by rounding', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt(0n, 10n ** 30n), { maxLength: 40 }), (months) => {
        let [carried, total] = [0n, 0n];
        for (const accrued of months) {
          const month = payable(carried + accrued);
          total += month.paid;
          carried = month.carried;
          expect(carried >= 0n && carried < PARTS).toBe(true);
        }
        expect(total * PARTS + carried).toBe(months.reduce((sum, accrued) => sum + accrued, 0n));
      }),
      { seed: freshSeed() },
    );
  });
});

it('days are those of UTC that are over', () => {
  expect(dayOf(at('2031-05-02T23:59:59.999Z'))).toBe('2031-05-02');
  const days = (from: string, to: string) => daysBetween({ from: at(from), to: at(to) });
  expect(days('2031-05-01T00:00:00Z', '2031-05-01T23:59:59Z')).toEqual([]);
  expect(days('2031-05-01T00:00:00Z', '2031-05-02T00:00:00Z')).toEqual(['2031-05-01']);
  expect(days('2031-05-01T13:00:00Z', '2031-05-03T12:00:00Z')).toEqual(['2031-05-01', '2031-05-02']);
  expect(days('2032-02-01T00:00:00Z', '2032-03-01T00:00:00Z')).toHaveLength(29);
  expect(days('2032-02-28T00:00:00Z', '2032-03-01T00:00:00Z')).toEqual(['2032-02-28', '2032-02-29']);
  expect(days('2031-05-03T00:00:00Z', '2031-05-01T00:00:00Z')).toEqual([]);
});

describe('the month whose interest is paid next', () => {
  const state = {
    openedAt: at('2031-02-10T12:00:00Z'),
    closedAt: null,
    coveredUntil: null,
    firstRateOn: '2031-03-15',
  };
  const march = { from: at('2031-03-01T00:00:00Z'), to: at('2031-04-01T00:00:00Z') };

  it('is at first the month of the first rate, or of the opening when that was later', () => {
    expect(unpaidFrom({ ...state, firstRateOn: null })).toBeNull();
    expect(unpaidFrom(state)).toEqual(march.from);
    expect(unpaidFrom({ ...state, firstRateOn: '2031-01-15' })).toEqual(at('2031-02-01T00:00:00Z'));
    expect(unpaidFrom({ ...state, firstRateOn: '2031-02-10' })).toEqual(at('2031-02-01T00:00:00Z'));
    expect(unpaidFrom({ ...state, coveredUntil: march.to })).toEqual(march.to);
    expect(unpaidFrom({ ...state, coveredUntil: march.to, firstRateOn: null })).toEqual(march.to);
  });

  it('is due as soon as it is over', () => {
    expect(dueInterestMonth(state, at('2031-03-31T23:59:59.999Z'))).toBeNull();
    expect(dueInterestMonth(state, march.to)).toEqual(march);
    expect(dueInterestMonth({ ...state, coveredUntil: march.to }, at('2031-06-01T00:00:00Z'))).toEqual({
      from: march.to,
      to: at('2031-05-01T00:00:00Z'),
    });
    expect(dueInterestMonth({ ...state, firstRateOn: null }, at('2031-06-01T00:00:00Z'))).toBeNull();
  });

  it('ends with the month in which the account was closed', () => {
    const later = at('2031-09-01T00:00:00Z');
    expect(dueInterestMonth({ ...state, closedAt: at('2031-02-28T23:59:59.999Z') }, later)).toBeNull();
    expect(dueInterestMonth({ ...state, closedAt: march.from }, later)).toEqual(march);
    expect(dueInterestMonth({ ...state, closedAt: at('2031-03-20T00:00:00Z') }, later)).toEqual(march);
  });
});
