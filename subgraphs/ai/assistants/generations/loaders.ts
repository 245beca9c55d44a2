import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { openGeneration } from './lists.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly generation: ReturnType<typeof generationLoader>;
  }
}

export function generationLoader(deps: Deps, caller: Caller) {
  return loaderById(
    async (ids: readonly string[]) => {
      const where = { id: { in: [...ids] } };
      const rows = await deps.database.read(caller, (tx) => tx.generation.findMany({ where }));
      return rows.map((row) => openGeneration(deps, row));
    },
    ({ id }) => id,
  );
}
