import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, Server as NetServer } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '../base/logging/logger.ts';
import { pipeStream } from '../wire/pipe-stream.ts';
import { type HostRule, headersOf } from './arrival.ts';
import { guardListener, guardUpgrade, serverDeadlines } from './guard.ts';
import type { HostedSubgraph } from './host-subgraph.ts';

export interface ListenOptions {
  readonly host: string;
  /** 0: a free one. */
  readonly port: number;
  readonly logger: Logger;
  /** Asked first; null when it leaves the request: the platform's mount of the subgraph's plain routes. */
  readonly handleFirst?: (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void> | null;
  /** Default: every host. */
  readonly isKnownHost?: HostRule;
}

/** Parts of a subgraph that its port needs. */
export type Door = Pick<HostedSubgraph, 'fetch' | 'upgrade'>;

export interface Listening {
  /** `http://127.0.0.1:4101`, with the port that was given. */
  readonly url: string;
  /**
   * Takes no new connections, and answers what arrives on open ones for so long, or until none is left, each with the request to close it. Requests and streams that are under way
   * then are the subgraph's to end (`drain`).
   */
  close(options?: { readonly lingerMs?: number }): Promise<void>;
}

/** Puts one subgraph on a port of its own: its endpoint, its socket and its health. Rejects when the port is taken. */
export async function listen(subgraph: Door, options: ListenOptions): Promise<Listening> {
  const { host, port, handleFirst } = options;
  const waiting = new Set<ServerResponse>();
  let isLeaving = false;
  const server = createServer(
    serverDeadlines,
    guardListener((request, response, url) => {
      waiting.add(response);
      response.once('close', () => waiting.delete(response));
      // Node then answers with `connection: close`, and closes when the answer is written.
      if (isLeaving) response.shouldKeepAlive = false;
      return handleFirst?.(request, response, url) ?? answer(subgraph, request, response, url);
    }, options),
  );
  const upgrade = guardUpgrade((request, socket, head, { pathname }) => {
    if (pathname === '/graphql') subgraph.upgrade(request, socket, head);
    else socket.destroy();
  }, options);
  server.on('upgrade', upgrade);

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    async close({ lingerMs = 0 } = {}) {
      isLeaving = true;
      for (const response of waiting) if (!response.headersSent) response.shouldKeepAlive = false;
      // `Server.close` of node:http would cut idle connections, on any of which a request may be on its way.
      const closed = new Promise<void>((resolve) => NetServer.prototype.close.call(server, () => resolve()));
      await Promise.race([closed, delay(lingerMs)]);
      server.closeIdleConnections();
    },
  };
}

async function answer(subgraph: Door, incoming: IncomingMessage, outgoing: ServerResponse, url: URL): Promise<void> {
  const response = await subgraph.fetch(requestOf(incoming, outgoing, url));
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (response.body === null) outgoing.end();
  else await pipeStream(response.body, outgoing);
}

/** The same request in the form the subgraph takes; its signal is aborted when the other side goes away. */
function requestOf(incoming: IncomingMessage, outgoing: ServerResponse, url: URL): Request {
  const gone = new AbortController();
  outgoing.on('close', () => {
    if (!outgoing.writableFinished) gone.abort();
  });
  const { method = 'GET' } = incoming;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const body = hasBody ? { body: Readable.toWeb(incoming) as RequestInit['body'], duplex: 'half' as const } : {};
  return new Request(url, { method, headers: headersOf(incoming), signal: gone.signal, ...body });
}
