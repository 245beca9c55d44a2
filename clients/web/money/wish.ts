import { useEffect } from 'react';
import { type Problem, useWishKey } from '../app/act.tsx';

/**
 * The idempotency key of one wish. A refusal is an answer, which the server repeats for its key, so the next attempt is a new wish; an
 * attempt that got no answer keeps its key, so that it cannot happen twice.
 */
export function useWish(problem: Problem | null): { readonly key: string; renew(): void } {
  const wish = useWishKey();
  const refusal = problem?.refusal ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new refusal is what it reacts to.
  useEffect(() => {
    if (refusal !== null) wish.renew();
  }, [refusal]);
  return wish;
}
