import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly session: ReturnType<typeof sessionLoader>;
  }
}

/** Uploads that the caller sees, by id: null for unknown and forbidden alike. */
export function sessionLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => tx.uploadSession.findMany({ where: { id: { in: ids } } }));
}
