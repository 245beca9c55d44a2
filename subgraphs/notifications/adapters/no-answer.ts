import { PortUnavailable } from '@codai/kit';
import type { HandOver } from './mail/port.ts';

/** A host gave no answer. Taken or not: only what was certainly not sent, or was put off in so many words, is sent again. */
export function withoutAnswer(error: unknown): HandOver {
  if (!(error instanceof PortUnavailable)) {
    return { outcome: 'UNCERTAIN', response: error instanceof Error ? error.name : 'unknown' };
  }
  const { reason, status, message } = error;
  const isUnsent =
    reason === 'BUSY' ||
    reason === 'CIRCUIT_OPEN' ||
    (reason === 'NETWORK' && isUnreached(error)) ||
    status === 429 ||
    status === 503;
  return isUnsent
    ? { outcome: 'DEFERRED', response: message, responseCode: status }
    : { outcome: 'UNCERTAIN', response: message };
}

/** Whether no connection came to be, so that nothing was sent over it. */
export function isUnreached(error: Error): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/.test(String(cause.code))) {
      return true;
    }
  }
  return false;
}
