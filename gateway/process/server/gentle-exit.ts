import type { RequestListener, Server, ServerResponse } from 'node:http';
import { Server as NetServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Gateway } from '../gateway/contract.ts';

export interface StopOptions {
  /** New connections are still taken for this long, until the load balancer has seen that we are not ready. Default 0. */
  readonly noticeMs?: number;
  /** For running operations to end; then they are cut off. Default 10,000. */
  readonly timeoutMs?: number;
  /** Requests that arrive on open connections are still answered for this long. Default 1,000. */
  readonly lingerMs?: number;
}

/** Watches the answers of a server, so that it can be left without losing a request that has arrived. */
export interface GentleExit {
  /** Goes around the listener of the server. */
  watch(listener: RequestListener): RequestListener;
  /**
   * Takes no new connections, answers what has arrived or still arrives on a connection that is open, drains the gateway and
   * resolves when every connection has ended or was cut.
   */
  leave(server: Server, gateway: Pick<Gateway, 'drain' | 'leave'>, options?: StopOptions): Promise<void>;
}

/** An idle connection may just be about to bring a request: it gets this long to do so, and is asked to close. */
const LINGER_MS = 1_000;

export function createGentleExit(): GentleExit {
  /** Requests whose answer has not begun. */
  const waiting = new Set<ServerResponse>();
  let isLeaving = false;
  return {
    watch: (listener) => (request, response) => {
      waiting.add(response);
      response.once('close', () => waiting.delete(response));
      // Node then answers with `connection: close`, and closes when the answer is written.
      if (isLeaving) response.shouldKeepAlive = false;
      listener(request, response);
    },
    async leave(server, gateway, { noticeMs = 0, timeoutMs = 10_000, lingerMs = LINGER_MS } = {}) {
      gateway.leave();
      isLeaving = true;
      for (const response of waiting) if (!response.headersSent) response.shouldKeepAlive = false;
      await delay(noticeMs);
      const closed = stopListening(server);
      const until = Date.now() + timeoutMs;
      const quietAt = Date.now() + Math.min(lingerMs, timeoutMs);
      while (Date.now() < quietAt && (await connectionsOf(server)) > 0) await delay(10);
      while (Date.now() < until && [...waiting].some(({ headersSent }) => !headersSent)) await delay(10);
      // One that has been idle until now brings nothing any more, and would be refused while the gateway drains.
      server.closeIdleConnections();
      await gateway.drain({ timeoutMs: Math.max(0, until - Date.now()) });
      server.closeIdleConnections();
      // A connection that is still open now is kept open by its client only.
      setTimeout(() => server.closeAllConnections(), 1_000).unref();
      await closed;
    },
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
