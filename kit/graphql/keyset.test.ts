import { expect, it } from 'vitest';
import { keyset } from './keyset.ts';

const order = keyset({ at: ['desc', 'instant'], score: ['desc', 'number'], id: ['desc', 'text'] });

/** A cursor of this order in which one value was exchanged. */
function forged(index: number, value: string): string {
  const row = { at: new Date('2031-05-02T09:00:00.000Z'), score: 1, id: 'a' };
  const cursor = order.page({ first: 1 }).of([row]).edges[0]?.cursor ?? '';
  const parts = JSON.parse(Buffer.from(cursor, 'base64url').toString()).map((part: unknown) => JSON.stringify(part));
  parts[index] = value;
  return Buffer.from(`[${parts.join(',')}]`).toString('base64url');
}

it.each([
  [1, '"0001-01-01T00:00:00.000Z"', true],
  [1, '"9999-12-31T23:59:59.999Z"', true],
  [1, '"0000-12-31T23:59:59.999Z"', false],
  [1, '"-000001-01-01T00:00:00.000Z"', false],
  [1, '"+010000-01-01T00:00:00.000Z"', false],
  [1, '"+275760-09-14T00:00:00.000Z"', false],
  [1, '1', false],
  [2, '-1.5', true],
  [2, '1e999', false],
  [2, '"1"', false],
  [3, '7', false],
])('of a cursor whose value %i is %s takes it: %s', (index, value, isTaken) => {
  const read = () => order.page({ after: forged(index, value) });
  if (isTaken) expect(read().after).not.toBeNull();
  else expect(read).toThrow('not a cursor');
});
