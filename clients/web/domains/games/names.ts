import { useLocale, useWords } from '@codai/ui';
import { useNameOf } from '../../lib/name-of.ts';
import type { MatchSeatPartsFragment } from './generated/operations.ts';
import { gamesWords } from './words.ts';

/** Names the seats of a match: a person, or the computer by its level. */
export function useSeatName(): (seat: MatchSeatPartsFragment | undefined) => string {
  const words = useWords(gamesWords);
  const locale = useLocale();
  const nameOf = useNameOf();
  return (seat) => (seat?.aiLevel != null ? words.computerName(locale.number(seat.aiLevel)) : nameOf(seat?.user));
}

/** The text of a thing that has one in each language. */
export function useOwnName(): (thing: { readonly name: string; readonly nameRo: string }) => string {
  const { language } = useLocale();
  return ({ name, nameRo }) => (language === 'ro' ? nameRo : name);
}
