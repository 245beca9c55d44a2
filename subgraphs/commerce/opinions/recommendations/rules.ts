export type Reason = 'BEST_SELLER' | 'BOUGHT_TOGETHER' | 'SAME_CATEGORY' | 'YOUR_INTERESTS';

export interface Candidate {
  readonly productId: string;
  readonly reason: Reason;
}

export const RECOMMENDED_MAX = 12;

/** Fewest people in a count, so that it never shows the order of one of them. */
export const BUYERS_MIN = 2;

/** The first `first` products of the lists in their order, each once with the reason of its first list. `first` is bounded to 1–12. */
export function pick(lists: readonly (readonly Candidate[])[], first: number): readonly Candidate[] {
  const byProduct = new Map<string, Candidate>();
  for (const candidate of lists.flat())
    if (!byProduct.has(candidate.productId)) byProduct.set(candidate.productId, candidate);
  return [...byProduct.values()].slice(0, Math.min(Math.max(first, 1), RECOMMENDED_MAX));
}
