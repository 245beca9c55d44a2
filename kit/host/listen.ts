import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Logger } from '../logging/logger.ts';
import type { HostedSubgraph } from './host-subgraph.ts';

export interface ListenOptions {
  readonly host: string;
  /** 0: a free one. */
  readonly port: number;
  readonly logger: Logger;
  /** Asked first; true when it answers itself: the platform's mount of the subgraph's plain routes. */
  readonly handleFirst?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

export interface Listening {
  /** `http://127.0.0.1:4101`, with the port that was given. */
  readonly url: string;
  /** Takes no new connections and closes idle ones; drain the subgraph first. */
  close(): Promise<void>;
}

/** Longest time for a request's headers, and for all of it. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;

/** Puts one subgraph on a port of its own: its endpoint, its socket and its health. Rejects when the port is taken. */
export async function listen(subgraph: HostedSubgraph, options: ListenOptions): Promise<Listening> {
  const { host, port, logger, handleFirst } = options;
  const server = createServer((request, response) => {
    if (handleFirst?.(request, response)) return;
    answer(subgraph, request, response).catch((error: unknown) => {
      // The other side going away in the middle is its business; anything else is ours.
      if (!response.destroyed) logger.error({ error }, 'A request could not be answered.');
      response.destroy();
    });
  });
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    if (request.url?.split('?')[0] === '/graphql') subgraph.upgrade(request, socket, head);
    else socket.destroy();
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

async function answer(subgraph: HostedSubgraph, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const response = await subgraph.fetch(requestOf(incoming, outgoing));
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (response.body === null) outgoing.end();
  else await pipeline(Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]), outgoing);
}

/** The same request in the form the subgraph takes; its signal is aborted when the other side goes away. */
function requestOf(incoming: IncomingMessage, outgoing: ServerResponse): Request {
  const gone = new AbortController();
  outgoing.on('close', () => {
    if (!outgoing.writableFinished) gone.abort();
  });
  const { method = 'GET', url = '/' } = incoming;
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const body = hasBody ? { body: Readable.toWeb(incoming) as BodyInit, duplex: 'half' as const } : {};
  // The authority is the other side's claim; nothing is read of it.
  return new Request(new URL(url, 'http://subgraph'), { method, headers, signal: gone.signal, ...body });
}
