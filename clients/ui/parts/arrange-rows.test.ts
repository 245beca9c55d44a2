import { describe, expect, it } from 'vitest';
import { arrangeRows, nextSort, plainView } from './arrange-rows.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly minor: bigint | null;
}

const rows: readonly Row[] = [
  { id: 'a', name: 'Șantier 10', minor: 9_007_199_254_740_993n },
  { id: 'b', name: 'crane fund', minor: null },
  { id: 'c', name: 'Șantier 9', minor: 9_007_199_254_740_992n },
];
const columns = [
  { key: 'name', sort: ({ name }: Row) => name },
  { key: 'amount', sort: ({ minor }: Row) => minor, text: ({ minor }: Row) => (minor === null ? '–' : `${minor}`) },
  { key: 'acts' },
];
const ids = (view: Partial<typeof plainView>) =>
  arrangeRows(rows, columns, { ...plainView, ...view }).map(({ id }) => id);

describe('arrangeRows', () => {
  it.each([
    { sort: null, order: ['a', 'b', 'c'] },
    { sort: 'name', order: ['b', 'c', 'a'] },
    { sort: '-name', order: ['a', 'c', 'b'] },
    { sort: 'amount', order: ['c', 'a', 'b'] },
    { sort: '-amount', order: ['a', 'c', 'b'] },
    { sort: 'acts', order: ['a', 'b', 'c'] },
    { sort: 'unknown', order: ['a', 'b', 'c'] },
  ])('orders by $sort, without a value last', ({ sort, order }) => {
    expect(ids({ sort })).toEqual(order);
  });

  it.each([
    { text: 'santier', found: ['a', 'c'] },
    { text: '  FUND crane ', found: ['b'] },
    { text: 'crane 10', found: [] },
    { text: '', found: ['a', 'b', 'c'] },
  ])('finds rows with each word of "$text", without case and marks', ({ text, found }) => {
    expect(ids({ text })).toEqual(found);
  });
});

it('goes from ascending to descending to the order of the server', () => {
  const first = nextSort(null, 'due');
  const second = nextSort(first, 'due');
  expect([first, second, nextSort(second, 'due'), nextSort('-due', 'name')]).toEqual(['due', '-due', null, 'name']);
});
