import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { findLists, type ListRow } from './service.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly personList: ReturnType<typeof personListLoader>;
  }
}

/** The caller's own lists by id; null for unknown and for those of others alike. */
export function personListLoader(deps: Deps, caller: Caller) {
  return loaderById<string, ListRow>((ids) => findLists(deps, caller, Prisma.sql`l.id = ANY(${ids})`));
}
