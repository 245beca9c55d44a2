import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { Prisma } from '../../generated/prisma/client.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof seasonLoaders> {}
}

/** A season with its tiers, and what of it is one person's. */
export const seasonOf = (userId: string) => {
  const item = { include: { held: { where: { userId } } } };
  return {
    players: { where: { userId } },
    tiers: { orderBy: { tier: 'asc' }, include: { freeItem: item, premiumItem: item, claims: { where: { userId } } } },
  } satisfies Prisma.GameSeasonInclude;
};
export type ShownSeason = Prisma.GameSeasonGetPayload<{ include: ReturnType<typeof seasonOf> }>;

/** Seasons, which everybody who is signed in sees, each with the progress of the caller. */
export function seasonLoaders(deps: Deps, caller: Caller) {
  const include = seasonOf(caller.userId ?? '');
  return {
    season: rowLoader(
      deps,
      caller,
      (tx, ids): Promise<ShownSeason[]> => tx.gameSeason.findMany({ where: { id: { in: ids } }, include }),
    ),
  };
}
