/** How a search finds: by vectors, by words, or by both. */
export type SearchMode = 'HYBRID' | 'KEYWORD' | 'VECTOR';

/** Parts of a score, each 0 to 1 before its weight. */
export interface ScoreParts {
  /** Cosine of the vectors; 0 where one of them is missing, or of another model. */
  readonly vector: number;
  /** Rank by full text, in proportion to the best of the search. */
  readonly text: number;
  /** Halves with every 30 days. */
  readonly recency: number;
  readonly importance: number;
  /** Whether the content is the query, apart from case and spaces. */
  readonly isExact: boolean;
}

export interface Scored extends ScoreParts {
  readonly id: string;
  readonly score: number;
  readonly isPinned: boolean;
  readonly createdAtMs: number;
}

export const HALF_LIFE_MS = 30 * 86_400_000;
/** Below it, vectors say nothing of a text: unrelated texts reach this by chance. */
export const VECTOR_MIN = 0.25;
/** A content that is the query stands above all others (MEM-3). */
const EXACT = 1;

/** Weights of the parts, by mode. */
export const weights: Readonly<
  Record<SearchMode, Readonly<Record<'importance' | 'recency' | 'text' | 'vector', number>>>
> = {
  HYBRID: { vector: 0.5, text: 0.25, recency: 0.1, importance: 0.15 },
  VECTOR: { vector: 0.75, text: 0, recency: 0.1, importance: 0.15 },
  KEYWORD: { vector: 0, text: 0.75, recency: 0.1, importance: 0.15 },
};

/** 0 to 2: weighted sum of the parts, and 1 for an exact content. Rounded, so that the order does not hang on the last bit of a sum. */
export function scoreOf(mode: SearchMode, { vector, text, recency, importance, isExact }: ScoreParts): number {
  const weight = weights[mode];
  const sum = weight.vector * vector + weight.text * text + weight.recency * recency + weight.importance * importance;
  return Math.round((sum + (isExact ? EXACT : 0)) * 1e6) / 1e6;
}

export function recencyOf(ageMs: number): number {
  return 0.5 ** (Math.max(0, ageMs) / HALF_LIFE_MS);
}

/** Whether anything of the query is found; importance and age alone are no match. */
export function isMatch(mode: SearchMode, { vector, text, isExact }: ScoreParts): boolean {
  return isExact || (mode !== 'VECTOR' && text > 0) || (mode !== 'KEYWORD' && vector >= VECTOR_MIN);
}

/** Best first; of equal ones the newest, then by id (MEM-9). */
export function byScore(a: Scored, b: Scored): number {
  return b.score - a.score || b.createdAtMs - a.createdAtMs || (a.id < b.id ? -1 : 1);
}
