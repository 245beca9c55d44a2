import { expect, it } from 'vitest';
import { priceEntriesOf } from './price-entries.ts';

it.each([
  [
    'L-1; 9.50\n\nL-1;10; 8',
    [
      { sku: 'L-1', minQuantity: 1, price: '950' },
      { sku: 'L-1', minQuantity: 10, price: '800' },
    ],
  ],
  ['L-1; 9\nL-2', 2],
  ['L-1; 0; 9', 1],
  ['L-1; 1; nine', 1],
  ['; 9', 1],
])('reads prices of a list by line, or names the first faulty one: %#', (text, entries) => {
  expect(priceEntriesOf(text, 2)).toEqual(entries);
});
