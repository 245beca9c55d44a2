import { useWords } from '@codai/ui';
import { gamesWords } from './words.ts';

/** Name of a card, which is a rank and a suit such as `7H`. */
export function useCardName(): (card: string) => string {
  const words = useWords(gamesWords);
  return (card) => words.card(words.ranks[card[0] ?? ''] ?? '', words.suits[card[1] ?? ''] ?? '');
}
