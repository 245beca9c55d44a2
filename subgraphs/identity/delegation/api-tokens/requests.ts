import { type ApiScope, apiScopes } from '@codai/contracts/identity';
import { ValidationError } from '@codai/kit';
import { readName } from '../../organizations/permissions/decisions.ts';
import { daysRefusal } from '../../proofs/tokens/bearer.ts';

export interface TokenRequest {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly expiresInDays: number;
}

/** Reads the request of a token, with each scope once and in one order. The refusal names the first wrong field. */
export function readTokenRequest(
  wish: TokenRequest,
): (TokenRequest & { readonly scopes: readonly ApiScope[] }) | ValidationError {
  const name = readName(wish.name);
  if (name instanceof ValidationError) return name;
  const scopes = Object.keys(apiScopes).filter((scope): scope is ApiScope => wish.scopes.includes(scope));
  if (scopes.length === 0 || wish.scopes.some((scope) => !(scope in apiScopes))) {
    return new ValidationError('input.scopes', `Choose among: ${Object.keys(apiScopes).join(', ')}.`);
  }
  const { expiresInDays } = wish;
  const refusal = daysRefusal(expiresInDays);
  if (refusal !== null) return refusal;
  return { name, scopes, expiresInDays };
}
