import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { readSchedules } from './schedule-row.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly schedule: ReturnType<typeof scheduleLoader>;
  }
}

/** Scheduled transfers of the caller's tenant by id: null for unknown and forbidden alike. */
export function scheduleLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => readSchedules(tx, Prisma.sql`s.id = ANY(${ids})`));
}
