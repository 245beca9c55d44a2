import { type Refusal, refuse } from '../../messages/request/refusal.ts';
import type { StreamEnd } from './live-stream.ts';

export interface Close {
  readonly code: number;
  /** At most 123 bytes (RFC 6455 §5.5). */
  readonly reason: string;
}

/**
 * How we close sockets. Codes of RFC 6455's registry and of graphql-transport-ws; 4401 stands also for a token that has
 * ended. After 1012 and 1013 clients come back by themselves.
 */
export const closes = {
  binary: { code: 1003, reason: 'Send text' },
  draining: { code: 1012, reason: 'Restarting, come back with your cursors' },
  slow: { code: 1013, reason: 'Too far behind, come back with your cursors' },
  unavailable: { code: 1013, reason: 'Try again later' },
  malformed: { code: 4400, reason: 'Invalid message received' },
  unauthenticated: { code: 4401, reason: 'Unauthorized' },
  tokenEnded: { code: 4401, reason: 'The token has ended' },
  revoked: { code: 4401, reason: 'The session has been ended' },
  blocked: { code: 4403, reason: 'Access is blocked' },
  internal: { code: 4500, reason: 'Internal server error' },
} as const satisfies Readonly<Record<string, Close>>;

/** The consequence of a stream's end for the socket it runs on; null: nothing, it goes on. */
export function closeFor(end: StreamEnd): Close | null {
  if (end === 'complete' || end === 'left' || end === 'unsubscribed') return null;
  if (end === 'unconfirmed') return closes.unavailable;
  return end === 'token-ended' ? closes.tokenEnded : closes[end];
}

/** The message of a stream over HTTP before it ends; null: nothing. */
export function refusalFor(end: StreamEnd | null): Refusal | null {
  if (end === 'blocked') return refuse('FORBIDDEN', 'Access is blocked.');
  if (end === 'revoked') return refuse('UNAUTHENTICATED', 'The session of this token has been ended.');
  return end === 'token-ended' ? refuse('UNAUTHENTICATED', 'The token has expired.') : null;
}
