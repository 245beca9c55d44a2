import type { Caller } from '@codai/kit';
import { rowLoader, rowsLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof playerLoaders> {}
}

/** Profiles and ratings, which everybody who is signed in sees; achievements of the caller alone. */
export function playerLoaders(deps: Deps, caller: Caller) {
  return {
    player: rowLoader(deps, caller, (tx, ids) => tx.playerProfile.findMany({ where: { id: { in: ids } } })),
    playerOfUser: rowLoader(
      deps,
      caller,
      (tx, userIds) => tx.playerProfile.findMany({ where: { userId: { in: userIds } } }),
      ({ userId }) => userId,
    ),
    ratingsOfUser: rowsLoader(
      deps,
      caller,
      (tx, userIds) => tx.rating.findMany({ where: { userId: { in: userIds } }, orderBy: { gameId: 'asc' } }),
      ({ userId }) => userId,
    ),
    leaderboard: rowLoader(deps, caller, (tx, ids) => tx.leaderboard.findMany({ where: { id: { in: ids } } })),
    leaderboardsOfGame: rowsLoader(
      deps,
      caller,
      (tx, gameIds) =>
        tx.leaderboard.findMany({
          where: { gameId: { in: gameIds } },
          orderBy: [{ resetsMonthly: 'asc' }, { id: 'asc' }],
        }),
      ({ gameId }) => gameId,
    ),
  };
}
