import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Keyring } from './keyring.ts';

const macOf = (key: Buffer, body: string) => createHmac('sha256', key).update(body).digest('base64url');

/**
 * Tokens that carry a MAC of their body, `<body>.<mac>`, so that nothing is stored by which a reader of the tables could make one. `purpose` names
 * the key: a token of one purpose is worth nothing for another. A body has no full stop in it.
 */
export function signedTokens(purpose: string, { charactersMax = 2_000 } = {}) {
  return {
    tokenOf: (keys: Pick<Keyring, 'derive'>, body: string): string => `${body}.${macOf(keys.derive(purpose), body)}`,

    /** The body of a token, under older master keys too; null for one that is altered, too long or of another purpose. */
    bodyIn(keys: Pick<Keyring, 'derivations'>, token: string): string | null {
      const [body, mac, ...rest] = token.split('.');
      if (token.length > charactersMax || body === undefined || mac === undefined || rest.length > 0) return null;
      const given = Buffer.from(mac);
      // Texts are compared, not what they decode to: the last character of a MAC has two bits that mean nothing.
      const isOurs = keys.derivations(purpose).some((key) => {
        const expected = Buffer.from(macOf(key, body));
        return given.length === expected.length && timingSafeEqual(given, expected);
      });
      return isOurs ? body : null;
    },
  };
}
