import { type Caller, isSignedIn } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { type ShownMatch, shownMatch } from './loaders.ts';

export interface MatchFilters {
  readonly gameSlug?: string | null | undefined;
  readonly status?: string | null | undefined;
}

/** Matches that a person plays or has played and the caller may see, newest first. */
export function listMatchesOf(
  deps: Deps,
  caller: Caller,
  { userId, gameSlug, status, ...args }: ListArguments & MatchFilters & { readonly userId: string },
): Promise<Page<ShownMatch>> {
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.match.findMany({
      where: {
        AND: [
          where,
          { seats: { some: { userId } } },
          gameSlug == null ? {} : { game: { slug: gameSlug } },
          status == null ? {} : { status },
        ],
      },
      include: shownMatch,
      ...page,
    }),
  );
}

/** Matches of the caller, newest first. */
export function listMyMatches(
  deps: Deps,
  caller: Caller,
  args: ListArguments & MatchFilters,
): Promise<Page<ShownMatch>> {
  return listMatchesOf(deps, caller, { ...args, userId: isSignedIn(caller) ? caller.userId : '' });
}

/** Public matches that are on and hide nothing, newest first. */
export function listLiveMatches(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<ShownMatch>> {
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.match.findMany({
      where: { AND: [where, { isPublic: true, isOpen: true, status: 'ACTIVE' }] },
      include: shownMatch,
      ...page,
    }),
  );
}
