import { type Caller, loaderById } from '@codai/kit';
import type { Deps } from '../deps.ts';

/** Loads folders of the caller's tenant: null for unknown and forbidden alike. */
export function folderLoader({ database }: Deps, caller: Caller) {
  return loaderById(
    (ids: readonly string[]) => database.read(caller, (tx) => tx.folder.findMany({ where: { id: { in: [...ids] } } })),
    ({ id }) => id,
  );
}

export type FolderLoader = ReturnType<typeof folderLoader>;
