import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../deps.ts';

declare module '../context.ts' {
  interface Loaders extends ReturnType<typeof catalogueLoaders> {}
}

/** The catalogue, which everybody reads. */
export function catalogueLoaders(deps: Deps, caller: Caller) {
  return {
    game: rowLoader(deps, caller, (tx, ids) => tx.game.findMany({ where: { id: { in: ids } } })),
    gameBySlug: rowLoader(
      deps,
      caller,
      (tx, slugs) => tx.game.findMany({ where: { slug: { in: slugs } } }),
      ({ slug }) => slug,
    ),
  };
}
