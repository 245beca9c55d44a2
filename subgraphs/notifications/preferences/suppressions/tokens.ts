import { timingSafeEqual } from 'node:crypto';
import type { Keyring } from '@codai/kit';
import { readUnsubscribeToken, type UnsubscribeGrant, writeUnsubscribeToken } from './rules.ts';

/** The keyring's keyed hash serves as the mac: it is one, with a domain of its own, and knows the older master key too. */
const purpose = { table: 'unsubscribe', column: 'token' };

export const unsubscribePath = '/notifications/unsubscribe';

/**
 * Link that stops one category of mail to one address, for the List-Unsubscribe header and the footer. `locale`: language of the mail,
 * in which the page answers.
 */
export function unsubscribeUrl(
  keys: Keyring,
  page: { readonly publicUrl: string; readonly locale: string },
  grant: UnsubscribeGrant,
): string {
  const query = new URLSearchParams({ lang: page.locale, token: signUnsubscribeToken(keys, grant) });
  return `${page.publicUrl}${unsubscribePath}?${query}`;
}

export function signUnsubscribeToken(keys: Keyring, grant: UnsubscribeGrant): string {
  return writeUnsubscribeToken(grant, (text) => keys.blindIndex(text, purpose));
}

/** The right of the token, or null when this platform did not make it. */
export function verifyUnsubscribeToken(keys: Keyring, token: string): UnsubscribeGrant | null {
  return readUnsubscribeToken(token, (text, mac) =>
    keys.blindIndexes(text, purpose).some((expected) => isEqual(expected, mac)),
  );
}

function isEqual(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
