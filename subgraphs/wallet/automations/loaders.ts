import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../deps.ts';

declare module '../context.ts' {
  interface Loaders {
    readonly rule: ReturnType<typeof ruleLoader>;
    readonly run: ReturnType<typeof runLoader>;
  }
}

/** Rules of the caller's tenant by id: null for any other. */
export function ruleLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => tx.automationRule.findMany({ where: { id: { in: ids } } }));
}

/** Runs of rules of the caller's tenant by id: null for any other. */
export function runLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => tx.ruleRun.findMany({ where: { id: { in: ids } } }));
}
