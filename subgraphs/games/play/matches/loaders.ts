import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { Prisma } from '../../generated/prisma/client.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof matchLoaders> {}
}

export const shownMatch = {
  seats: { orderBy: { seat: 'asc' } },
  game: true,
  moves: { orderBy: { number: 'asc' } },
} satisfies Prisma.MatchInclude;

/** A match with all that its view is made of. Only `view.ts` reads its state. */
export type ShownMatch = Prisma.MatchGetPayload<{ include: typeof shownMatch }>;

/** Whether a caller sees matches as spectators do: with one factor, also those that the person plays. */
export const watchesOnly = ({ aal }: Caller): boolean => aal < 2;

/** Public matches of which nothing is hidden. */
export const watchable = {
  isPublic: true,
  OR: [{ isOpen: true }, { status: { not: 'ACTIVE' } }],
} satisfies Prisma.MatchWhereInput;

/** Matches that the caller plays or may watch, which row-level security chooses; with one factor those that everybody may watch. */
export function matchLoaders(deps: Deps, caller: Caller) {
  return {
    match: rowLoader(
      deps,
      caller,
      (tx, ids): Promise<ShownMatch[]> =>
        tx.match.findMany({
          where: { id: { in: ids }, ...(watchesOnly(caller) && watchable) },
          include: shownMatch,
        }),
    ),
  };
}
