import { type ApiScope, apiScopes } from '@codai/contracts/identity';
import { QuotaExceededError, ValidationError } from '@codai/kit';

/** Live tokens to a user. */
export const API_TOKENS_MAX = 20;
export const API_TOKEN_DAYS_MAX = 365;
const NAME_CHARACTERS_MAX = 60;

export interface TokenLife {
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}

/** Until, and not at, its expiry, and only while not revoked. */
export function isTokenLive(token: TokenLife, now: Date): boolean {
  return token.revokedAt === null && now < token.expiresAt;
}

export interface TokenRequest {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly expiresInDays: number;
}

/** Reads the request of a token, with each scope once and in one order. The refusal names the first wrong field. */
export function readTokenRequest(
  wish: TokenRequest,
): (TokenRequest & { readonly scopes: readonly ApiScope[] }) | ValidationError {
  const name = wish.name.normalize('NFC').trim();
  if (name === '' || /[\p{Cc}\p{Co}\p{Cs}]/u.test(name) || [...name].length > NAME_CHARACTERS_MAX) {
    return new ValidationError('input.name', `Enter a name of 1 to ${NAME_CHARACTERS_MAX} visible characters.`);
  }
  const scopes = Object.keys(apiScopes).filter((scope): scope is ApiScope => wish.scopes.includes(scope));
  if (scopes.length === 0 || wish.scopes.some((scope) => !(scope in apiScopes))) {
    return new ValidationError('input.scopes', `Choose among: ${Object.keys(apiScopes).join(', ')}.`);
  }
  const { expiresInDays } = wish;
  if (!Number.isInteger(expiresInDays) || expiresInDays < 1 || expiresInDays > API_TOKEN_DAYS_MAX) {
    return new ValidationError('input.expiresInDays', `Choose 1 to ${API_TOKEN_DAYS_MAX} days.`);
  }
  return { name, scopes, expiresInDays };
}

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
