import type { Revocations } from '@codai/gateway';
import type { Clock, Signals } from '@codai/kit';

/** Identity's signal of an ended session. */
const SESSION_REVOKED = 'identity.session.revoked';
/** Longest life of an access token (ID-5): a session revoked longer ago has no token left that would pass. */
const TOKEN_LIFE_MS = 10 * 60_000;
/** Remembered at most; beyond it the oldest are forgotten and end with their token. */
const REMEMBERED_MAX = 100_000;

/** The sessions that ended within the life of an access token, as identity tells them. */
export function createRevocations(signals: Signals, clock: Clock): Revocations {
  const revokedAt = new Map<string, number>();
  const listeners = new Set<(sessionId: never) => void>();
  signals.subscribe(SESSION_REVOKED, (payload) => {
    const { sessionId } = payload as { sessionId: string };
    const now = clock.now().getTime();
    // In order of insertion, so the old ones are at the front.
    for (const [old, at] of revokedAt) {
      if (now - at < TOKEN_LIFE_MS && revokedAt.size < REMEMBERED_MAX) break;
      revokedAt.delete(old);
    }
    revokedAt.set(sessionId, now);
    for (const listener of listeners) listener(sessionId as never);
  });
  return {
    isRevoked: (sessionId) => revokedAt.has(sessionId),
    onRevoked(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
