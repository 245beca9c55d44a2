/** A token this close to its end might not survive the way to the server. Milliseconds. */
const MARGIN_MS = 5_000;

/**
 * Whether a JWT has run out by its own claim `exp` (RFC 7519 §4.1.4), or will within five seconds. The signature is
 * the server's to check. A token that is not a JWT, or has no `exp`, is taken to last.
 */
export function hasExpired(token: string, now: Date): boolean {
  const expiresAt = expiryOf(token);
  return expiresAt !== null && now.getTime() + MARGIN_MS >= expiresAt;
}

/** Milliseconds since 1970, or null when the token does not say. */
function expiryOf(token: string): number | null {
  const claims = token.split('.')[1];
  if (claims === undefined) return null;
  try {
    const { exp } = JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/'))) as { exp?: unknown };
    return typeof exp === 'number' ? exp * 1000 : null;
  } catch {
    return null;
  }
}
