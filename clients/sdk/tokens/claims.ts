/** The claims of a JWT, unverified: the signature is the server's to check. Null when the token is none. */
export function claimsOf(token: string): Readonly<Record<string, unknown>> | null {
  const claims = token.split('.')[1];
  if (claims === undefined) return null;
  try {
    const bytes = Uint8Array.from(atob(claims.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
    const parsed: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/**
 * Who a token stands for: the user and the active tenant (claims `sub` and `tid`). Two tokens with different callers must not share a
 * cache. Null when the token is no JWT, or names nobody.
 */
export function callerOf(token: string): string | null {
  const { sub, tid } = claimsOf(token) ?? {};
  return typeof sub === 'string' ? JSON.stringify([sub, typeof tid === 'string' ? tid : null]) : null;
}
