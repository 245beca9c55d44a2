/** The claims of a JWT, unverified: the signature is the server's to check. Null when the token is none. */
export function claimsOf(token: string): Readonly<Record<string, unknown>> | null {
  const claims = token.split('.')[1];
  if (claims === undefined) return null;
  try {
    const parsed: unknown = JSON.parse(textOf(atob(claims.replaceAll('-', '+').replaceAll('_', '/'))));
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** UTF-8 out of one character for each byte. Not TextDecoder: older React Native has none. */
function textOf(bytes: string): string {
  return decodeURIComponent(bytes.replaceAll(/./gs, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`));
}

/**
 * Returns the caller of a token: the user and the active tenant (claims `sub` and `tid`). Two tokens with different callers must not share a
 * cache. Null when the token is not a JWT, or names nobody.
 */
export function callerOf(token: string): string | null {
  const { sub, tid } = claimsOf(token) ?? {};
  return typeof sub === 'string' ? JSON.stringify([sub, typeof tid === 'string' ? tid : null]) : null;
}

/** Claims that differ between tokens of one session which prove the same. Source: RFC 7519 §4.1. */
const perToken: ReadonlySet<string> = new Set(['exp', 'iat', 'jti', 'nbf']);

/** Whether two tokens prove the same: caller, session, roles and factors. Tokens that are no JWT are compared as they are. */
export function provesTheSame(one: string | null, other: string | null): boolean {
  return one === other || (one !== null && other !== null && proofOf(one) === proofOf(other));
}

function proofOf(token: string): string {
  const claims = Object.entries(claimsOf(token) ?? { token }).filter(([name]) => !perToken.has(name));
  return JSON.stringify(claims.sort(([a], [b]) => (a < b ? -1 : 1)));
}
