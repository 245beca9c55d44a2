import { expect, it } from 'vitest';
import type { ReadTx } from '../database/transactions/database.ts';
import { callerOf } from '../testing/index.ts';
import { rowLoader, rowsLoader } from './loader.ts';

const ships = [
  { id: 'shp_1', harbour: 'hbr_1' },
  { id: 'shp_2', harbour: 'hbr_1' },
  { id: 'shp_3', harbour: 'hbr_2' },
];

/** A database in memory that notes the ids of each transaction. */
function harbours() {
  const asked: (readonly string[])[] = [];
  const client = {
    $transaction() {},
    async $disconnect() {},
    async shipsWhere(key: 'harbour' | 'id', values: readonly string[]) {
      asked.push(values);
      return ships.filter((ship) => values.includes(ship[key]));
    },
  };
  const database = {
    read: <T>(_caller: unknown, fn: (tx: ReadTx<typeof client>) => Promise<T>) => fn(client),
  };
  return { asked, deps: { database } };
}

it('reads the ids of one tick in one transaction, in their order, with null for what is not found', async () => {
  const { asked, deps } = harbours();
  const loader = rowLoader(deps, callerOf(), (tx, ids) => tx.shipsWhere('id', ids));
  const found = await Promise.all(['shp_3', 'shp_9', 'shp_1'].map((id) => loader.load(id)));
  expect(found.map((ship) => ship?.id ?? null)).toEqual(['shp_3', null, 'shp_1']);
  expect(asked).toEqual([['shp_3', 'shp_9', 'shp_1']]);
});

it('reads the lists of several ids in one transaction, and gives an empty one for nothing', async () => {
  const { asked, deps } = harbours();
  const loader = rowsLoader(
    deps,
    callerOf(),
    (tx, ids) => tx.shipsWhere('harbour', ids),
    ({ harbour }) => harbour,
  );
  const lists = await Promise.all(['hbr_2', 'hbr_9', 'hbr_1'].map((id) => loader.load(id)));
  expect(lists.map((list) => list.map(({ id }) => id))).toEqual([['shp_3'], [], ['shp_1', 'shp_2']]);
  expect(asked).toEqual([['hbr_2', 'hbr_9', 'hbr_1']]);
});
