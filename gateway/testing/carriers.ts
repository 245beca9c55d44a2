import type { GatewayUnderTest } from './gateway-for-tests.ts';
import { SocketClient } from './socket-client.ts';

/** An operation as a client would send it; each carrier puts it into its own form. */
export interface SentOperation {
  readonly query?: string;
  readonly operationName?: unknown;
  readonly variables?: unknown;
  readonly extensions?: unknown;
  readonly documentId?: string;
}

export interface CarriedAnswer {
  /** HTTP status; null on a socket. */
  readonly status: number | null;
  readonly data?: unknown;
  readonly errors?: readonly { message: string; extensions: Record<string, unknown> }[];
  readonly headers?: Headers;
  /** Code the socket was closed with instead of an answer. */
  readonly closed?: number;
}

export interface Carrier {
  readonly name: string;
  send(server: GatewayUnderTest, operation: SentOperation, token?: string): Promise<CarriedAnswer>;
}

const GRAPHQL_JSON = 'application/graphql-response+json';
const bearer = (token?: string): Record<string, string> =>
  token === undefined ? {} : { authorization: `Bearer ${token}` };

function urlOf(server: GatewayUnderTest, operation: SentOperation): string {
  const url = new URL(server.url);
  for (const [name, value] of Object.entries(operation)) {
    if (value === undefined) continue;
    url.searchParams.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return url.href;
}

async function answerOf(response: Response): Promise<CarriedAnswer> {
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  const json = type.startsWith('text/event-stream') ? /^data: (.*)$/m.exec(text)?.[1] : text;
  return { status: response.status, headers: response.headers, ...JSON.parse(json || '{}') };
}

function post(
  accept: string,
  send: (server: GatewayUnderTest, url: string, init: RequestInit) => Promise<Response>,
): Carrier['send'] {
  return async (server, operation, token) =>
    answerOf(
      await send(server, server.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept, ...bearer(token) },
        body: JSON.stringify(operation),
      }),
    );
}

/** Sends one operation over a socket of its own. */
async function overSocket(server: GatewayUnderTest, operation: SentOperation, token?: string): Promise<CarriedAnswer> {
  await using client = await SocketClient.connect(server.url, bearer(token));
  if (client.socket.readyState === client.socket.OPEN) client.subscribe('1', operation);
  const message = await client.next();
  if (message === null) return { status: null, closed: (await client.closed()).code };
  if (message.type === 'error') return { status: null, errors: message.payload as CarriedAnswer['errors'] & object };
  return { status: null, ...(message.payload as object) };
}

const viaSocket = (_server: GatewayUnderTest, url: string, init: RequestInit) => fetch(url, init);
const viaFetch = (server: GatewayUnderTest, url: string, init: RequestInit) =>
  server.gateway.fetch(new Request(url, init));

/** Each way an operation may come in. The status of the HTTP ones is that of `application/graphql-response+json`. */
export const carriers: readonly Carrier[] = [
  { name: 'POST', send: post(GRAPHQL_JSON, viaSocket) },
  { name: 'POST through fetch', send: post(GRAPHQL_JSON, viaFetch) },
  { name: 'SSE', send: post('text/event-stream', viaSocket) },
  {
    name: 'GET',
    send: async (server, operation, token) =>
      answerOf(await fetch(urlOf(server, operation), { headers: { accept: GRAPHQL_JSON, ...bearer(token) } })),
  },
  {
    name: 'SSE by GET',
    send: async (server, operation, token) =>
      answerOf(await fetch(urlOf(server, operation), { headers: { accept: 'text/event-stream', ...bearer(token) } })),
  },
  { name: 'WebSocket', send: overSocket },
];

/** The same, and as the only operation of a batch, which has to be enabled, and to a client that takes answers in parts. */
export const everyCarrier: readonly Carrier[] = [
  ...carriers,
  {
    name: 'batch',
    async send(server, operation, token) {
      const headers = { 'content-type': 'application/json', accept: GRAPHQL_JSON, ...bearer(token) };
      const response = await fetch(server.url, { method: 'POST', headers, body: JSON.stringify([operation]) });
      const body = (await response.json()) as CarriedAnswer | CarriedAnswer[];
      return { ...([body].flat()[0] as CarriedAnswer), status: response.status, headers: response.headers };
    },
  },
  {
    name: 'multipart',
    async send(server, operation, token) {
      const headers = {
        'content-type': 'application/json',
        accept: `multipart/mixed, ${GRAPHQL_JSON}`,
        ...bearer(token),
      };
      const response = await fetch(server.url, { method: 'POST', headers, body: JSON.stringify(operation) });
      const json = /\{.*\}/s.exec(await response.text())?.[0] ?? '{}';
      return { status: response.status, headers: response.headers, ...JSON.parse(json) };
    },
  },
];
