import { describe, expect, it } from 'vitest';
import { rangeStart, sumsOf } from './rules.ts';

describe('the range of a dashboard', () => {
  it.each([
    { range: 'DAYS_7', now: '2031-05-10T00:00:00Z', start: '2031-05-04T00:00:00.000Z' },
    { range: 'DAYS_7', now: '2031-05-10T23:59:59.999Z', start: '2031-05-04T00:00:00.000Z' },
    { range: 'DAYS_30', now: '2031-03-01T12:00:00Z', start: '2031-01-31T00:00:00.000Z' },
    { range: 'DAYS_90', now: '2031-05-10T12:00:00Z', start: '2031-02-10T00:00:00.000Z' },
  ] as const)('$range up to $now begins at $start', ({ range, now, start }) => {
    expect(rangeStart(range, new Date(now)).toISOString()).toBe(start);
  });
});

it('sums days by currency, the one with the most orders first', () => {
  const startsAt = new Date('2031-05-10T00:00:00Z');
  const day = (currency: string, orders: number, revenue: bigint) => ({
    startsAt,
    currency,
    orders,
    revenue,
    refunded: 1n,
  });
  expect(sumsOf([])).toEqual([]);
  expect(sumsOf([day('EUR', 1, 10n), day('RON', 3, 30n), day('EUR', 1, 5n)])).toEqual([
    { currency: 'RON', orders: 3, revenue: 30n, refunded: 1n },
    { currency: 'EUR', orders: 2, revenue: 15n, refunded: 2n },
  ]);
});
