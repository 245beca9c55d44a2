import type { SubgraphTransport } from './upstream.ts';

export type FetchHandler = (request: Request) => Promise<Response> | Response;

/** Subgraphs in this process, by name. The map is read at each call, so a subgraph may be added or replaced later. */
export function createLocalTransport(_handlers: ReadonlyMap<string, FetchHandler>): SubgraphTransport {
  throw new Error('Not yet written.');
}
