import type { SubgraphTransport } from './upstream.ts';

export interface HttpTransportOptions {
  /** Sockets per origin. Default 64. */
  readonly connectionsMax?: number;
  /** How each subgraph takes subscriptions, by name; `websocket` at its routing URL when absent. */
  readonly streams?: ReadonlyMap<string, { readonly protocol: 'websocket' | 'sse'; readonly url?: string }>;
}

/** Subgraphs over the network: keep-alive pools, graphql-transport-ws or SSE for streams. */
export function createHttpTransport(_options: HttpTransportOptions = {}): SubgraphTransport {
  throw new Error('Not yet written.');
}
