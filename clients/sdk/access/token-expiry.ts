import { claimsOf } from './claims.ts';

/** A token this close to its end might not survive the way to the server. Milliseconds. */
const MARGIN_MS = 5_000;

/**
 * Whether a JWT has run out by its own claim `exp` (RFC 7519 §4.1.4), or will within five seconds. The signature is
 * the server's to check. A token that is not a JWT, or has no `exp`, is taken to last.
 */
export function hasExpired(token: string, now: Date): boolean {
  const exp = claimsOf(token)?.exp;
  return typeof exp === 'number' && now.getTime() + MARGIN_MS >= exp * 1000;
}
