import { termsOf } from './words.ts';

/** Saturation of repeated terms, and weight of length. Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009), §3.5. */
const K1 = 1.2;
const B = 0.75;

export interface Ranking {
  /** BM25 score of the text at each index. */
  readonly scores: readonly number[];
  /** Weight of each term: high for terms that few texts have, highest for terms that none has. */
  weightOf(term: string): number;
  /** Terms of the text at an index. */
  termsAt(index: number): ReadonlySet<string>;
}

/** Ranks texts by BM25 for the given terms. Scores are comparable within one ranking only. */
export function rank(texts: readonly string[], terms: readonly string[]): Ranking {
  const counted = texts.map((text) => {
    const counts = new Map<string, number>();
    for (const term of termsOf(text)) counts.set(term, (counts.get(term) ?? 0) + 1);
    return counts;
  });
  const lengths = counted.map((counts) => [...counts.values()].reduce((sum, count) => sum + count, 0));
  const meanLength = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length) || 1;
  const wanted = [...new Set(terms)];
  const having = new Map(wanted.map((term) => [term, counted.filter((counts) => counts.has(term)).length]));
  const weightOf = (term: string) => {
    const count = having.get(term) ?? 0;
    return Math.log(1 + (texts.length - count + 0.5) / (count + 0.5));
  };
  const scores = counted.map((counts, index) =>
    wanted.reduce((sum, term) => {
      const count = counts.get(term) ?? 0;
      const length = K1 * (1 - B + (B * (lengths[index] ?? 0)) / meanLength);
      return sum + (weightOf(term) * count * (K1 + 1)) / (count + length);
    }, 0),
  );
  return { scores, weightOf, termsAt: (index) => new Set(counted[index]?.keys()) };
}
