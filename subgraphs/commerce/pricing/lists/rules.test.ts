import { describe, expect, it } from 'vitest';
import { groupRefusal, listRefusal, priceAt, stepsOf } from './rules.ts';

const now = new Date('2026-12-01T00:00:00Z');
const entry = { sku: 'L-1', minQuantity: 1, price: 900n };
const content = { name: 'Trade', startsAt: now, entries: [entry] };

describe('a price list', () => {
  it.each([
    [content, null],
    [{ ...content, name: '' }, ['input', 'name']],
    [{ ...content, endsAt: new Date(now.getTime() - 1) }, ['input', 'endsAt']],
    [{ ...content, entries: [] }, ['input', 'entries']],
    [{ ...content, entries: [{ ...entry, minQuantity: 0 }] }, ['input', 'entries', '0', 'minQuantity']],
    [{ ...content, entries: [{ ...entry, price: -1n }] }, ['input', 'entries', '0', 'price']],
    [{ ...content, entries: [entry, { ...entry, price: 1n }] }, ['input', 'entries', '1', 'sku']],
  ])('is refused by its fault: %#', (list, path) => {
    expect(listRefusal(list)?.inputPath ?? null).toEqual(path);
  });
  it('has steps that fall with the quantity', () => {
    const steps = stepsOf([
      { fromQuantity: 10, price: 800n },
      { fromQuantity: 1, price: 900n },
      { fromQuantity: 5, price: 950n },
    ]);
    expect(steps.map(({ fromQuantity }) => fromQuantity)).toEqual([1, 10]);
    expect([1, 9, 10].map((quantity) => priceAt(1_000n, steps, quantity))).toEqual([900n, 900n, 800n]);
    expect(priceAt(700n, steps, 10)).toBe(700n);
  });
});

it('refuses a group without a name and one of no orders', () => {
  expect([groupRefusal('', null), groupRefusal('Regulars', 0)].every(Boolean)).toBe(true);
  expect(groupRefusal('Regulars', 3)).toBeNull();
});
