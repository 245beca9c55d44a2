import type { SubgraphTransport } from './upstream.ts';

/** Some subgraphs here, the others elsewhere: `pick` names the transport of each. Closing closes all of `transports`. */
export function createRoutedTransport(
  transports: readonly SubgraphTransport[],
  pick: (subgraph: string) => SubgraphTransport,
): SubgraphTransport {
  return {
    send: (request) => pick(request.subgraph).send(request),
    stream: (request) => pick(request.subgraph).stream(request),
    close: async () => {
      await Promise.all(transports.map((transport) => transport.close()));
    },
  };
}
