import { type Consumer, defineConsumer } from '@codai/kit';
import type { Deps } from './deps.ts';

/** Channel of the signal `{ sessionId }` that gateways listen to. */
const SESSION_REVOKED = 'identity.session.revoked';

/**
 * Tells the gateways of a session's end at once, so that its access token is refused and its live operations are closed
 * before the token runs out. A signal is transient and may come twice: a gateway that misses one, or starts later, learns
 * by the end of the token, at most ten minutes on (ID-5).
 */
export function consumers({ database, signals }: Deps): readonly Consumer[] {
  return [
    defineConsumer(database, {
      name: 'announce-revocations',
      types: ['identity.session.revoked'],
      from: 'now',
      handle: async (_tx, { data }) => signals.publish(SESSION_REVOKED, { sessionId: data.sessionId }),
    }),
  ];
}
