import { describe, expect, it } from 'vitest';
import { rateFor, zoneRefusal } from './rules.ts';

const method = { name: 'Parcel', currency: 'EUR', rates: [{ from: 0n, price: 490n }], minDays: 1, maxDays: 3 };
const zone = { name: 'Nearby', countries: ['DE'], methods: [method] };

it('takes the price of the last rate that begins at or below the goods', () => {
  const rates = [
    { from: 0n, price: 490n },
    { from: 5_000n, price: 190n },
    { from: 10_000n, price: 0n },
  ];
  expect([0n, 4_999n, 5_000n, 20_000n].map((goods) => rateFor(rates, goods))).toEqual([490n, 490n, 190n, 0n]);
});

describe('a zone', () => {
  it('is taken with countries, methods and rising rates from 0', () => {
    expect(zoneRefusal(zone)).toBeNull();
  });
  it.each([
    ['countries', { ...zone, countries: [] }],
    ['countries', { ...zone, countries: ['DE', 'DE'] }],
    ['countries', { ...zone, countries: ['Germany'] }],
    ['methods', { ...zone, methods: [] }],
    [
      'methods',
      {
        ...zone,
        methods: [
          { ...method, id: 'shm_a' },
          { ...method, id: 'shm_a' },
        ],
      },
    ],
    ['rates', { ...zone, methods: [{ ...method, rates: [{ from: 1n, price: 1n }] }] }],
    ['rates', { ...zone, methods: [{ ...method, rates: [{ from: 0n, price: -1n }] }] }],
    ['maxDays', { ...zone, methods: [{ ...method, minDays: 4 }] }],
  ])('is refused for its %s', (field, content) => {
    expect(zoneRefusal(content)?.inputPath?.at(-1)).toBe(field);
  });
});
