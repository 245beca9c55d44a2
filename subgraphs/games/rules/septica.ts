import { type GameRules, IllegalMove, opposite, type Result, type Seat } from './game.ts';
import { type Random, shuffled } from './shuffle.ts';

/** A card is its rank and its suit, such as `7H` or `TC`. */
export type Card = string;

export interface SepticaState {
  /** The next card is the last one. */
  readonly talon: readonly Card[];
  readonly hands: readonly [readonly Card[], readonly Card[]];
  /** Cards of the trick, in the order in which they were played; the leader's are the even ones. */
  readonly pile: readonly Card[];
  readonly leader: Seat;
  /** Seat that takes the trick as it stands. */
  readonly holder: Seat;
  readonly turn: Seat | null;
  readonly points: readonly [number, number];
  /** Cards of the tricks before, in the order in which they were played. */
  readonly seen: readonly Card[];
}

export interface SepticaView {
  readonly kind: 'SEPTICA';
  /** null: the hand is hidden. */
  readonly hands: readonly [readonly Card[] | null, readonly Card[] | null];
  readonly handCounts: readonly [number, number];
  readonly talonCount: number;
  readonly pile: readonly Card[];
  readonly leader: Seat;
  readonly holder: Seat;
  readonly turn: Seat | null;
  readonly points: readonly [number, number];
  readonly seen: readonly Card[];
}

const RANKS = ['7', '8', '9', 'T', 'J', 'Q', 'K', 'A'] as const;
const SUITS = ['C', 'D', 'H', 'S'] as const;
export const DECK: readonly Card[] = SUITS.flatMap((suit) => RANKS.map((rank) => `${rank}${suit}`));
const HAND = 4;
const YIELD = 'yield';

const rankOf = (card: Card | undefined) => card?.[0] ?? '';
const pointsOf = (cards: readonly Card[]) => cards.filter((card) => 'TA'.includes(rankOf(card))).length;
/** Sevens cut everything, and each card cuts its own rank. */
const cuts = (card: Card, led: Card | undefined) => rankOf(card) === '7' || rankOf(card) === rankOf(led);

function handOf(hands: SepticaState['hands'], seat: Seat, hand: readonly Card[]): SepticaState['hands'] {
  return seat === 0 ? [hand, hands[1]] : [hands[0], hand];
}

/** The holder takes the pile and leads. Both draw in turns, the holder first. */
function endTrick({ talon, hands, pile, holder, points, seen }: SepticaState): SepticaState {
  const rest = [...talon];
  let dealt = hands;
  for (let seat = holder; rest.length > 0 && dealt[seat].length < HAND; seat = opposite(seat)) {
    dealt = handOf(dealt, seat, [...dealt[seat], rest.pop() as Card]);
  }
  const won = pointsOf(pile);
  return {
    talon: rest,
    hands: dealt,
    pile: [],
    leader: holder,
    holder,
    turn: dealt[holder].length === 0 ? null : holder,
    points: holder === 0 ? [points[0] + won, points[1]] : [points[0], points[1] + won],
    seen: [...seen, ...pile],
  };
}

function play(state: SepticaState, seat: Seat, move: string): IllegalMove | SepticaState {
  const { hands, pile, leader } = state;
  const leads = seat === leader;
  if (move === YIELD) return leads && pile.length > 0 ? endTrick(state) : new IllegalMove('CANNOT_YIELD');
  if (!hands[seat].includes(move)) return new IllegalMove('NOT_IN_HAND');
  if (leads && pile.length > 0 && !cuts(move, pile[0])) return new IllegalMove('CANNOT_CUT');
  const after: SepticaState = {
    ...state,
    hands: handOf(
      hands,
      seat,
      hands[seat].filter((card) => card !== move),
    ),
    pile: [...pile, move],
    holder: leads || cuts(move, pile[0]) ? seat : state.holder,
    turn: opposite(seat),
  };
  if (leads) return after;
  // The leader continues only against a cut, and only with a card that cuts.
  const canContinue = after.holder === seat && after.hands[leader].some((card) => cuts(card, pile[0]));
  return canContinue ? after : endTrick(after);
}

function resultOf({ turn, points }: Pick<SepticaState, 'points' | 'turn'>): Result | null {
  if (turn !== null) return null;
  return { winner: points[0] === points[1] ? null : points[0] > points[1] ? 0 : 1 };
}

function legalMoves({ hands, pile, leader, turn }: SepticaView, seat: Seat): string[] {
  const hand = hands[seat];
  if (turn !== seat || hand === null) return [];
  if (seat !== leader || pile.length === 0) return [...hand];
  return [...hand.filter((card) => cuts(card, pile[0])), YIELD];
}

