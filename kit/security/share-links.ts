import type { Keyring } from '../base/crypto/keyring.ts';
import { signedTokens } from '../base/crypto/signed-tokens.ts';
import { ValidationError } from '../base/errors/shared-errors.ts';

/** Links that anybody who has them opens: their last part is the id of a row, which says what they show and until when, and a MAC of it. */
export function shareLinks({ purpose, prefix }: { readonly purpose: string; readonly prefix: string }) {
  const tokens = signedTokens(purpose, { charactersMax: 120 });
  return {
    tokenOf: tokens.tokenOf,
    /** Id of the row that a token names; null for a token that is not ours. */
    idIn(keys: Pick<Keyring, 'derivations'>, token: string): string | null {
      const id = tokens.bodyIn(keys, token);
      return id?.startsWith(`${prefix}_`) ? id : null;
    },
  };
}

/** Refuses an expiry of a link that is not after `now`; null stands for none. */
export const linkExpiryRefusal = (expiresAt: Date | null, now: Date): ValidationError | null =>
  expiresAt !== null && expiresAt <= now
    ? new ValidationError('input.expiresAt', 'Give an instant in the future.')
    : null;
