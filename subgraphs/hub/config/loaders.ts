import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../deps.ts';

declare module '../context.ts' {
  interface Loaders extends ReturnType<typeof configLoaders> {}
}

export function configLoaders(deps: Deps, caller: Caller) {
  return {
    configEntry: rowLoader(deps, caller, (tx, ids) => tx.configEntry.findMany({ where: { id: { in: ids } } })),
  };
}
