/** How well a text answers to what is typed, from 0 (it is that text) to 3 (it has all the words somewhere); null: it does not. */
export function rankOf(text: string, typed: string, synonyms = ''): number | null {
  const [plain, wanted] = [folded(text), folded(typed)];
  const words = wanted.split(' ').filter(Boolean);
  if (words.length === 0) return 0;
  if (plain === wanted) return 0;
  if (plain.startsWith(wanted)) return 1;
  const all = ` ${plain} ${folded(synonyms)}`;
  if (words.every((word) => all.includes(` ${word}`))) return 2;
  return words.every((word) => all.includes(word)) ? 3 : null;
}

/** Without regard to case, marks and the number of spaces. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim().replace(/\s+/g, ' ');
}

/** The best first; those of one rank stay in their order. */
export function byRank<Entry extends { readonly rank: number }>(entries: readonly Entry[]): readonly Entry[] {
  return [...entries].sort((a, b) => a.rank - b.rank);
}
