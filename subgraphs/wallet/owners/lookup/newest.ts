import type { Caller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps, WalletRead } from '../../deps.ts';

type Query = Pick<ReturnType<typeof byCreation.NEWEST_FIRST.page>, 'orderBy' | 'take' | 'where'>;
type Made = { readonly createdAt: Date; readonly id: string };

/** A page of rows of the caller's tenant, newest first. */
export function newest<Row extends Made>(
  { database }: Deps,
  caller: Caller,
  args: ListArguments,
  find: (tx: WalletRead, query: Query, tenantId: string) => Promise<Row[]>,
): Promise<Page<Row>> {
  return byCreation.NEWEST_FIRST.read(args, (query) =>
    database.read(caller, (tx) => find(tx, query, caller.tenantId ?? '')),
  );
}
