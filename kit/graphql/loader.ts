import DataLoader from 'dataloader';
import type { Caller } from '../base/caller.ts';
import type { Database, PrismaClientLike, ReadTx } from '../database/transactions/database.ts';

/** Most keys of one look-up; more become further look-ups. */
const BATCH_MAX = 1000;

const ownId = (value: unknown) => (value as { readonly id: string }).id;

/**
 * A loader for one request: ids asked for in the same tick become one look-up. `load` gets distinct ids and gives what
 * it found, in any order; each caller gets its own value, or null for unknown and forbidden alike. `idOf` gives the key of a value,
 * which may be left out where it is their `id`.
 */
export function loaderById<Key extends string, Value extends { readonly id: string }>(
  load: (ids: readonly Key[]) => Promise<readonly Value[]>,
): DataLoader<Key, Value | null>;
export function loaderById<Key extends string, Value>(
  load: (ids: readonly Key[]) => Promise<readonly Value[]>,
  idOf: (value: Value) => string,
): DataLoader<Key, Value | null>;
export function loaderById<Key extends string, Value>(
  load: (ids: readonly Key[]) => Promise<readonly Value[]>,
  idOf: (value: Value) => string = ownId,
): DataLoader<Key, Value | null> {
  return new DataLoader<Key, Value | null>(
    async (ids) => {
      const byId = new Map((await load(ids)).map((value) => [idOf(value), value]));
      return ids.map((id) => byId.get(id) ?? null);
    },
    { maxBatchSize: BATCH_MAX },
  );
}

/** The same for one-to-many: each id gets its list, in the order of `load`; empty when there is nothing. */
export function listLoaderById<Key extends string, Value>(
  load: (ids: readonly Key[]) => Promise<readonly Value[]>,
  idOf: (value: Value) => string,
): DataLoader<Key, readonly Value[]> {
  return new DataLoader<Key, readonly Value[]>(
    async (ids) => {
      const byId = new Map<string, Value[]>(ids.map((id) => [id, []]));
      for (const value of await load(ids)) byId.get(idOf(value))?.push(value);
      return ids.map((id) => byId.get(id) ?? []);
    },
    { maxBatchSize: BATCH_MAX },
  );
}

interface Reads<Client extends PrismaClientLike> {
  readonly database: Pick<Database<Client>, 'read'>;
}

/** `loaderById` of rows that one transaction of the caller reads: `rowLoader(deps, caller, (tx, ids) => tx.sailing.findMany({ where: { id: { in: ids } } }))`. */
export function rowLoader<Client extends PrismaClientLike, Value extends { readonly id: string }>(
  deps: Reads<Client>,
  caller: Caller,
  find: (tx: ReadTx<Client>, ids: string[]) => Promise<readonly Value[]>,
): DataLoader<string, Value | null>;
export function rowLoader<Client extends PrismaClientLike, Value>(
  deps: Reads<Client>,
  caller: Caller,
  find: (tx: ReadTx<Client>, ids: string[]) => Promise<readonly Value[]>,
  idOf: (value: Value) => string,
): DataLoader<string, Value | null>;
export function rowLoader<Client extends PrismaClientLike, Value>(
  { database }: Reads<Client>,
  caller: Caller,
  find: (tx: ReadTx<Client>, ids: string[]) => Promise<readonly Value[]>,
  idOf: (value: Value) => string = ownId,
): DataLoader<string, Value | null> {
  return loaderById((ids) => database.read(caller, (tx) => find(tx, [...ids])), idOf);
}

/** `listLoaderById` of rows that one transaction of the caller reads. */
export function rowsLoader<Client extends PrismaClientLike, Value>(
  { database }: Reads<Client>,
  caller: Caller,
  find: (tx: ReadTx<Client>, ids: string[]) => Promise<readonly Value[]>,
  idOf: (value: Value) => string,
): DataLoader<string, readonly Value[]> {
  return listLoaderById((ids) => database.read(caller, (tx) => find(tx, [...ids])), idOf);
}
