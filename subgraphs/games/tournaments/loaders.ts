import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../deps.ts';
import type { Prisma } from '../generated/prisma/client.ts';

declare module '../context.ts' {
  interface Loaders extends ReturnType<typeof tournamentLoaders> {}
}

export const shownTournament = {
  players: { orderBy: { seed: 'asc' } },
  places: { orderBy: [{ round: 'asc' }, { board: 'asc' }, { seat: 'asc' }] },
} satisfies Prisma.TournamentInclude;

export type ShownTournament = Prisma.TournamentGetPayload<{ include: typeof shownTournament }>;

/** Tournaments, which everybody who is signed in sees. */
export function tournamentLoaders(deps: Deps, caller: Caller) {
  return {
    tournament: rowLoader(
      deps,
      caller,
      (tx, ids): Promise<ShownTournament[]> =>
        tx.tournament.findMany({ where: { id: { in: ids } }, include: shownTournament }),
    ),
  };
}
