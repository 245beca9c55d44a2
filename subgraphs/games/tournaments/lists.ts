import type { Caller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../deps.ts';
import { type ShownTournament, shownTournament } from './loaders.ts';

/** Tournaments, newest first. */
export function listTournaments(
  deps: Deps,
  caller: Caller,
  { status, ...args }: ListArguments & { readonly status?: string | null | undefined },
): Promise<Page<ShownTournament>> {
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.tournament.findMany({
      where: { AND: [where, status == null ? {} : { status }] },
      include: shownTournament,
      ...page,
    }),
  );
}
