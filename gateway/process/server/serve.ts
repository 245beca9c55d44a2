import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CONNECTIONS_MAX,
  guardListener,
  guardUpgrade,
  type OnFailure,
  serverDeadlines,
} from '../../carriers/http/guard.ts';
import type { Gateway } from '../gateway/contract.ts';
import { createGentleExit, type StopOptions } from './gentle-exit.ts';

export interface ServeOptions {
  readonly host: string;
  /** 0: a free one. */
  readonly port: number;
  /** Called for a mistake of ours that left a request without an answer. Default: a warning of the process. */
  readonly onFailure?: OnFailure;
}

export interface ServedGateway {
  readonly url: string;
  /** Loses no request that has arrived or still arrives on a connection that is open; then drains and closes the gateway. */
  stop(options?: StopOptions): Promise<void>;
}

/** Puts a gateway behind a port of its own, with `/health/live` and `/health/ready`. Rejects when the port cannot be had. */
export async function serveGateway(
  gateway: Gateway,
  { host, port, onFailure = warn }: ServeOptions,
): Promise<ServedGateway> {
  const exit = createGentleExit();
  const server = createServer(serverDeadlines, exit.watch(guardListener(withHealth(gateway), onFailure)));
  server.maxConnections = CONNECTIONS_MAX;
  server.on('upgrade', guardUpgrade(gateway.upgrade, onFailure));
  await listen(server, { host, port });
  return { url: urlOf(server, host), stop: (options) => exit.leave(server, gateway, options) };
}

export function urlOf(server: Server, host: string): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`;
}

/** Serves what Prometheus reads, on a port that is not the public one; and `invalidation` at `/invalidate`. */
export function serveMetrics(
  read: () => Promise<string>,
  {
    host,
    port,
    invalidation = null,
    onFailure = warn,
  }: ServeOptions & { readonly invalidation?: RequestListener | null },
): Promise<Server> {
  const answer: (...arrived: Parameters<RequestListener>) => unknown = async (request, response) => {
    if (invalidation !== null && request.url === '/invalidate') return invalidation(request, response);
    const text = await read();
    return response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text);
  };
  const server = createServer(serverDeadlines, guardListener(answer, onFailure));
  server.maxConnections = CONNECTIONS_MAX;
  return listen(server, { host, port });
}

function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error));
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

/** Resolves when the server has its port; rejects when it cannot have it. */
export function listen(server: Server, { host, port }: ServeOptions): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}
