import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps, WalletRead } from '../../deps.ts';

interface ById {
  readonly id: { readonly in: string[] };
}

/** Rows of the caller's tenant by id: null for unknown and forbidden alike. */
export function rowLoader<Row extends { readonly id: string }>(
  { database }: Pick<Deps, 'database'>,
  caller: Caller,
  find: (tx: WalletRead, where: ById) => Promise<Row[]>,
) {
  return loaderById(
    (ids: readonly string[]) => database.read(caller, (tx) => find(tx, { id: { in: [...ids] } })),
    ({ id }) => id,
  );
}
