import { CALLER_HEADER, CORRELATION_HEADER, TRACEPARENT_HEADER } from '@codai/kit/wire';
import { type Client, createClient, type SubscribePayload } from 'graphql-ws';
import WebSocket from 'ws';
import { EventQueue } from './event-queue.ts';
import { type SubgraphPayload, type SubgraphStreamRequest, TransportError } from './upstream.ts';

/** Subscriptions over graphql-transport-ws. Source: https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md */
export interface SocketStreams {
  open(request: SubgraphStreamRequest): Promise<AsyncIterable<SubgraphPayload>>;
  close(): Promise<void>;
}

/** Events of one subscription that may wait to be answered. Above it the stream breaks, and the client resumes. */
const WAITING_EVENTS_MAX = 1_000;
/** A socket that says nothing for so long is taken for dead. */
const PING_EVERY_MS = 15_000;
const CLOSE_IDLE_AFTER_MS = 3_000;

interface Socket {
  readonly client: Client;
  isConnected: boolean;
}

export function createSocketStreams(): SocketStreams {
  const shared = new Map<string, Socket>();
  const own = new Set<Client>();
  return {
    open: (request) => {
      const url = request.url.replace(/^http/, 'ws');
      const identity = identityHeaders(request);
      if (identity !== null) {
        // What tells the caller on the handshake holds for the whole socket, so nobody else may use it.
        const socket = createSocket(url, request.responseBytesMax, identity);
        own.add(socket.client);
        return subscribe(socket, request, () => {
          own.delete(socket.client);
          void socket.client.dispose();
        });
      }
      let socket = shared.get(url);
      if (socket === undefined) {
        socket = createSocket(url, request.responseBytesMax, {});
        shared.set(url, socket);
      }
      return subscribe(socket, request, () => undefined);
    },
    close: async () => {
      const clients = [...own, ...[...shared.values()].map(({ client }) => client)];
      await Promise.all(clients.map((client) => client.dispose()));
    },
  };
}

/** Headers that say more about the caller than the assertion, which travels with each message; null when none does. */
function identityHeaders({ headers }: SubgraphStreamRequest): Record<string, string> | null {
  const perMessage = [CALLER_HEADER, CORRELATION_HEADER, TRACEPARENT_HEADER];
  const rest = Object.entries(headers).filter(([name]) => !perMessage.includes(name));
  return rest.length === 0 ? null : Object.fromEntries(rest);
}

function createSocket(url: string, messageBytesMax: number, headers: Record<string, string>): Socket {
  class SubgraphSocket extends WebSocket {
    constructor(address: string, protocols: string | string[]) {
      super(address, protocols, { headers, maxPayload: messageBytesMax, perMessageDeflate: false });
    }
  }
  const client = createClient({
    url,
    webSocketImpl: SubgraphSocket,
    lazy: true,
    lazyCloseTimeout: CLOSE_IDLE_AFTER_MS,
    keepAlive: PING_EVERY_MS,
    // A silent new connection could lose events: the break is told, and the client resumes from its cursor.
    retryAttempts: 0,
    ...(Object.keys(headers).length > 0 && { connectionParams: headers }),
    onNonLazyError: () => undefined,
  });
  const socket: Socket = { client, isConnected: false };
  client.on('connected', () => {
    socket.isConnected = true;
  });
  client.on('closed', () => {
    socket.isConnected = false;
  });
  return socket;
}

function subscribe(
  { client, isConnected }: Socket,
  request: SubgraphStreamRequest,
  onEnd: () => void,
): Promise<AsyncIterable<SubgraphPayload>> {
  return new Promise((resolve, reject) => {
    let unsubscribe: () => void = () => undefined;
    const stopListening = [
      client.on('connected', () => opened()),
      onAborted(request.openSignal, () => failed(new TransportError('aborted', 'Opening the stream took too long.'))),
      onAborted(request.signal, () => void queue.return()),
    ];
    const leave = () => {
      for (const stop of stopListening) stop();
      unsubscribe();
      onEnd();
    };
    const queue = new EventQueue<SubgraphPayload>(WAITING_EVENTS_MAX, leave);
    let isOpen = false;
    const opened = () => {
      isOpen = true;
      resolve(queue);
    };
    const failed = (error: TransportError) => {
      if (isOpen) queue.end(error);
      else {
        leave();
        reject(error);
      }
    };
    unsubscribe = client.subscribe(payloadOf(request), {
      next: (payload) => {
        opened();
        if (!queue.push(payload as SubgraphPayload)) {
          failed(new TransportError('broken', `More than ${WAITING_EVENTS_MAX} events wait to be answered.`));
          unsubscribe();
        }
      },
      error: (thrown) => {
        // GraphQL errors refuse the operation; anything else is the end of the socket.
        if (Array.isArray(thrown)) {
          opened();
          queue.push({ errors: thrown });
          queue.end();
        } else failed(transportErrorOf(thrown, isOpen, request.url));
      },
      complete: () => {
        opened();
        queue.end();
      },
    });
    if (isConnected) opened();
  });
}

function onAborted(signal: AbortSignal, act: () => void): () => void {
  signal.addEventListener('abort', act, { once: true });
  return () => signal.removeEventListener('abort', act);
}

function payloadOf({ body, socketAssertion }: SubgraphStreamRequest): SubscribePayload {
  const payload = JSON.parse(body) as SubscribePayload;
  if (socketAssertion === null) return payload;
  return { ...payload, extensions: { ...payload.extensions, caller: socketAssertion } };
}

function transportErrorOf(thrown: unknown, wasOpen: boolean, url: string): TransportError {
  const { message, code } = (thrown ?? {}) as { message?: string; code?: unknown };
  // 1009: message too big (RFC 6455 §7.4.1).
  const reason = code === 1009 ? 'too-large' : wasOpen ? 'broken' : 'connect';
  return new TransportError(reason, `${url}: ${message || `the socket closed (${String(code ?? 'no code')})`}`, {
    cause: thrown,
  });
}
