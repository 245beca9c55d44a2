import type { Caller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { type ShownSeason, seasonOf } from './loaders.ts';

/** Seasons, the one that was planned last first. */
export const listSeasons = (deps: Deps, caller: Caller, args: ListArguments): Promise<Page<ShownSeason>> =>
  byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, page) =>
    tx.gameSeason.findMany({ include: seasonOf(caller.userId ?? ''), ...page }),
  );

/** The season that runs; null between two. */
export const currentSeason = ({ database, clock }: Deps, caller: Caller): Promise<ShownSeason | null> => {
  const now = clock.now();
  const where = { startsAt: { lte: now }, endsAt: { gt: now } };
  return database.read(caller, (tx) => tx.gameSeason.findFirst({ where, include: seasonOf(caller.userId ?? '') }));
};
