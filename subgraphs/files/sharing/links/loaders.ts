import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly link: ReturnType<typeof linkLoader>;
  }
}

/** Share links that the caller sees, by id: null for unknown and forbidden alike. */
export function linkLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => tx.shareLink.findMany({ where: { id: { in: ids } } }));
}
