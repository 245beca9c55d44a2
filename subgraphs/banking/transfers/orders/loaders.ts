import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { readTransfers } from './transfer-row.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly transfer: ReturnType<typeof transferLoader>;
  }
}

/** Transfers that the caller's tenant sends or receives, by id: null for unknown and forbidden alike. */
export function transferLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => readTransfers(tx, Prisma.sql`t.id = ANY(${ids})`));
}
