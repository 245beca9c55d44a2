import { type ApiScope, apiScopes } from '@codai/contracts/identity';
import { ValidationError } from '@codai/kit';

export const API_TOKEN_DAYS_MAX = 365;

const NAME_CHARACTERS_MAX = 60;

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
