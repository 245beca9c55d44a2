import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { GroupRow } from './group-row.ts';
import { findGroups } from './lists.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly group: ReturnType<typeof groupLoader>;
  }
}

/** Communities by id, as the caller may know of them: null for unknown, deleted and hidden alike. */
export function groupLoader(deps: Deps, caller: Caller) {
  return loaderById<string, GroupRow>((ids) => findGroups(deps, caller, Prisma.sql`g.id = ANY(${ids})`));
}
