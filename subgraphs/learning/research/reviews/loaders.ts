import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { include, views } from './views.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof reviewLoaders> {}
}

/** Rounds and reviews as the caller may see them, by id. */
export function reviewLoaders(deps: Deps, caller: Caller) {
  return {
    reviewRound: rowLoader(deps, caller, async (tx, ids) =>
      views(tx, caller, await tx.reviewRound.findMany({ where: { id: { in: ids } }, include })),
    ),
    peerReview: rowLoader(deps, caller, async (tx, ids) => {
      const rows = await tx.reviewRound.findMany({ where: { reviews: { some: { id: { in: ids } } } }, include });
      return (await views(tx, caller, rows)).flatMap(({ reviews }) => reviews).filter(({ id }) => ids.includes(id));
    }),
  };
}
