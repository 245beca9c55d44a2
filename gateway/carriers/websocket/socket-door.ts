import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ExecutionArgs, type ExecutionResult, GraphQLError, parse } from 'graphql';
import { handleProtocols, makeServer } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Identity } from '../../messages/identified.ts';
import type { ClientBuffer } from '../../messages/request/client-buffers.ts';
import type { Headers } from '../../messages/request/headers.ts';
import { parseJson } from '../../messages/request/operation-request.ts';
import { Refusal, refuse } from '../../messages/request/refusal.ts';
import { type Close, closes } from '../../pipeline/subscriptions/close-codes.ts';
import { PreparedText, type TextResult } from '../../pipeline/subscriptions/prepared-text.ts';
import { isJsonObject } from '../../primitives/is-json-object.ts';
import { TIMER_MS_MAX } from '../../primitives/timers.ts';
import { countBadToken, mayShowToken, type RateRoom } from '../../protection/admission/rates.ts';
import { type IdentityRoom, identityOf } from '../../protection/identity/identify.ts';
import { correlationIdOf } from '../../telemetry/correlation-id.ts';
import { isTraceparent } from '../../telemetry/spans.ts';
import { mayOpenSocket } from '../http/csrf.ts';
import type { DoorOptions } from '../http/door-options.ts';
import { errorsOf, socketOperation } from './socket-operation.ts';

export interface SocketSettings {
  readonly socketsMax: number;
  readonly operationsPerSocketMax: number;
  readonly messageBytesMax: number;
  readonly initTimeoutMs: number;
  readonly pingIntervalMs: number;
  readonly socketBufferedBytesMax: number;
}

export interface SocketDoorOptions extends DoorOptions {
  readonly settings: SocketSettings;
  /** Verifies the token of `connection_init`, and of each operation again. */
  readonly identity: IdentityRoom;
  /** A bad token of `connection_init` counts as an operation of its address. null: no rate limits. */
  readonly rates: RateRoom | null;
  readonly now: () => number;
}

export interface SocketDoor {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  readonly size: number;
  /** Closes every socket with a code after which clients come back, elsewhere. */
  drain(): void;
}

/** The state of one socket; graphql-ws hands it to each hook. */
interface SocketState {
  /** The headers of the upgrade; `authorization` from the connection parameters once they have come. */
  headers: Headers;
  readonly address: string | null;
  readonly prepared: PreparedText;
  readonly close: (close: Close) => void;
  readonly isConnected: () => boolean;
  readonly send: (message: string) => void | Promise<void>;
  tokenTimer?: NodeJS.Timeout;
}

/** With more than this written and not yet sent, the next message waits until it is gone. */
const WRITTEN_BYTES_MAX = 64 * 1024;
/** An id stands in each message about its operation; those of clients are numbers and UUIDs. */
const ID_CHARACTERS_MAX = 255;
/** As much as node:http takes in all headers of a request. */
const AUTHORIZATION_CHARACTERS_MAX = 16 * 1024;
/** A client that does not answer our close is cut off. */
const CLOSE_TIMEOUT_MS = 5_000;
/** graphql-ws wants to see an operation; ours is read in the rooms. */
const ANY_OPERATION = parse('{ __typename }');

