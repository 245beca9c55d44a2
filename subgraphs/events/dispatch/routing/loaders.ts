import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly routingRule: ReturnType<typeof ruleLoader>;
  }
}

export function ruleLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => tx.routingRule.findMany({ where: { id: { in: ids } } }));
}
