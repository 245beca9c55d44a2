import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { openGeneration } from './lists.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly generation: ReturnType<typeof generationLoader>;
  }
}

export function generationLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, async (tx, ids) => {
    const rows = await tx.generation.findMany({ where: { id: { in: ids } } });
    return rows.map((row) => openGeneration(deps, row));
  });
}
