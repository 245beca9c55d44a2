import { expect, it } from 'vitest';
import { costRefusal, returnsOf } from './rules.ts';

const line = { amount: { minor: 100n, currency: 'EUR' }, spentOn: '2031-05-02', note: 'Ads' };

it.each([
  ['accepts a cost with its day and note', {}, false],
  ['rejects a day that does not exist', { spentOn: '2031-02-30' }, true],
  ['rejects an empty note', { note: '' }, true],
  ['rejects an amount of zero', { amount: { minor: 0n, currency: 'EUR' } }, true],
])('%s', (_title, change, isRefused) => {
  expect(costRefusal({ ...line, ...change }) !== null).toBe(isRefused);
});

it('gives the result of each currency alone, and divides by parts of conversions', () => {
  const costs = new Map([
    ['EUR', 2_000n],
    ['RON', 500n],
  ]);
  const revenues = new Map([
    ['EUR', 5_000n],
    ['USD', 300n],
  ]);
  expect(returnsOf(costs, revenues, 2_500_000n)).toEqual([
    { currency: 'EUR', cost: 2_000n, revenue: 5_000n, roi: 1.5, costPerConversion: 800n },
    { currency: 'RON', cost: 500n, revenue: 0n, roi: -1, costPerConversion: 200n },
    { currency: 'USD', cost: 0n, revenue: 300n, roi: null, costPerConversion: 0n },
  ]);
  expect(returnsOf(costs, new Map(), 0n).map(({ costPerConversion }) => costPerConversion)).toEqual([null, null]);
});
