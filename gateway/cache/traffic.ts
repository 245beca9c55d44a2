import type { CircuitState } from '../upstream/circuit.ts';

/** The kind of an entry: a whole answer, or an entity or root fields of one subgraph. */
export type CacheKind = 'answer' | 'entity' | 'root';

/** The metrics of traffic that was saved, refused or shared. Labels hold only words of ours. */
export interface TrafficMetrics {
  circuit(subgraph: string, state: CircuitState): void;
  /** A read of a subgraph that another operation had sent already. */
  shared(subgraph: string): void;
  /** An operation that was answered by the execution of another. */
  operationShared(): void;
  cacheRead(kind: CacheKind, facts: { hits: number; misses: number }): void;
  cacheInvalidated(entries: number): void;
}
