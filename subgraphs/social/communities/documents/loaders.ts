import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { DocumentRow } from './access.ts';
import { find } from './lists.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly document: ReturnType<typeof documentLoader>;
  }
}

/** Documents by id, as the caller may read them: null for unknown and for those of others alike. */
export function documentLoader(deps: Deps, caller: Caller) {
  return loaderById<string, DocumentRow>((ids) => find(deps, caller, Prisma.sql`d.id = ANY(${ids})`, Prisma.empty));
}
