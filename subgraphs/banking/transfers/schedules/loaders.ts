import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { readSchedules } from './schedule-row.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly schedule: ReturnType<typeof scheduleLoader>;
  }
}

/** Scheduled transfers of the caller's tenant by id: null for unknown and forbidden alike. */
export function scheduleLoader({ database }: Deps, caller: Caller) {
  return loaderById((ids: readonly string[]) =>
    database.read(caller, (tx) => readSchedules(tx, Prisma.sql`s.id = ANY(${[...ids]})`)),
  );
}
