import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { readAccounts } from './account-row.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly account: ReturnType<typeof accountLoader>;
  }
}

/** Accounts of the caller's tenant by id, closed ones included: null for unknown and forbidden alike. */
export function accountLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => readAccounts(tx, Prisma.sql`b.id = ANY(${ids})`));
}
