import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly dataset: ReturnType<typeof datasetLoader>;
    readonly evaluation: ReturnType<typeof evaluationLoader>;
  }
}

export function datasetLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => tx.aiDataset.findMany({ where: { id: { in: ids } } }));
}

export function evaluationLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) => tx.aiEvaluation.findMany({ where: { id: { in: ids } } }));
}
