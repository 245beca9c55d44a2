/** A player of a tournament with what the rounds before gave. Points are half points: 2 for a win, 1 for a draw. */
export interface Entrant {
  readonly id: string;
  /** Place at the start, from 1; each has another. */
  readonly seed: number;
  readonly points: number;
  readonly opponents: readonly string[];
  readonly byes: number;
}

/** Two players who meet, or one who has a bye. */
export type Pairing = readonly [string, string] | readonly [string];

export const byStanding = (one: Entrant, other: Entrant): number => other.points - one.points || one.seed - other.seed;

/** Attempts of the search for pairs that have not met; beyond it, repeats are accepted. */
const ATTEMPTS_MAX = 20_000;

/** Pairs of players in the order of standing, nearest first, of which none has met; null when there are none. */
function withoutRepeats(players: readonly Entrant[], budget: { attempts: number }): [string, string][] | null {
  const [first, ...rest] = players;
  if (first === undefined) return [];
  for (const [at, other] of rest.entries()) {
    budget.attempts -= 1;
    if (budget.attempts < 0) return null;
    if (first.opponents.includes(other.id)) continue;
    const others = withoutRepeats(
      rest.filter((_, index) => index !== at),
      budget,
    );
    if (others !== null) return [[first.id, other.id], ...others];
  }
  return null;
}

/**
 * Pairs of a round of the Swiss system: equal points meet, and nobody meets somebody again while that can be avoided (GAME-9). With an odd number the
 * last in the standing who has had the fewest byes has one.
 */
export function pairSwiss(entrants: readonly Entrant[]): Pairing[] {
  const players = [...entrants].sort(byStanding);
  const byesMin = Math.min(...players.map(({ byes }) => byes));
  const resting = players.length % 2 === 0 ? undefined : players.findLast(({ byes }) => byes === byesMin);
  const playing = players.filter((one) => one !== resting);
  const pairs =
    withoutRepeats(playing, { attempts: ATTEMPTS_MAX }) ??
    playing.flatMap((one, at): [string, string][] => {
      const other = playing[at + 1];
      return at % 2 === 0 && other !== undefined ? [[one.id, other.id]] : [];
    });
  return resting === undefined ? pairs : [...pairs, [resting.id]];
}

/** Seeds in the order of a bracket of a power of two: 1 and 2 meet in the final, the best meet the last first. */
function bracketOrder(size: number): number[] {
  let order = [1];
  while (order.length < size) order = order.flatMap((seed) => [seed, 2 * order.length + 1 - seed]);
  return order;
}

/** First round of a knock-out. Places of the bracket that nobody has are byes of the best. */
export function openKnockout(entrants: readonly Pick<Entrant, 'id' | 'seed'>[]): Pairing[] {
  const bySeed = [...entrants].sort((one, other) => one.seed - other.seed);
  const size = 2 ** Math.ceil(Math.log2(Math.max(2, bySeed.length)));
  const places = bracketOrder(size).map((seed) => bySeed[seed - 1]?.id);
  return places.flatMap((one, at): Pairing[] => {
    const other = places[at + 1];
    if (at % 2 === 1) return [];
    if (one !== undefined && other !== undefined) return [[one, other]];
    const alone = one ?? other;
    return alone === undefined ? [] : [[alone]];
  });
}

/** Next round of a knock-out: winners of neighbouring tables meet. Empty when one is left. */
export function nextKnockout(winners: readonly string[]): Pairing[] {
  if (winners.length < 2) return [];
  return winners.flatMap((one, at): Pairing[] => {
    const other = winners[at + 1];
    return at % 2 === 1 ? [] : other === undefined ? [[one]] : [[one, other]];
  });
}

/** Rounds that a tournament has: for the Swiss system as many as make one player unbeaten. */
export const roundsOf = (players: number): number => Math.max(1, Math.ceil(Math.log2(players)));
