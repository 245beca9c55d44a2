import type { IncomingMessage, RequestListener, ServerOptions, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from '../base/logging/logger.ts';
import { type ArrivalRefusal, type HostRule, readArrival } from './arrival.ts';

export interface GuardOptions {
  readonly logger: Logger;
  /** Default: every host. */
  readonly isKnownHost?: HostRule;
}

/** Answers a request; its promise is awaited. `url` has the host `localhost`: which one the client claims must not get into links. */
export type Respond = (request: IncomingMessage, response: ServerResponse, url: URL) => unknown;
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer, url: URL) => void;

/** For `createServer`: time for a request's headers, time for all of it, and how often both are looked at, in milliseconds. */
export const serverDeadlines: ServerOptions = {
  headersTimeout: 10_000,
  requestTimeout: 120_000,
  connectionsCheckingInterval: 1_000,
};

/**
 * A listener that no request can throw out of. Malformed targets and unknown hosts are refused before `respond` sees them; what `respond` throws or
 * rejects with is logged and answered 500.
 */
export function guardListener(respond: Respond, { logger, isKnownHost }: GuardOptions): RequestListener {
  return (request, response) => {
    const arrival = readArrival(request, isKnownHost);
    if (!(arrival instanceof URL)) return refuse(request, response, arrival);
    forgetHost(request, arrival);
    const fail = (error: unknown) => {
      // A client that leaves in the middle is not a failure of ours.
      if (response.destroyed) return;
      logger.error({ error }, 'A request could not be answered.');
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { 'content-type': 'text/plain' }).end('Internal error.\n');
    };
    try {
      Promise.resolve(respond(request, response, arrival)).catch(fail);
    } catch (error) {
      fail(error);
    }
  };
}

/** The same for `upgrade` events: a refused connection is answered and ended. */
export function guardUpgrade(upgrade: Upgrade, { logger, isKnownHost }: GuardOptions) {
  return (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', () => socket.destroy());
    const arrival = readArrival(request, isKnownHost);
    if (!(arrival instanceof URL)) {
      socket.end(`HTTP/1.1 ${arrival.status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    forgetHost(request, arrival);
    try {
      upgrade(request, socket, head, arrival);
    } catch (error) {
      logger.error({ error }, 'A connection could not be upgraded.');
      socket.destroy();
    }
  };
}

/** The handler behind sees a path, in whichever form the target came, and no host but in `Host`. */
function forgetHost(request: IncomingMessage, url: URL): void {
  if (!request.url?.startsWith('/')) {
    request.url = `${url.pathname}${url.search}`;
    request.headers.host = url.host;
  }
  url.username = '';
  url.password = '';
  url.host = 'localhost';
  url.port = '';
}

function refuse(request: IncomingMessage, response: ServerResponse, { status, message }: ArrivalRefusal): void {
  request.resume();
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
    connection: 'close',
    ...(status === 405 && { allow: 'GET, HEAD, POST, OPTIONS' }),
  });
  response.end(`${message}\n`);
}
