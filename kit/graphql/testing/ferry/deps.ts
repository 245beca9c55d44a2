import type { Caller } from '../../../base/caller.ts';
import type { DomainError } from '../../../contract/domain-error.ts';
import type { Booking, Sailing } from './sailings/rules.ts';

/** The example keeps its rows in memory: the subject is the shape of a subgraph over the builder, not the database. */
export interface Deps {
  readonly sailings: Map<string, Sailing>;
  readonly bookings: Map<string, Booking>;
  /** Each look-up of sailings with its ids, so that tests see the batches. */
  readonly lookUps: string[][];
  /** The same contract as the database's, without transactions. */
  once<T>(request: OnceRequest, fn: () => Promise<T | DomainError>): Promise<T | DomainError>;
}

interface OnceRequest {
  readonly caller: Caller;
  readonly operation: string;
  readonly input: { readonly idempotencyKey: string };
}
