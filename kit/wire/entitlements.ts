import type { Caller } from './caller.ts';

/** The operations of a month are used up. */
export interface Exhausted {
  /** Operations in one month. */
  readonly limit: number;
  /** Instant at which the next month begins. */
  readonly resetsAt: Date;
}

/** Entitlements of organisations by their plans, as a gateway holds them. */
export interface Entitlements {
  /** The caller with those of its scopes that its organisation is entitled to; the same object when that is all of them. */
  narrow(caller: Caller): Caller;
  /**
   * Counts one operation of the caller. null: it may go on. It waits only when operations have to be leased first, and rejects when
   * they cannot be.
   */
  take(caller: Caller): Exhausted | null | Promise<Exhausted | null>;
}