/** graphql-transport-ws on an upgrade of node:http. Each `subscribe` walks through the same rooms as a request. */
export function createSocketDoor(options: SocketDoorOptions): SocketDoor {
  const { settings } = options;
  const protocol = createProtocol(options);
  /** Sockets, and whether each has given a sign of life since the last ping. */
  const sockets = new Map<WebSocket, { isAlive: boolean }>();
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: settings.messageBytesMax,
    // A message may be a thousand times as large unpacked as it was sent.
    perMessageDeflate: false,
    // Its own would be written to clients that never read, too.
    autoPong: false,
    handleProtocols,
  });
  const pinging = setInterval(() => {
    for (const [socket, life] of sockets) {
      if (!life.isAlive) {
        socket.terminate();
        continue;
      }
      life.isAlive = false;
      socket.ping();
    }
  }, settings.pingIntervalMs).unref();

  function opened(socket: WebSocket, request: IncomingMessage): void {
    const headers = request.headers as Headers;
    const life = { isAlive: true };
    sockets.set(socket, life);
    const close = ({ code, reason }: Close) => closeSocket(socket, code, reason);
    const buffer = options.buffers.open(
      () => socket.terminate(),
      () => socket.bufferedAmount,
    );
    const send = (message: string) => {
      if (mayWrite(socket, settings)) return write(socket, message, buffer);
    };
    const state: SocketState = {
      headers,
      address: options.addressOf(request.socket.remoteAddress, headers),
      prepared: new PreparedText(),
      close,
      send,
      isConnected: () => socket.readyState === socket.OPEN,
    };
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (message) => send(state.prepared.complete(message)),
        close: (code = 1000, reason = '') => closeSocket(socket, code, reason),
        onMessage(handle) {
          socket.on('message', (data, isBinary) => {
            if (isBinary) return close(closes.binary);
            const message = messageOf(String(data));
            if (message === null) return close(closes.malformed);
            // graphql-ws takes it parsed as well, though its type does not say so.
            handle(message as unknown as string).catch((error: unknown) => {
              options.onFailure(error, correlationIdOf(headers));
              close(closes.internal);
            });
          });
        },
        // The payload of a ping is not sent back: a client would choose what we keep for it until it reads.
        onPing: () => send('{"type":"pong"}'),
      },
      state,
    );
    socket.on('ping', (data) => {
      if (mayWrite(socket, settings)) socket.pong(data);
    });
    socket.on('pong', () => {
      life.isAlive = true;
    });
    // A faulty frame or connection makes ws close the socket itself, with the fitting code.
    socket.on('error', () => undefined);
    socket.once('close', (code, reason) => {
      sockets.delete(socket);
      buffer.close();
      clearTimeout(state.tokenTimer);
      closed(code, String(reason)).catch((error: unknown) => options.onFailure(error, correlationIdOf(headers)));
    });
  }

  return {
    upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy());
      const refusal = upgradeRefusal(request, options, sockets.size);
      if (refusal === null) server.handleUpgrade(request, socket, head, (webSocket) => opened(webSocket, request));
      else refuseUpgrade(socket, refusal);
    },
    get size() {
      return sockets.size;
    },
    drain() {
      clearInterval(pinging);
      for (const socket of sockets.keys()) closeSocket(socket, closes.draining.code, closes.draining.reason);
    },
  };
}

function createProtocol(options: SocketDoorOptions) {
  return makeServer<{ authorization?: unknown; Authorization?: unknown; traceparent?: unknown }, SocketState>({
    connectionInitWaitTimeout: options.settings.initTimeoutMs,
    async onConnect(context) {
      const { connectionParams, extra } = context;
      const authorization = connectionParams?.authorization ?? connectionParams?.Authorization;
      const traceparent = connectionParams?.traceparent;
      // graphql-ws would keep them as long as the socket is open.
      (context as { connectionParams?: unknown }).connectionParams = undefined;
      if (String(authorization).length > AUTHORIZATION_CHARACTERS_MAX) {
        extra.close(closes.malformed);
        return false;
      }
      if (isTraceparent(traceparent)) extra.headers = { ...extra.headers, traceparent };
      if (authorization !== undefined) extra.headers = { ...extra.headers, authorization: String(authorization) };
      const correlationId = correlationIdOf(extra.headers);
      const identity = await identifySocket({ ...extra, correlationId }, options);
      if (identity instanceof Refusal) {
        options.onRefused(identity, 'websocket', correlationId);
        extra.close(identity.code === 'UNAUTHENTICATED' ? closes.unauthenticated : closes.unavailable);
        return false;
      }
      if (identity.tokenExpiresAt !== null) {
        const ms = Math.min(Math.max(0, identity.tokenExpiresAt - options.now()), TIMER_MS_MAX);
        extra.tokenTimer = setTimeout(() => extra.close(closes.tokenEnded), ms).unref();
      }
      return true;
    },
    onSubscribe({ extra, subscriptions }, id, payload) {
      const max = options.settings.operationsPerSocketMax;
      // This operation is counted already.
      if (Object.keys(subscriptions).length > max) return [tooManyOperations(max)];
      const correlationId = correlationIdOf({});
      const operation = socketOperation(payload, {
        arrival: {
          carrier: 'websocket',
          isGet: false,
          canStream: true,
          incremental: 'current',
          headers: withTraceOf(payload, extra.headers),
          address: extra.address,
          correlationId,
        },
        operate: options.operate,
        onRefused: (refusal) => options.onRefused(refusal, 'websocket', correlationId),
        isConnected: extra.isConnected,
        sendNext: nextSender(extra, id),
        close: extra.close,
      });
      return { document: ANY_OPERATION, contextValue: operation } as unknown as ExecutionArgs;
    },
    execute: ({ contextValue }) => contextValue as AsyncIterableIterator<ExecutionResult>,
    onNext: ({ extra }, _id, _payload, _args, result) => extra.prepared.standIn(result as unknown as TextResult),
    onError: (_context, _id, _payload, errors) => errorsOf(errors) as GraphQLError[],
  });
}

/**
 * As over HTTP, bad tokens are counted by address, and after too many of them none is looked at. A good one is not counted:
 * the operations of the socket are.
 */
