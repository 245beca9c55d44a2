import { describe, expect, it } from 'vitest';
import { toggled } from './selection.ts';

const shown = ['a', 'b', 'c', 'd'];

describe('toggled', () => {
  it.each([
    { ids: [], id: 'b', from: -1, next: ['b'] },
    { ids: ['b'], id: 'b', from: -1, next: [] },
    { ids: ['a'], id: 'c', from: 0, next: ['a', 'b', 'c'] },
    { ids: ['d'], id: 'b', from: 3, next: ['b', 'c', 'd'] },
    { ids: ['a', 'b', 'c'], id: 'c', from: 0, next: [] },
    { ids: ['a'], id: 'gone', from: 0, next: ['a', 'gone'] },
  ])('changes $ids by $id from $from to $next', ({ ids, id, from, next }) => {
    expect([...toggled(shown, new Set(ids), id, from)].sort()).toEqual(next);
  });
});
