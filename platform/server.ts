import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { createGentleExit, type GentleExit } from '@codai/gateway';
import type { HostedSubgraph } from '@codai/kit/host';
import type { Registry } from 'prom-client';
import type { RouteHandler } from './routes.ts';
import { StartError } from './start-error.ts';

/** What the endpoint needs of a gateway. */
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

  serve(answering: Answering): void {
    this.#answering = answering;
  }

  /** Lets the server be left without losing a request that has arrived. */
  readonly exit: GentleExit = createGentleExit();

  readonly listener: RequestListener = this.exit.watch((request, response) => {
    const answering = this.#answering;
    const path = request.url?.split('?', 1)[0];
    if (path === '/health/live') return sendJson(response, 200, { status: 'live' });
    if (answering === undefined) return sendJson(response, 503, { status: 'starting' });
    if (path === '/health/ready') return void sendReadiness(answering, response);
    if (answering.handleRoutes(request, response)) return;
    answering.gateway.listener(request, response);
  });

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    if (this.#answering === undefined) socket.destroy();
    else this.#answering.gateway.upgrade(request, socket, head);
  }
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
export function metricsListener(metrics: Registry): RequestListener {
  return (request, response) => {
    if (request.url !== '/metrics') return void response.writeHead(404).end();
    metrics.metrics().then(
      (text) => response.writeHead(200, { 'content-type': metrics.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  };
}

/** Listens. Throws `StartError`, which names the setting, when the port or address cannot be had. */
export async function openServer(
  listener: RequestListener,
  { host, port, setting }: { host: string; port: number; setting: string },
): Promise<Server> {
  const server = createServer(listener);
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
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${(server.address() as AddressInfo).port}`;
}

/** Takes no new connections; resolves when those in use have ended. Idle ones are closed at once. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 5_000).unref();
  });
}
