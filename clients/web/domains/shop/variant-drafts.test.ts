import { expect, it } from 'vitest';
import { faultsOf, optionNamesOf, stockChanges } from './variant-drafts.ts';

it('reads names of options from a text with commas, each once', () => {
  expect(optionNamesOf(' Size, Colour,,Size ')).toEqual(['Size', 'Colour']);
  expect(optionNamesOf('  ')).toEqual([]);
});

it('makes the counts true by the least changes of the stock', () => {
  const drafts = [
    { sku: 'A', count: '5', counted: 5 },
    { sku: ' B ', count: '2', counted: 7 },
    { sku: 'C', count: '3', counted: 0 },
    { sku: 'unsaved', count: '9', counted: 0 },
  ];
  const saved = ['A', 'B', 'C'].map((sku) => ({ id: `vrt_${sku}`, sku }));
  expect(stockChanges(drafts, saved)).toEqual([
    { sku: 'B', variantId: 'vrt_B', quantity: -5 },
    { sku: 'C', variantId: 'vrt_C', quantity: 3 },
  ]);
});

it.each([
  [{}, []],
  [{ price: '' }, ['price']],
  [{ price: 'ten' }, ['price']],
  [{ before: 'ten' }, ['before']],
  [{ count: '' }, ['count']],
  [{ count: '-1', backorder: '1.5' }, ['count', 'backorder']],
])('finds the faults of a variant with %j', (entries, faulty) => {
  const found = faultsOf({ price: '9.50', before: '', count: '0', backorder: '0', ...entries }, 2);
  expect(Object.entries(found).flatMap(([field, isWrong]) => (isWrong ? [field] : []))).toEqual(faulty);
});
