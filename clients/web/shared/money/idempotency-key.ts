import { useEffect } from 'react';
import { type Problem, useIdempotencyKey } from '../../lib/act.tsx';

/**
 * The idempotency key of one request. A refusal is an answer, which the server repeats for its key, so the next attempt is a new request; an
 * attempt that got no answer keeps its key, so that it cannot happen twice.
 */
export function useActIdempotencyKey(problem: Problem | null): { readonly key: string; renew(): void } {
  const idempotency = useIdempotencyKey();
  const refusal = problem?.refusal ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new refusal is what it reacts to.
  useEffect(() => {
    if (refusal !== null) idempotency.renew();
  }, [refusal]);
  return idempotency;
}
