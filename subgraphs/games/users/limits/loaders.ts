import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof limitLoaders> {}
}

/** Guardianships in which the caller is the guardian or the minor. */
export function limitLoaders(deps: Deps, caller: Caller) {
  return {
    guardianship: rowLoader(deps, caller, (tx, ids) => tx.guardianship.findMany({ where: { id: { in: ids } } })),
  };
}
