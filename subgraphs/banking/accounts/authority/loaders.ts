import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { readChanges } from './changes.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly policyChange: ReturnType<typeof policyChangeLoader>;
  }
}

/** Policy changes of the caller's tenant by id: null for unknown and forbidden alike. */
export function policyChangeLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => readChanges(tx, Prisma.sql`c.id = ANY(${ids})`));
}
