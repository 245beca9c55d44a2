import { type Caller, loaderById } from '@codai/kit';
import type { Deps } from '../deps.ts';

export function configLoaders({ database }: Deps, caller: Caller) {
  return {
    configEntry: loaderById(
      (ids: readonly string[]) =>
        database.read(caller, (tx) => tx.configEntry.findMany({ where: { id: { in: [...ids] } } })),
      ({ id }) => id,
    ),
  };
}
