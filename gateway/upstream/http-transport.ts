import { Pool } from 'undici';
import { openSse } from './http-sse.ts';
import { Pools } from './pools.ts';
import { type CollectedReply, ReplyCollector } from './reply-collector.ts';
import { createSocketStreams, type SocketStreams } from './socket-streams.ts';
import { unpacked } from './unpack.ts';
import type { SubgraphReply, SubgraphRequest, SubgraphTransport } from './upstream.ts';

export interface HttpTransportOptions {
  /** Sockets per origin. Default 64. */
  readonly connectionsMax?: number;
  /** How each subgraph takes subscriptions, by name; `websocket` at its routing URL when absent. */
  readonly streams?: ReadonlyMap<string, StreamOptions>;
}

export interface StreamOptions {
  readonly protocol: 'websocket' | 'sse';
  /** Default: the routing URL, with `ws` for `http`. */
  readonly url?: string;
}

const ownHeaders = {
  'content-type': 'application/json',
  accept: 'application/graphql-response+json, application/json',
};

/** Subgraphs over the network: keep-alive pools for requests, graphql-transport-ws or SSE for streams. */
export function createHttpTransport(options: HttpTransportOptions = {}): SubgraphTransport {
  const { connectionsMax = 64 } = options;
  // The pools' own time-outs are coarse; the deadline of each attempt comes with its signal.
  const untimed = { headersTimeout: 0, bodyTimeout: 0 };
  const pools = new Pools((origin) => new Pool(origin, { ...untimed, connections: connectionsMax, pipelining: 1 }));
  // A stream holds its connection, so streams must not take those of requests.
  const streamPools = new Pools((origin) => new Pool(origin, { ...untimed, connections: null }));
  const sockets: SocketStreams = createSocketStreams();
  return {
    send: (request) => send(pools, request),
    stream: (request) => {
      const { protocol = 'websocket', url = request.url } = options.streams?.get(request.subgraph) ?? {};
      return protocol === 'sse' ? openSse(streamPools, { ...request, url }) : sockets.open({ ...request, url });
    },
    close: async () => {
      await Promise.all([pools.close(), streamPools.close(), sockets.close()]);
    },
  };
}

async function send(pools: Pools, request: SubgraphRequest): Promise<SubgraphReply> {
  const { pool, path } = pools.addressOf(request.url);
  const collected = await new Promise<CollectedReply>((resolve, reject) => {
    const handler = new ReplyCollector(request, resolve, reject);
    pool.dispatch(
      { path, method: 'POST', headers: { ...request.headers, ...ownHeaders }, body: request.body },
      handler,
    );
  });
  const { status, contentType, contentEncoding, headers, body } = collected;
  const bytes = contentEncoding === null ? body : await unpacked(body, contentEncoding, request.responseBytesMax);
  const text = bytes.toString('utf8');
  return request.wantsHeaders === true
    ? { status, contentType, body: text, headers }
    : { status, contentType, body: text };
}
