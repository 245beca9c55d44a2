import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { createGentleExit, type GentleExit } from '@codai/gateway';
import {
  type GuardOptions,
  guardListener,
  guardUpgrade,
  type HostedSubgraph,
  type Respond,
  serverDeadlines,
} from '@codai/kit/host';
import type { Registry } from 'prom-client';
import type { RouteHandler } from './routes.ts';
import { StartError } from './start-error.ts';

/** Parts of a gateway that the endpoint needs. */
export interface GatewayDoor {
  readonly listener: RequestListener;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  ready(): Promise<{ readonly isReady: boolean; readonly problems: readonly string[] }>;
}

export interface Answering {
  readonly gateway: GatewayDoor;
  readonly handleRoutes: RouteHandler;
  readonly hosted: readonly HostedSubgraph[];
}

/**
 * The endpoint's listener. It is bound before the product is ready, so that a port in use is noticed before anything is
 * written; until `serve` every request is answered with 503.
 */
export class Answerer {
  #answering: Answering | undefined;
  /** Lets the server be left without losing a request that has arrived. */
  readonly exit: GentleExit = createGentleExit();
  readonly listener: RequestListener;
  readonly upgrade: ReturnType<typeof guardUpgrade>;

  constructor(guard: GuardOptions) {
    this.listener = this.exit.watch(guardListener((...arrived) => this.#answer(...arrived), guard));
    this.upgrade = guardUpgrade((request, socket, head) => {
      if (this.#answering === undefined) socket.destroy();
      else this.#answering.gateway.upgrade(request, socket, head);
    }, guard);
  }

  serve(answering: Answering): void {
    this.#answering = answering;
  }

  readonly #answer: Respond = (request, response, url) => {
    const answering = this.#answering;
    if (url.pathname === '/health/live') return sendJson(response, 200, { status: 'live' });
    if (answering === undefined) return sendJson(response, 503, { status: 'starting' });
    if (url.pathname === '/health/ready') return sendReadiness(answering, response);
    return answering.handleRoutes(request, response, url) ?? answering.gateway.listener(request, response);
  };
}

/** Readiness of every part, and which driver each component runs on. */
async function sendReadiness({ gateway, hosted }: Answering, response: ServerResponse): Promise<void> {
  const [door, ...subgraphs] = await Promise.all([gateway.ready(), ...hosted.map((subgraph) => subgraph.ready())]);
  const isReady = door.isReady && subgraphs.every((health) => health.isReady);
  sendJson(response, isReady ? 200 : 503, {
    status: isReady ? 'ready' : 'not ready',
    gateway: door,
    subgraphs: Object.fromEntries(hosted.map(({ name }, index) => [name, subgraphs[index]])),
    components: hosted.flatMap(({ components }) => components),
  });
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

/** `GET /metrics` in Prometheus' text format, on a port of its own. */
export function metricsListener(metrics: Registry, guard: GuardOptions): RequestListener {
  const respond: Respond = async (_request, response, { pathname }) => {
    if (pathname !== '/metrics') return response.writeHead(404).end();
    return response.writeHead(200, { 'content-type': metrics.contentType }).end(await metrics.metrics());
  };
  return guardListener(respond, guard);
}

/** Connections of one port at a time; further ones are closed at once. Each takes some kilobytes and a file handle. */
const CONNECTIONS_MAX = 20_000;

/** Listens. Throws `StartError`, which names the setting, when the port or address cannot be had. */
export async function openServer(
  listener: RequestListener,
  { host, port, setting }: { host: string; port: number; setting: string },
): Promise<Server> {
  const server = createServer(serverDeadlines, listener);
  server.maxConnections = CONNECTIONS_MAX;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(portError(error, { host, port, setting })));
    server.listen(port, host, resolve);
  });
  return server;
}

export function portError(
  error: NodeJS.ErrnoException,
  { host, port, setting }: { host: string; port: number; setting: string },
): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new StartError(
        `Port ${port} on ${host} is in use. Stop what listens there, or choose another ${setting}.`,
      );
    case 'EACCES':
      return new StartError(`Port ${port} may not be used by this user. Choose a ${setting} above 1023.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartError(`HOST ${host} is not an address of this machine.`);
    default:
      return error;
  }
}

export function addressOf(server: Server, host: string): string {
  return addressAt(host, (server.address() as AddressInfo).port);
}

/** Where this machine reaches what listens on a host and a port. */
export function addressAt(host: string, port: number): string {
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}`;
}

/** Takes no new connections; resolves when those in use have ended. Idle ones are closed at once. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 5_000).unref();
  });
}
