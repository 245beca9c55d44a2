import type { Caller } from '@codai/kit';
import type { Deps } from '../deps.ts';
import { rowLoader } from '../owners/lookup/row-loader.ts';

declare module '../context.ts' {
  interface Loaders {
    readonly rule: ReturnType<typeof ruleLoader>;
    readonly run: ReturnType<typeof runLoader>;
  }
}

/** Rules of the caller's tenant by id: null for any other. */
export function ruleLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, where) => tx.automationRule.findMany({ where }));
}

/** Runs of rules of the caller's tenant by id: null for any other. */
export function runLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, where) => tx.ruleRun.findMany({ where }));
}
