import type { Caller } from '@codai/kit';
import { loaderById, rowsLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof digitalLoaders> {}
}

/** Keys and downloads of order lines that the caller reads, and files of variants. */
export function digitalLoaders(deps: Deps, caller: Caller) {
  return {
    keysOfLine: rowsLoader(
      deps,
      caller,
      (tx, ids) => tx.licenceKey.findMany({ where: { lineId: { in: ids } }, orderBy: { unit: 'asc' } }),
      ({ lineId }) => String(lineId),
    ),
    downloadsOfLine: rowsLoader(
      deps,
      caller,
      (tx, ids) => tx.fileDownload.findMany({ where: { lineId: { in: ids } }, orderBy: { number: 'asc' } }),
      ({ lineId }) => lineId,
    ),
    /** Files of variants by their ids, as their shoppers read them: the lines are looked at first, under their rules. */
    fileOfVariant: loaderById(async (ids) => {
      const rows = await deps.database.systemRead(null, (tx) =>
        tx.variantFile.findMany({ where: { variantId: { in: [...ids] } } }),
      );
      return rows.map(({ variantId, name, downloadLimit }) => ({ id: variantId, name, downloadLimit }));
    }),
  };
}
