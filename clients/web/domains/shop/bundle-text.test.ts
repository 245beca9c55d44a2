import { expect, it } from 'vitest';
import { bundlePartsOf, textOfParts } from './bundle-text.ts';

it.each([
  [
    'L-1; 2\n\nM-1',
    [
      { sku: 'L-1', quantity: 2 },
      { sku: 'M-1', quantity: 1 },
    ],
  ],
  ['L-1\nM-1; 0', 2],
  ['L-1; 1; 1', 1],
])('reads parts of a bundle by line, or names the first faulty one: %#', (text, parts) => {
  expect(bundlePartsOf(text)).toEqual(parts);
});

it('writes parts as it reads them', () => {
  const parts = [{ sku: 'L-1', quantity: 2 }];
  expect(bundlePartsOf(textOfParts(parts))).toEqual(parts);
});
