import type { Caller } from '@codai/kit';
import { type PlayedMove, replay, type Seat } from '../../rules/game.ts';
import { type GameView, rulesFor } from '../../rules/games.ts';
import { randomOf } from '../../rules/shuffle.ts';
import { type ShownMatch, watchesOnly } from './loaders.ts';

/** Seat of the caller; null for a spectator. */
export function seatOf({ seats }: ShownMatch, caller: Caller): Seat | null {
  const { userId } = caller;
  const seat = userId === null || watchesOnly(caller) ? undefined : seats.find((one) => one.userId === userId);
  return (seat?.seat as Seat | undefined) ?? null;
}

const isOver = ({ status }: ShownMatch) => status !== 'ACTIVE';

/** The state as the caller sees it (GAME-2). Everything once the match is over. */
export const viewOf = (match: ShownMatch, caller: Caller): GameView =>
  rulesFor(match.game.slug).view(match.state, seatOf(match, caller), isOver(match));

/** Moves that the caller may make now, from the caller's view alone. */
export function legalMovesOf(match: ShownMatch, caller: Caller): readonly string[] {
  const seat = seatOf(match, caller);
  return seat === null || isOver(match) ? [] : rulesFor(match.game.slug).legalMoves(viewOf(match, caller), seat);
}

/** Moves that the caller may know, up to the state that is shown: a move that was made between reading both is left out. */
export const movesOf = (match: ShownMatch): ShownMatch['moves'] =>
  rulesFor(match.game.slug).hidesMoves && !isOver(match) ? [] : match.moves.slice(0, match.moveCount);

/** Views of a match that is over, from its start to its end. Null while it goes on. */
export function framesOf(match: ShownMatch): readonly GameView[] | null {
  if (!isOver(match)) return null;
  const rules = rulesFor(match.game.slug);
  const moves = match.moves.map(({ seat, move }): PlayedMove => ({ seat: seat as Seat, move }));
  return replay(rules, match.setup, randomOf(match.seed, 'start'), moves).map((state) => rules.view(state, null, true));
}
