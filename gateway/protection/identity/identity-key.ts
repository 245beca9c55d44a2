import type { Caller } from '@codai/kit/wire';

/** The key for all callers without a token. No JSON array begins like this. */
export const ANONYMOUS_KEY = '';

const keys = new WeakMap<Caller, string>();

/**
 * One text for everything that is known of a caller but the facts of one request: who shares an answer or keeps one must
 * be equal in all of it, for each part may be what the answer was made of. Empty for anonymous callers.
 *
 * `source` (where the request came from) is left out: see `identityKeyWithSource` where it matters.
 */
export function identityKey(caller: Caller): string {
  if (caller.userId === null) return ANONYMOUS_KEY;
  let key = keys.get(caller);
  if (key === undefined) {
    const {
      userId,
      tenantId,
      roles,
      scopes,
      aal,
      sessionId,
      authenticatedAt,
      source: _,
      correlationId: __,
      ...more
    } = caller;
    // `more` is empty today: what is added to a caller later must not be forgotten here.
    key = JSON.stringify([userId, tenantId, roles, scopes, aal, sessionId, authenticatedAt, more]);
    keys.set(caller, key);
  }
  return key;
}

/** The same with the place where the request came from, which a caller assertion tells. */
export function identityKeyWithSource(caller: Caller): string {
  return `${identityKey(caller)}@${caller.source ?? ''}`;
}
