import type { Caller } from '@codai/kit/wire';
import type { Arrival } from './arrival.ts';

/** The caller as identified. */
export interface Identity {
  readonly caller: Caller;
  /** When the token ends, in milliseconds since the epoch; null for anonymous callers. */
  readonly tokenExpiresAt: number | null;
  /** The client that the token was issued to; null when there is none, or it does not say. */
  readonly clientId: string | null;
}

export interface Identified extends Arrival, Identity {}
