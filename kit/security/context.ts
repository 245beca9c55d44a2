import type { Caller } from '../base/caller.ts';
import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/logging/logger.ts';
import type { LiveSource } from '../events/streams/live-source.ts';
import type { Rights } from './rights/rights.ts';

/**
 * Fields that every resolver finds in its context. Made anew for each request and for each event of a subscription, so that
 * loaders and the verdicts of rules never outlive what they were made for.
 */
export interface BaseContext {
  readonly caller: Caller;
  readonly correlationId: string;
  readonly clock: Clock;
  readonly live: LiveSource;
  /** Rights of the caller in the active tenant, by its roles and policies. */
  readonly rights: Rights;
  /** Writes the correlation id with each line. */
  readonly logger: Logger;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal;
}
