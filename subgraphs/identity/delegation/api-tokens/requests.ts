import { type ApiScope, apiScopes } from '@codai/contracts/identity';
import { ValidationError } from '@codai/kit';

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

/** What a token is asked to be, with each scope once and in one order; every wrong field is named. */
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
