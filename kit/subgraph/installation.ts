import type { ComponentStatus } from '../base/health/component-status.ts';

/** The installation that a process belongs to, for what shows how it is made and how it does. */
export interface Installation {
  /** The supergraph that the gateway serves, as text. */
  supergraph(): Promise<string>;
  /** The lock file of the packages that are installed, as text. Absent: there is none. */
  lockFile?(): Promise<string>;
  /** Declarations of the subgraphs about each other. */
  readonly declared: readonly DeclaredSubgraph[];
  /**
   * Asks a service whether it can do its work, by the door that requests take: `gateway`, or the name of a subgraph. Rejects when it gives no answer
   * in time.
   */
  probe(service: string, signal: AbortSignal): Promise<ServiceHealth>;
}

export interface DeclaredSubgraph {
  readonly name: string;
  /** Whom it asks. */
  readonly asks: readonly string[];
  /** Whose events it consumes. */
  readonly consumes: readonly string[];
}

export interface ServiceHealth {
  readonly isReady: boolean;
  /** Names of the checks that failed. */
  readonly failed: readonly string[];
  readonly components: readonly ComponentStatus[];
}
