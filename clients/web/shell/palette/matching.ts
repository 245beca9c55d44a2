import { folded } from '../../lib/folded.ts';

/** How well a text answers to what is typed, from 0 (it is that text) to 3 (it has all the words somewhere); null: it does not. */
export function rankOf(text: string, typed: string, synonyms = ''): number | null {
  const [plain, wanted] = [comparable(text), comparable(typed)];
  const words = wanted.split(' ').filter(Boolean);
  if (words.length === 0) return 0;
  if (plain === wanted) return 0;
  if (plain.startsWith(wanted)) return 1;
  const all = ` ${plain} ${comparable(synonyms)}`;
  if (words.every((word) => all.includes(` ${word}`))) return 2;
  return words.every((word) => all.includes(word)) ? 3 : null;
}

/** Folded, and without regard to the number of spaces. */
const comparable = (text: string) => folded(text).trim().replace(/\s+/g, ' ');

/** The best first; those of one rank stay in their order. */
export function byRank<Entry extends { readonly rank: number }>(entries: readonly Entry[]): readonly Entry[] {
  return [...entries].sort((a, b) => a.rank - b.rank);
}
