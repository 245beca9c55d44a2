import { type Caller, loaderById } from '@codai/kit';
import type { Deps } from '../deps.ts';

/** Loads files of the caller's tenant: null for unknown and forbidden alike. */
export function fileLoader({ database }: Deps, caller: Caller) {
  return loaderById(
    (ids: readonly string[]) => database.read(caller, (tx) => tx.file.findMany({ where: { id: { in: [...ids] } } })),
    ({ id }) => id,
  );
}

export type FileLoader = ReturnType<typeof fileLoader>;
