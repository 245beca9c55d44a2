import type { SubgraphRequest, SubgraphTransport } from './upstream.ts';

/** Some subgraphs here, the others elsewhere: `pick` names the transport of each. Closes all given in `transports`. */
export function createRoutedTransport(
  transports: readonly SubgraphTransport[],
  pick: (subgraph: string) => SubgraphTransport,
): SubgraphTransport {
  return {
    send: (request: SubgraphRequest) => pick(request.subgraph).send(request),
    stream: (request: SubgraphRequest) => pick(request.subgraph).stream(request),
    close: async () => {
      await Promise.all(transports.map((transport) => transport.close()));
    },
  };
}
