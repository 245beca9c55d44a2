import { isAscii as containsAsciiOnly } from 'node:buffer';
import { type FormBody, formBody } from '../messages/uploads/form-body.ts';
import { openSse } from './http-sse.ts';
import { type CollectedReply, ReplyCollector } from './reply-collector.ts';
import { createSocketStreams, type SocketStreams } from './socket-streams.ts';
import { unpacked } from './unpack.ts';
import type { SubgraphReply, SubgraphRequest, SubgraphTransport } from './upstream.ts';
import { createWire, packed, type Wire, type WireOptions } from './wire.ts';

export interface HttpTransportOptions {
  /** Sockets per origin. Default 64. */
  readonly connectionsMax?: number;
  /** How each subgraph takes subscriptions, by name; `websocket` at its routing URL when absent. */
  readonly streams?: ReadonlyMap<string, StreamOptions>;
  /** For every subgraph that has none of its own. */
  readonly wire?: WireOptions;
  /** By name, instead of `wire`. Not for subscriptions over WebSocket, which have sockets of their own. */
  readonly wires?: ReadonlyMap<string, WireOptions>;
}

export interface StreamOptions {
  readonly protocol: 'websocket' | 'sse';
  /** Default: the routing URL, with `ws` for `http`. */
  readonly url?: string;
}

/** Subgraphs over the network: keep-alive pools for requests, graphql-transport-ws or SSE for streams. */
export function createHttpTransport(options: HttpTransportOptions = {}): SubgraphTransport {
  const { connectionsMax = 64 } = options;
  const shared = createWire(options.wire ?? {}, connectionsMax);
  const own = new Map([...(options.wires ?? [])].map(([name, wire]) => [name, createWire(wire, connectionsMax)]));
  const wireOf = (subgraph: string) => own.get(subgraph) ?? shared;
  const sockets: SocketStreams = createSocketStreams();
  return {
    send: (request) => send(wireOf(request.subgraph), request),
    stream: (request) => {
      const { protocol = 'websocket', url = request.url } = options.streams?.get(request.subgraph) ?? {};
      const { streamPools } = wireOf(request.subgraph);
      return protocol === 'sse' ? openSse(streamPools, { ...request, url }) : sockets.open({ ...request, url });
    },
    close: async () => {
      const wires = [shared, ...own.values()];
      await Promise.all(wires.flatMap(({ pools, streamPools }) => [pools.close(), streamPools.close()]));
      await sockets.close();
    },
  };
}

async function send(wire: Wire, request: SubgraphRequest): Promise<SubgraphReply> {
  const { pool, path } = wire.pools.addressOf(request.url);
  const form = request.files === undefined ? null : formBody(request.body, request.files);
  const isPacked = form === null && request.body.length >= wire.packBytesMin;
  const { body: sent, headers: sentHeaders } = isPacked
    ? await packed(request.body)
    : { body: request.body, headers: {} };
  const collected = await new Promise<CollectedReply>((resolve, reject) => {
    const handler = new ReplyCollector(request, resolve, reject);
    pool.dispatch(
      {
        path,
        method: 'POST',
        headers: { ...request.headers, ...wire.headers, ...sentHeaders, ...formHeaders(form) },
        body: form?.body ?? sent,
      },
      handler,
    );
  });
  const { status, contentType, contentEncoding, headers, body } = collected;
  const bytes = contentEncoding === null ? body : await unpacked(body, contentEncoding, request.responseBytesMax);
  const isAscii = containsAsciiOnly(bytes);
  const text = bytes.toString(isAscii ? 'latin1' : 'utf8');
  return request.wantsHeaders === true
    ? { status, contentType, body: text, isAscii, headers }
    : { status, contentType, body: text, isAscii };
}

/** Servers that take forms want a header that no foreign page can send. */
function formHeaders(form: FormBody | null): Readonly<Record<string, string>> {
  return form === null ? {} : { 'content-type': form.contentType, 'apollo-require-preflight': '1' };
}