async function identifySocket(
  arrival: Parameters<typeof identityOf>[0],
  { identity, rates }: SocketDoorOptions,
): Promise<Identity | Refusal> {
  if (rates === null || arrival.headers.authorization === undefined) return identityOf(arrival, identity);
  if (!(await mayShowToken(arrival, rates))) return new Refusal('RATE_LIMITED');
  const identified = await identityOf(arrival, identity);
  if (identified instanceof Refusal && identified.code === 'UNAUTHENTICATED') await countBadToken(arrival, rates);
  return identified;
}

/**
 * A socket carries many operations, each of which may belong to a trace of its own: `extensions.traceparent` of the
 * operation goes before that of the connection parameters, and that before the upgrade's header.
 */
function withTraceOf({ extensions }: { extensions?: unknown }, headers: Headers): Headers {
  const traceparent = (extensions as { traceparent?: unknown } | null | undefined)?.traceparent;
  return isTraceparent(traceparent) ? { ...headers, traceparent } : headers;
}

/** Source: https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md#next */
function nextSender({ send }: SocketState, id: string): (json: string) => void | Promise<void> {
  const start = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
  return (json) => send(`${start}${json}}`);
}

function tooManyOperations(max: number): GraphQLError {
  return new GraphQLError('Too many operations on one socket.', {
    extensions: { limit: 'operationsPerSocket', max, code: 'OPERATION_TOO_EXPENSIVE' },
  });
}

/** The message as graphql-ws wants it; null when it is malformed. */
function messageOf(text: string): object | null {
  const message = parseJson(text);
  if (!isJsonObject(message)) return null;
  if (typeof message.id === 'string' && message.id.length > ID_CHARACTERS_MAX) return null;
  const { payload } = message;
  // A client that names a trusted document need not send its text, as on any carrier.
  if (message.type === 'subscribe' && isJsonObject(payload) && payload.query == null && namesDocument(payload)) {
    return { ...message, payload: { ...payload, query: '' } };
  }
  return message;
}

function namesDocument({ documentId, extensions }: Record<string, unknown>): boolean {
  if (typeof documentId === 'string') return true;
  const name = isJsonObject(extensions) ? extensions.persistedQuery : null;
  return typeof name === 'object' && name !== null;
}

/** Cuts a client that leaves too much unread. */
function mayWrite(socket: WebSocket, { socketBufferedBytesMax }: SocketSettings): boolean {
  if (socket.readyState !== socket.OPEN) return false;
  if (socket.bufferedAmount <= socketBufferedBytesMax) return true;
  socket.terminate();
  return false;
}

/** Resolves when the message may be followed by the next one, so that a client's pace is felt where it is read from. */
function write(socket: WebSocket, message: string, buffer: ClientBuffer): Promise<void> | void {
  const isBehind = socket.bufferedAmount >= WRITTEN_BYTES_MAX;
  const written = isBehind
    ? new Promise<void>((resolve) => socket.send(message, () => resolve()))
    : socket.send(message);
  buffer.holds(socket.bufferedAmount);
  return written;
}

function closeSocket(socket: WebSocket, code: number, reason: string): void {
  if (socket.readyState !== socket.OPEN) return;
  socket.close(code, reason);
  const cut = setTimeout(() => socket.terminate(), CLOSE_TIMEOUT_MS).unref();
  socket.once('close', () => clearTimeout(cut));
}

function upgradeRefusal(request: IncomingMessage, options: SocketDoorOptions, open: number): Refusal | null {
  if (request.url?.split('?')[0] !== options.path) return refuse('BAD_REQUEST', `Open sockets at ${options.path}.`);
  const unavailable = { facts: { component: 'gateway', retryable: true }, headers: { 'retry-after': '1' } };
  if (options.isDraining()) return refuse('COMPONENT_UNAVAILABLE', 'This server is about to stop.', unavailable);
  if (open >= options.settings.socketsMax)
    return refuse('COMPONENT_UNAVAILABLE', 'Too many open sockets.', unavailable);
  const mayOpen = mayOpenSocket(request.headers as Headers, options.cors.mayAct);
  return mayOpen ? null : refuse('CSRF_BLOCKED', 'A page of this origin may not open a socket here.');
}

/** There is no response object for an upgrade: what is refused gets its answer written by hand. */
function refuseUpgrade(socket: Duplex, refusal: Refusal): void {
  const body = refusal.toJson();
  const head = [
    `HTTP/1.1 ${refusal.status} Refused`,
    'connection: close',
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    ...Object.entries(refusal.headers).map(([name, value]) => `${name}: ${value}`),
  ];
  // format: headers of ours
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
