import type { TournamentPlace, TournamentPlayer } from '../generated/prisma/client.ts';
import { byStanding, type Entrant } from './pairing.ts';

export type Place = Pick<TournamentPlace, 'board' | 'playerId' | 'points' | 'round' | 'seat'>;

type Player = Pick<TournamentPlayer, 'id' | 'seed'>;

const sameBoard = (one: Place, other: Place) => one.round === other.round && one.board === other.board;

/** Players in the order of their standing: by half points, then by the points of their opponents (Buchholz), then by their seed. */
export function entrantsOf(
  players: readonly Player[],
  places: readonly Place[],
): (Entrant & { readonly tieBreak: number })[] {
  const pointsOf = (id: string) =>
    places.reduce((sum, { playerId, points }) => (playerId === id ? sum + (points ?? 0) : sum), 0);
  return players
    .map(({ id, seed }) => {
      const own = places.filter(({ playerId }) => playerId === id);
      const opponents = own.flatMap((place) =>
        places.filter((other) => other.playerId !== id && sameBoard(place, other)).map(({ playerId }) => playerId),
      );
      const tieBreak = opponents.reduce((sum, opponent) => sum + pointsOf(opponent), 0);
      const byes = own.length - opponents.length;
      return { id, seed, points: pointsOf(id), opponents, byes, tieBreak };
    })
    .sort((one, other) => other.points - one.points || other.tieBreak - one.tieBreak || byStanding(one, other));
}

/** Winner of each board of a round, in the order of the boards. After a draw the better seed goes on. */
export function winnersOf(players: readonly Player[], places: readonly Place[]): string[] {
  const seedOf = (id: string) => players.find((player) => player.id === id)?.seed ?? 0;
  const boards = new Map<number, Place[]>();
  for (const place of places) boards.set(place.board, [...(boards.get(place.board) ?? []), place]);
  return [...boards]
    .sort(([one], [other]) => one - other)
    .flatMap(([, [first, second]]) => {
      if (first === undefined) return [];
      if (second === undefined) return [first.playerId];
      const [one, other] = [first.points ?? 0, second.points ?? 0];
      if (one === other) return [seedOf(first.playerId) < seedOf(second.playerId) ? first.playerId : second.playerId];
      return [one > other ? first.playerId : second.playerId];
    });
}
