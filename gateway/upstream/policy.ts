/** How the gateway treats one subgraph. */
export interface SubgraphPolicy {
  /** Who the caller is, told by our signed assertion, by the client's own `authorization` header, or not at all. */
  readonly credentials: 'assertion' | 'authorization' | 'none';
  /** Time for one attempt until the answer is whole, in milliseconds. */
  readonly attemptTimeoutMs: number;
  /** Further attempts of a read that failed to connect or broke off. Mutations are never sent twice. */
  readonly retriesMax: number;
  /** Largest answer in bytes, unpacked. */
  readonly responseBytesMax: number;
  /** Client headers (lower-case) that are handed on as they are. */
  readonly forwardedHeaders: readonly string[];
}

export const defaultSubgraphPolicy: SubgraphPolicy = {
  credentials: 'assertion',
  attemptTimeoutMs: 10_000,
  retriesMax: 1,
  responseBytesMax: 32 * 1024 * 1024,
  forwardedHeaders: [],
};
