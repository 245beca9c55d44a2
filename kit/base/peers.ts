import type { Id } from './ids.ts';

/** The other subgraphs of ours, asked by this one in its own right: what it may do there is said by their `service` rules. */
export interface Peers {
  /**
   * The `data` of one query or mutation; refusals of the business are members of its unions.
   * Throws COMPONENT_UNAVAILABLE when the other one is away, slow or says so itself: whether it has done something is then
   * not known, so a mutation is asked again with the same idempotency key. Throws an Error for any other top-level error.
   */
  ask<Data>(document: PeerDocument, question: PeerQuestion): Promise<Data>;
}

declare const isChecked: unique symbol;

/** A query or mutation of one subgraph to another one. Made by `peerDocument` alone. */
export interface PeerDocument {
  readonly [isChecked]: true;
  /** Name of the subgraph that answers. */
  readonly subgraph: string;
  readonly text: string;
}

/**
 * Names a text as one that `subgraph` is asked. Both arguments stand in the source, as literals or constants of the same file: `npm run sync` reads
 * them there, and refuses a text that the other's schema does not answer and a subgraph that the asking one does not list under `asks`.
 */
export function peerDocument(subgraph: string, text: string): PeerDocument {
  return { subgraph, text } as PeerDocument;
}

export interface PeerQuestion {
  readonly variables?: Readonly<Record<string, unknown>>;
  /** In whose tenant. */
  readonly tenantId: Id<'Organization'> | null;
  /** On whose behalf, when there is somebody. */
  readonly userId?: Id<'User'> | null;
  readonly correlationId: string;
  /** How long an answer is waited for; 5,000 ms when absent. */
  readonly timeoutMs?: number;
}
