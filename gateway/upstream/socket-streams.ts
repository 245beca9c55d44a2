import {
  CALLER_HEADER,
  CORRELATION_HEADER,
  exactReplacer,
  parseExactly,
  TRACEPARENT_HEADER,
  withExactIntegers,
} from '@codai/kit/wire';
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
const PING_EVERY_MS = 15_000;
/** A socket that does not answer a ping within so long is taken for dead: its peer went without a word. */
const PONG_WITHIN_MS = 10_000;
const CLOSE_IDLE_AFTER_MS = 3_000;

/** A connection that is not up by then never will be; each attempt's own deadline is mostly shorter. */
const HANDSHAKE_TIMEOUT_MS = 15_000;

interface Socket {
  readonly client: Client;
  isConnected: boolean;
  /** Ends the connection whatever state it is in; asking nicely would wait for one that is still being made. */
  terminate(): void;
}

export interface PingTimes {
  readonly pingEveryMs: number;
  readonly pongWithinMs: number;
}

export function createSocketStreams(
  times: PingTimes = { pingEveryMs: PING_EVERY_MS, pongWithinMs: PONG_WITHIN_MS },
): SocketStreams {
  const shared = new Map<string, Socket>();
  const own = new Set<Socket>();
  return {
    open: (request) => {
      const url = request.url.replace(/^http/, 'ws');
      const identity = identityHeaders(request);
      if (identity !== null) {
        // The caller on the handshake holds for the whole socket, so nobody else may use it.
        const socket = createSocket(url, request.responseBytesMax, identity, times);
        own.add(socket);
        return subscribe(socket, request, () => {
          own.delete(socket);
          Promise.resolve(socket.client.dispose()).catch(() => undefined);
        });
      }
      let socket = shared.get(url);
      if (socket === undefined) {
        socket = createSocket(url, request.responseBytesMax, {}, times);
        shared.set(url, socket);
      }
      return subscribe(socket, request, () => undefined);
    },
    close: async () => {
      for (const socket of [...own, ...shared.values()]) {
        // It rejects for a connection that is ended while it is being made, which is what happens next.
        Promise.resolve(socket.client.dispose()).catch(() => undefined);
        socket.terminate();
      }
    },
  };
}

/** Headers that say more about the caller than the assertion, which travels with each message; null when none does. */
function identityHeaders({ headers }: SubgraphStreamRequest): Record<string, string> | null {
  const perMessage = [CALLER_HEADER, CORRELATION_HEADER, TRACEPARENT_HEADER];
  const rest = Object.entries(headers).filter(([name]) => !perMessage.includes(name));
  return rest.length === 0 ? null : Object.fromEntries(rest);
}

function createSocket(
  url: string,
  messageBytesMax: number,
  headers: Record<string, string>,
  { pingEveryMs, pongWithinMs }: PingTimes,
): Socket {
  const open = new Set<WebSocket>();
  class SubgraphSocket extends WebSocket {
    constructor(address: string, protocols: string | string[]) {
      const handshakeTimeout = HANDSHAKE_TIMEOUT_MS;
      super(address, protocols, { headers, maxPayload: messageBytesMax, perMessageDeflate: false, handshakeTimeout });
      open.add(this);
      this.on('close', () => open.delete(this));
      // How graphql-ws listens: it takes a message that is read already.
      let listener: ((event: { readonly data: unknown }) => void) | null = null;
      Object.defineProperty(this, 'onmessage', { set: (given: typeof listener) => (listener = given) });
      const send = this.send.bind(this) as (text: string) => void;
      Object.defineProperty(this, 'send', { value: (text: string) => send(withExactIntegers(text)) });
      this.on('message', (text) => listener?.({ data: readExactly(String(text)) }));
    }
  }
  const client = createClient({
    url,
    webSocketImpl: SubgraphSocket,
    jsonMessageReplacer: exactReplacer,
    lazy: true,
    lazyCloseTimeout: CLOSE_IDLE_AFTER_MS,
    keepAlive: pingEveryMs,
    // A silent new connection could lose events: the break is reported, and the client resumes from its cursor.
    retryAttempts: 0,
    ...(Object.keys(headers).length > 0 && { connectionParams: headers }),
    onNonLazyError: () => undefined,
  });
  const terminate = () => {
    for (const socket of open) socket.terminate();
  };
  const socket: Socket = { client, isConnected: false, terminate };
  // graphql-ws sends pings and does not miss their answers.
  let unanswered: NodeJS.Timeout | undefined;
  client.on('ping', (isReceived) => {
    if (!isReceived) unanswered = setTimeout(terminate, pongWithinMs).unref();
  });
  client.on('message', () => clearTimeout(unanswered));
  client.on('connected', () => {
    socket.isConnected = true;
  });
  client.on('closed', () => {
    clearTimeout(unanswered);
    socket.isConnected = false;
  });
  return socket;
}

/** The value of a JSON text, with every digit of its integers. Any other text is handed on, for the client to refuse. */
function readExactly(text: string): unknown {
  try {
    return parseExactly(text);
  } catch {
    return text;
  }
}

function subscribe(
  { client, isConnected }: Socket,
  request: SubgraphStreamRequest,
  onEnd: () => void,
): Promise<AsyncIterable<SubgraphPayload>> {
  if (request.signal.aborted || request.openSignal.aborted) {
    onEnd();
    return Promise.reject(new TransportError('aborted', 'The subscription was given up before it was opened.'));
  }
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
  const payload = parseExactly(body) as SubscribePayload;
  if (socketAssertion === null) return payload;
  return { ...payload, extensions: { ...payload.extensions, caller: socketAssertion } };
}

/** `thrown` is a close event, or an error event around the error of `ws`. */
function transportErrorOf(thrown: unknown, wasOpen: boolean, url: string): TransportError {
  const event = (thrown ?? {}) as { code?: unknown; message?: string; error?: NodeJS.ErrnoException };
  const code = event.error?.code ?? event.code;
  const reason = code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH' ? 'too-large' : wasOpen ? 'broken' : 'connect';
  const message = event.error?.message ?? event.message ?? 'the socket closed';
  // An HTTP answer instead of an upgrade: most servers of this kind stream events.
  const hint = message.startsWith('Unexpected server response')
    ? ' It speaks no WebSocket there: set `subscriptions.protocol: sse` for this subgraph, or `subscriptions.url`.'
    : '';
  return new TransportError(reason, `${url}: ${message} (${String(code ?? 'no code')})${hint}`, { cause: event.error });
}
