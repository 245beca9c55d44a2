/** Enough for all that is open in a tab; the oldest go first. */
const KEYS_MAX = 1_000;
const unanswered = new Set<string>();

/** Notes whether an attempt was answered: done or refused. Without an answer nobody knows what became of it. */
export function noteAttempt(variables: object, isAnswered: boolean): void {
  const key = keyOf(variables);
  if (key === null) return;
  unanswered.delete(key);
  if (isAnswered) return;
  unanswered.add(key);
  if (unanswered.size > KEYS_MAX) for (const oldest of unanswered) return void unanswered.delete(oldest);
}

/** Whether the last attempt under the key got no answer: then the next one has to be the same request. */
export const isUnanswered = (key: string): boolean => unanswered.has(key);

function keyOf(variables: object): string | null {
  const { input } = variables as { readonly input?: { readonly idempotencyKey?: unknown } };
  return typeof input?.idempotencyKey === 'string' ? input.idempotencyKey : null;
}
