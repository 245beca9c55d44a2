import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Gateway } from './gateway.ts';

export interface ServeOptions {
  readonly host: string;
  /** 0: a free one. */
  readonly port: number;
}

export interface ServedGateway {
  readonly url: string;
  /** Drains the gateway, then closes the port. */
  stop(): Promise<void>;
}

/** Longer than load balancers keep an idle connection (60 s), or they meet one that we have just closed. */
const KEEP_ALIVE_MS = 65_000;

/** Puts a gateway behind a port of its own, with `/health/live` and `/health/ready`. Rejects when the port cannot be had. */
export async function serveGateway(gateway: Gateway, { host, port }: ServeOptions): Promise<ServedGateway> {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, withHealth(gateway));
  server.on('upgrade', gateway.upgrade);
  await listen(server, { host, port });
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    async stop() {
      await gateway.drain();
      server.closeIdleConnections();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // What is still open now is kept open by its client only.
      setTimeout(() => server.closeAllConnections(), 1_000).unref();
      await closed;
    },
  };
}

/** Serves what Prometheus reads, on a port that is not the public one. */
export async function serveMetrics({ metrics }: Gateway, { host, port }: ServeOptions): Promise<Server> {
  const server = createServer((_request, response) => {
    metrics.metrics().then(
      (text) => response.writeHead(200, { 'content-type': metrics.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await listen(server, { host, port });
  return server;
}

function withHealth({ listener, ready }: Gateway): RequestListener {
  return (request, response) => {
    if (request.url === '/health/live') return response.writeHead(200).end('live\n');
    if (request.url !== '/health/ready') return listener(request, response);
    ready().then(
      ({ isReady, problems }) =>
        response.writeHead(isReady ? 200 : 503).end(`${isReady ? 'ready' : problems.join('\n')}\n`),
      () => response.writeHead(503).end(),
    );
  };
}

function listen(server: Server, { host, port }: ServeOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
