import { ValidationError } from '@codai/kit';

/** A connection that has not been heard of for so long is gone. Clients beat every third of it. */
export const PRESENCE_TTL_MS = 60_000;
/** Open clients of one person; the one to expire first gives way to a new one. */
export const CONNECTIONS_MAX = 20;
/** People whose presence one call or one subscription may ask for. */
export const WATCHED_MAX = 100;

export type PresenceStatus = 'ONLINE' | 'OFFLINE';

/** Facts about one person's presence: ONLINE needs all of them, and OFFLINE reveals none. */
export interface PresenceFacts {
  /** When the longest-lived of their connections expires; null when there is none. */
  readonly expiresAt: Date | null;
  readonly isHidden: boolean;
}

/** Online until, and not at, the expiry of the last connection. Hidden is offline to all who ask (SOC-7). */
export function presenceOf(facts: PresenceFacts, now: Date): PresenceStatus {
  return !facts.isHidden && facts.expiresAt !== null && now < facts.expiresAt ? 'ONLINE' : 'OFFLINE';
}

const CONNECTION_ID = /^[\x21-\x7e]{1,64}$/;

export function connectionRefusal(connectionId: string): ValidationError | null {
  if (CONNECTION_ID.test(connectionId)) return null;
  return new ValidationError(
    'input.connectionId',
    'The id must have 1 to 64 printable ASCII characters without spaces.',
  );
}
