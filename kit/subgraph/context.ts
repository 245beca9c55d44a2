import type { Caller } from '../caller.ts';
import type { Clock } from '../clock.ts';
import type { Logger } from '../logging/logger.ts';
import type { Rights } from '../rights/rights.ts';
import type { LiveSource } from './live-source.ts';

/**
 * What every resolver finds in its context. Made anew for each request and for each event of a subscription, so that
 * loaders and the verdicts of rules never outlive what they were made for.
 */
export interface BaseContext {
  readonly caller: Caller;
  readonly correlationId: string;
  readonly clock: Clock;
  readonly live: LiveSource;
  /** What the caller may do in the active tenant, by its roles and policies. */
  readonly rights: Rights;
  /** Writes the correlation id with each line. */
  readonly logger: Logger;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal;
}
