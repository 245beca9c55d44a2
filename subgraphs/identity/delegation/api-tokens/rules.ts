import { QuotaExceededError, ValidationError } from '@codai/kit';

/** Live tokens to a user. */
export const API_TOKENS_MAX = 20;

/** Refuses a token beyond `API_TOKENS_MAX`. `live`: tokens that the user has now. */
export function quotaRefusal(live: number): QuotaExceededError | null {
  if (live < API_TOKENS_MAX) return null;
  const message = `You have ${live} live tokens, the most there can be. Revoke one first.`;
  return new QuotaExceededError('API_TOKENS', live, null, message);
}

/** Refuses scopes that the plan of the organisation does not have. `entitled`: those of the plan; null without a bound. */
export function planRefusal(scopes: readonly string[], entitled: readonly string[] | null): ValidationError | null {
  if (entitled === null || scopes.every((scope) => entitled.includes(scope))) return null;
  const message =
    entitled.length === 0
      ? 'The plan of your organisation has no access for programs.'
      : `The plan of your organisation has: ${entitled.join(', ')}.`;
  return new ValidationError('input.scopes', message);
}
