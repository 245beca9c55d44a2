import type { Caller } from '@codai/kit';
import { rowsLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof bundleLoaders> {}
}

/** Parts of bundles that the caller sees. */
export function bundleLoaders(deps: Deps, caller: Caller) {
  return {
    partsOfBundle: rowsLoader(
      deps,
      caller,
      (tx, ids) => tx.bundleItem.findMany({ where: { bundleId: { in: ids } }, orderBy: { position: 'asc' } }),
      ({ bundleId }) => bundleId,
    ),
  };
}