/** Cards that are given away first come first: no points, no sevens, of a rank that is held once. */
function keeping(hand: readonly Card[]): Card[] {
  const cost = (card: Card) =>
    (rankOf(card) === '7' ? 8 : 0) + 4 * pointsOf([card]) + hand.filter((one) => rankOf(one) === rankOf(card)).length;
  return [...hand].sort((a, b) => cost(a) - cost(b));
}

/** Plays for the points on the table: cuts when there are any, and gives away as little as it can. */
function greedy(view: SepticaView, seat: Seat): string {
  const hand = view.hands[seat] ?? [];
  const legal = legalMoves(view, seat);
  if (view.pile.length === 0) {
    // A rank that is held twice can be continued.
    const doubled = hand.find(
      (card) => rankOf(card) !== '7' && hand.filter((one) => rankOf(one) === rankOf(card)).length > 1,
    );
    return doubled ?? (keeping(hand)[0] as string);
  }
  const cutting = keeping(legal.filter((move) => move !== YIELD && cuts(move, view.pile[0])));
  if (seat === view.leader) return pointsOf(view.pile) > 0 && cutting[0] !== undefined ? cutting[0] : YIELD;
  return pointsOf(view.pile) > 0 && cutting[0] !== undefined ? cutting[0] : (keeping(hand)[0] as string);
}

const WORLDS = 12;

/** A state that agrees with the view: cards that the seat has not seen lie in an order that chance gives. */
function imagine(view: SepticaView, seat: Seat, random: Random): SepticaState {
  const own = view.hands[seat] ?? [];
  const known = new Set([...own, ...view.pile, ...view.seen]);
  const unknown = shuffled(
    DECK.filter((card) => !known.has(card)),
    random,
  );
  const theirs = unknown.slice(0, view.handCounts[opposite(seat)]);
  const { talonCount: _talon, handCounts: _counts, kind: _kind, ...seenByAll } = view;
  return { ...seenByAll, talon: unknown.slice(theirs.length), hands: seat === 0 ? [own, theirs] : [theirs, own] };
}

function viewOf(state: SepticaState, seat: Seat | null, isOver: boolean): SepticaView {
  const { talon, hands, pile, leader, holder, turn, points, seen } = state;
  const shown = (of: Seat) => (isOver || seat === of ? hands[of] : null);
  return {
    kind: 'SEPTICA',
    hands: [shown(0), shown(1)],
    handCounts: [hands[0].length, hands[1].length],
    talonCount: talon.length,
    pile,
    leader,
    holder,
    turn,
    points,
    seen,
  };
}

/** Margin of points at the end when both sides play greedily from here. */
function playOut(from: SepticaState, seat: Seat): number {
  let state = from;
  while (state.turn !== null) {
    const next = play(state, state.turn, greedy(viewOf(state, state.turn, false), state.turn));
    if (next instanceof IllegalMove) throw new Error(`The opponent chose an illegal move: ${next.reason}.`);
    state = next;
  }
  return state.points[seat] - state.points[opposite(seat)];
}

/** Best move on average over worlds that agree with the view. The same worlds judge each move. */
function sampled(view: SepticaView, seat: Seat, random: Random): string {
  const worlds = Array.from({ length: WORLDS }, () => imagine(view, seat, random));
  const judged = legalMoves(view, seat).map((move) => {
    let sum = 0;
    for (const world of worlds) {
      const next = play(world, seat, move);
      if (!(next instanceof IllegalMove)) sum += playOut(next, seat);
    }
    return { move, sum };
  });
  return judged.reduce((best, one) => (one.sum > best.sum ? one : best)).move;
}

/**
 * Șeptică for two, with 32 cards from seven to ace. A trick goes to who last played a card of the rank that was led, or a seven; its leader may
 * continue with such a card. Each ten and ace is a point; most of the eight points win.
 */
export const septica: GameRules<null, SepticaState, SepticaView> = {
  slug: 'septica',
  isOpen: false,
  hidesMoves: false,
  levels: 3,
  start(_setup, random) {
    const cards = shuffled(DECK, random);
    const hands = [cards.slice(0, HAND), cards.slice(HAND, 2 * HAND)] as const;
    return { talon: cards.slice(2 * HAND), hands, pile: [], leader: 0, holder: 0, turn: 0, points: [0, 0], seen: [] };
  },
  toMove: ({ turn }) => turn,
  play,
  view: viewOf,
  legalMoves,
  resultOf,
  scores: ({ points }) => points,
  choose(view, seat, level, random) {
    const legal = legalMoves(view, seat);
    if (level === 1) return legal[random(legal.length)] as string;
    return level === 2 ? greedy(view, seat) : sampled(view, seat, random);
  },
};
