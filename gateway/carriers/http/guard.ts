import type { IncomingMessage, RequestListener, ServerOptions } from 'node:http';
import type { Duplex } from 'node:stream';
import { readTarget } from '@codai/kit/wire';

/** Called for a mistake of ours that left a request without an answer. */
export type OnFailure = (error: unknown) => void;
type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** Longer than load balancers keep an idle connection (60 s), or they meet one that we have just closed. */
const KEEP_ALIVE_MS = 65_000;

/** For `createServer`: how long a connection may be idle, time for the headers of a request, and how often that is looked at. */
export const serverDeadlines: ServerOptions = {
  keepAliveTimeout: KEEP_ALIVE_MS,
  headersTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
};

/** Connections of one port at a time; further ones are closed at once. */
export const CONNECTIONS_MAX = 20_000;

/** A listener that no request can throw out of. What no URL can be made of is refused before `listener` sees it. */
export function guardListener(
  listener: (...arrived: Parameters<RequestListener>) => unknown,
  onFailure: OnFailure,
): RequestListener {
  return (request, response) => {
    const target = readTarget(request);
    if (typeof target === 'number') {
      request.resume();
      response.writeHead(target, { connection: 'close', ...(target === 405 && { allow: 'GET, HEAD, POST, OPTIONS' }) });
      response.end();
      return;
    }
    const fail = (error: unknown) => {
      // A client that leaves in the middle is not a failure of ours.
      if (response.destroyed) return;
      onFailure(error);
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { connection: 'close' }).end();
    };
    try {
      Promise.resolve(listener(request, response)).catch(fail);
    } catch (error) {
      fail(error);
    }
  };
}

/** The same for `upgrade` events: a refused connection is answered and ended. */
export function guardUpgrade(upgrade: Upgrade, onFailure: OnFailure): Upgrade {
  return (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const target = readTarget(request);
    if (typeof target === 'number') {
      socket.end(`HTTP/1.1 ${target} Refused\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    try {
      upgrade(request, socket, head);
    } catch (error) {
      onFailure(error);
      socket.destroy();
    }
  };
}
