import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { openedFile } from './cells.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly file: ReturnType<typeof fileLoader>;
    readonly fileRank: ReturnType<typeof fileRankLoader>;
  }
}

/** Files that the caller sees, by id: null for unknown and forbidden alike. */
export function fileLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, async (tx, ids) => {
    const rows = await tx.file.findMany({ where: { id: { in: ids } } });
    return rows.map((row) => openedFile(deps, row));
  });
}

/** Rights of the caller to files, as ranks. */
export function fileRankLoader(deps: Deps, caller: Caller) {
  return rowLoader(
    deps,
    caller,
    (tx, ids) => tx.$queryRaw<{ id: string; rank: number }[]>`
          SELECT f.id, files_rank(${caller.userId}, f.owner_id, f.path, f.id) AS rank FROM file f WHERE f.id = ANY(${ids})`,
  );
}
