import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly prompt: ReturnType<typeof promptLoader>;
  }
}

export function promptLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => tx.promptTemplate.findMany({ where: { id: { in: ids } } }));
}
