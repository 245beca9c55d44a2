import type { Id } from '../ids.ts';

/** The other subgraphs of ours, asked by this one in its own right: what it may do there is said by their `service` rules. */
export interface Peers {
  /**
   * The `data` of one query or mutation; refusals of the business are members of its unions.
   * Throws COMPONENT_UNAVAILABLE when the other one is away, slow or says so itself: whether it has done something is then
   * not known, so a mutation is asked again with the same idempotency key. Throws an Error for any other top-level error.
   */
  ask<Data>(subgraph: string, question: PeerQuestion): Promise<Data>;
}

export interface PeerQuestion {
  readonly document: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** In whose tenant. */
  readonly tenantId: Id<'Organization'> | null;
  /** On whose behalf, when there is somebody. */
  readonly userId?: Id<'User'> | null;
  readonly correlationId: string;
  /** How long an answer is waited for; 5,000 ms when absent. */
  readonly timeoutMs?: number;
}
