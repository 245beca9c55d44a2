import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, Server as NetServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Gateway } from './gateway.ts';

export interface ServeOptions {
  readonly host: string;
  /** 0: a free one. */
  readonly port: number;
}

export interface StopOptions {
  /** New connections are still taken for this long, until whoever balances load has seen that we are not ready. Default 0. */
  readonly noticeMs?: number;
  /** For running operations to end; then they are cut off. Default 10,000. */
  readonly timeoutMs?: number;
}

export interface ServedGateway {
  readonly url: string;
  /** Loses no request that has arrived or still arrives on a connection that is open; then drains and closes the gateway. */
  stop(options?: StopOptions): Promise<void>;
}

/** Longer than load balancers keep an idle connection (60 s), or they meet one that we have just closed. */
const KEEP_ALIVE_MS = 65_000;
/** An idle connection may just be about to bring a request: it gets this long to do so, and is told to close. */
const LAST_REQUEST_MS = 1_000;

/** Puts a gateway behind a port of its own, with `/health/live` and `/health/ready`. Rejects when the port cannot be had. */
export async function serveGateway(gateway: Gateway, { host, port }: ServeOptions): Promise<ServedGateway> {
  /** Requests whose answer has not begun. */
  const waiting = new Set<ServerResponse>();
  let isLeaving = false;
  const listener = withHealth(gateway);
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    waiting.add(response);
    response.once('close', () => waiting.delete(response));
    // Node then answers with `connection: close`, and closes when the answer is written.
    if (isLeaving) response.shouldKeepAlive = false;
    listener(request, response);
  });
  server.on('upgrade', gateway.upgrade);
  await listen(server, { host, port });

  return {
    url: urlOf(server, host),
    async stop({ noticeMs = 0, timeoutMs = 10_000 } = {}) {
      gateway.leave();
      isLeaving = true;
      for (const response of waiting) if (!response.headersSent) response.shouldKeepAlive = false;
      await delay(noticeMs);
      const closed = stopListening(server);
      const until = Date.now() + timeoutMs;
      const quietAt = Date.now() + Math.min(LAST_REQUEST_MS, timeoutMs);
      while (Date.now() < quietAt && (await connectionsOf(server)) > 0) await delay(10);
      while (Date.now() < until && [...waiting].some(({ headersSent }) => !headersSent)) await delay(10);
      await gateway.drain({ timeoutMs: Math.max(0, until - Date.now()) });
      server.closeIdleConnections();
      // What is still open now is kept open by its client only.
      setTimeout(() => server.closeAllConnections(), 1_000).unref();
      await closed;
    },
  };
}

export function urlOf(server: Server, host: string): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`;
}

/** Serves what Prometheus reads, on a port that is not the public one; and `invalidation` at `/invalidate`. */
export function serveMetrics(
  read: () => Promise<string>,
  { host, port, invalidation = null }: ServeOptions & { readonly invalidation?: RequestListener | null },
): Promise<Server> {
  const server = createServer((request, response) => {
    if (invalidation !== null && request.url === '/invalidate') return invalidation(request, response);
    read().then(
      (text) => response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  return listen(server, { host, port });
}

function withHealth({ listener, ready }: Gateway): RequestListener {
  return (request, response) => {
    if (request.url === '/health/live') return response.writeHead(200).end('live\n');
    if (request.url !== '/health/ready') return listener(request, response);
    ready().then(
      ({ isReady, problems, notes }) =>
        response.writeHead(isReady ? 200 : 503).end(`${[...(isReady ? ['ready'] : problems), ...notes].join('\n')}\n`),
      () => response.writeHead(503).end(),
    );
  };
}

/**
 * Takes no new connections and leaves the idle ones open, which `Server.close` of node:http would cut: a request may be on
 * its way on any of them. Resolves when all have ended.
 */
function stopListening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    NetServer.prototype.close.call(server, () => resolve());
  });
}

function connectionsOf(server: Server): Promise<number> {
  return new Promise((resolve) => server.getConnections((_error, count = 0) => resolve(count)));
}

function listen(server: Server, { host, port }: ServeOptions): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}
