import type { GameRules } from './game.ts';
import { type QuizView, quiz } from './quiz.ts';
import { type ReversiView, reversi } from './reversi.ts';
import { type SepticaView, septica } from './septica.ts';

export type GameView = QuizView | ReversiView | SepticaView;

/** Rules whose setup and state are JSON that only they read. */
export type AnyGame = GameRules<unknown, unknown, GameView>;

const games: readonly AnyGame[] = [reversi, septica, quiz].map((rules) => rules as unknown as AnyGame);

const bySlug = new Map(games.map((rules) => [rules.slug, rules]));

/** Rules by the game's slug; undefined for an unknown one. */
export const rulesOf = (slug: string): AnyGame | undefined => bySlug.get(slug);

/** Rules of a game of the catalogue by its slug. Throws for one without rules. */
export function rulesFor(slug: string): AnyGame {
  const rules = rulesOf(slug);
  if (rules === undefined) throw new Error(`The game ${slug} has no rules.`);
  return rules;
}
