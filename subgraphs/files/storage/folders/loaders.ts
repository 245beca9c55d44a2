import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { openedFolder } from './cells.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly folder: ReturnType<typeof folderLoader>;
    readonly folderRank: ReturnType<typeof folderRankLoader>;
  }
}

/** Folders that the caller sees, by id: null for unknown and forbidden alike. */
export function folderLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, async (tx, ids) => {
    const rows = await tx.folder.findMany({ where: { id: { in: ids } } });
    return rows.map((row) => openedFolder(deps, row));
  });
}

/** Rights of the caller to folders, as ranks. */
export function folderRankLoader(deps: Deps, caller: Caller) {
  return rowLoader(
    deps,
    caller,
    (tx, ids) => tx.$queryRaw<{ id: string; rank: number }[]>`
          SELECT d.id, files_rank(${caller.userId}, d.owner_id, d.path, NULL) AS rank FROM folder d WHERE d.id = ANY(${ids})`,
  );
}
