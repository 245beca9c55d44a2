import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { readHolds } from './hold-row.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly hold: ReturnType<typeof holdLoader>;
  }
}

/** Holds on accounts of the caller's tenant by id: null for unknown and forbidden alike. */
export function holdLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => readHolds(tx, Prisma.sql`h.id = ANY(${ids})`));
}
