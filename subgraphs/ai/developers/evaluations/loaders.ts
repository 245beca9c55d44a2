import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly dataset: ReturnType<typeof datasetLoader>;
    readonly evaluation: ReturnType<typeof evaluationLoader>;
  }
}

export function datasetLoader({ database }: Deps, caller: Caller) {
  return loaderById(
    (ids: readonly string[]) =>
      database.read(caller, (tx) => tx.aiDataset.findMany({ where: { id: { in: [...ids] } } })),
    ({ id }) => id,
  );
}

export function evaluationLoader({ database }: Deps, caller: Caller) {
  return loaderById(
    (ids: readonly string[]) =>
      database.read(caller, (tx) => tx.aiEvaluation.findMany({ where: { id: { in: [...ids] } } })),
    ({ id }) => id,
  );
}
