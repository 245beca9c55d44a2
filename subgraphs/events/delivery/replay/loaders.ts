import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly replay: ReturnType<typeof replayLoader>;
  }
}

export function replayLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => tx.replayJob.findMany({ where: { id: { in: ids } } }));
}
