import type { CircuitState } from '../upstream/circuit.ts';

/** What was kept (`answer`), or kept of one subgraph (`entity`, `root`), and whether it was there. */
export type CacheKind = 'answer' | 'entity' | 'root';

/** What Prometheus reads of the traffic that was saved, refused or shared. Labels hold only words of ours. */
export interface TrafficMetrics {
  circuit(subgraph: string, state: CircuitState): void;
  /** A read of a subgraph that another operation had sent already. */
  shared(subgraph: string): void;
  /** An operation that was answered by the execution of another. */
  operationShared(): void;
  cacheRead(kind: CacheKind, facts: { hits: number; misses: number }): void;
  cacheInvalidated(entries: number): void;
}
