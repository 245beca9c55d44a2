import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { Logger, MountedRoute } from '@codai/kit';
import { headersOf } from '@codai/kit/host';
import { pipeStream } from '@codai/kit/wire';

/** Bodies of plain routes are forms and small JSON, unless a route states its own limit; anything longer is refused with 413. */
const BODY_BYTES_MAX = 256 * 1024;
/** Time for such a body; then 408. An upload that is streamed has the time of the whole request. */
const BODY_MS = 10_000;
/** Time in which a client that is sent something must take some of it; then the connection is ended. */
const STALLED_MS = 60_000;

/** Answers a request by one of the subgraphs' plain HTTP routes; null when none matches. */
export type RouteHandler = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void> | null;

/** Answer to a request that is not admitted. */
interface RouteRefusal {
  readonly status: number;
  readonly errors: readonly { readonly message: string }[];
  readonly headers: Readonly<Record<string, string>>;
}

export interface MountOptions {
  readonly bodyMs?: number;
  readonly stalledMs?: number;
  /** Asked before anything is read of the body; null: the request may be answered. */
  readonly admit?: (request: IncomingMessage, url: URL) => Promise<RouteRefusal | null>;
}

/**
 * Mounts the plain HTTP routes of the hosted subgraphs (`/.well-known/*`, webhooks, unsubscribe links). The gateway knows none of them.
 * Throws when two subgraphs offer the same route: that is a fault of ours, found at start.
 */
export function mountRoutes(
  routes: readonly MountedRoute[],
  logger: Logger,
  { bodyMs = BODY_MS, stalledMs = STALLED_MS, admit = async () => null }: MountOptions = {},
): RouteHandler {
  const byKey = new Map<string, MountedRoute>();
  for (const route of routes) {
    const key = `${route.method} ${route.path}`;
    if (byKey.has(key)) throw new Error(`The route ${key} is offered twice.`);
    byKey.set(key, route);
  }

  // The longest first: `/payments/documents/*` before `/payments/*`.
  const prefixes = routes.filter(({ path }) => path.endsWith('/*')).sort((a, b) => b.path.length - a.path.length);

  return (request, response, url) => {
    const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
    const route =
      byKey.get(`${method} ${url.pathname}`) ??
      prefixes.find((one) => one.method === method && url.pathname.startsWith(one.path.slice(0, -1)));
    if (route === undefined) return null;
    const visit = async () => {
      const refusal = await admit(request, url);
      if (refusal === null) return answer(route, { url, request, response, bodyMs, stalledMs });
      for (const [name, value] of Object.entries(refusal.headers)) response.setHeader(name, value);
      turnAway(response, refusal.status, refusal.errors[0]?.message ?? 'Refused.');
    };
    return visit().catch((error: unknown) => {
      if (response.destroyed) return;
      logger.error({ err: error, route: route.path }, 'A route failed.');
      turnAway(response, 500, 'Internal error.');
    });
  };
}

interface Visit {
  readonly url: URL;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly bodyMs: number;
  readonly stalledMs: number;
}

async function answer(route: MountedRoute, visit: Visit): Promise<void> {
  const { request, response } = visit;
  const bytesMax = route.bodyBytesMax ?? BODY_BYTES_MAX;
  const body = new LimitedBody(request, bytesMax);
  const leaving = new AbortController();
  // A response that is not finished when it closes has lost its client.
  response.once('close', () => leaving.abort());
  try {
    if (Number(request.headers['content-length'] ?? 0) > bytesMax) throw new BodyTooLargeError();
    const fetched = await requestOf(route, visit, body, leaving.signal);
    if (fetched === null) return turnAway(response, 408, 'The body did not arrive in time.');
    await send(await route.handle(fetched), visit);
  } catch (error) {
    // Also when the handler has made another error of it.
    if (!body.isTooLarge && !(error instanceof BodyTooLargeError)) throw error;
    turnAway(response, 413, 'The body is too large.');
  }
}

/** Ends the connection too: what is left of the body must not be read as the next request. */
function turnAway(response: ServerResponse, status: number, message: string): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(status, { 'content-type': 'text/plain', connection: 'close' }).end(message);
}

/** Makes the request for the handler; null when the body is late. */
async function requestOf(
  { streamsBody = false }: MountedRoute,
  { url, request, bodyMs }: Visit,
  body: LimitedBody,
  signal: AbortSignal,
): Promise<Request | null> {
  const { method = 'GET' } = request;
  const facts = { method, headers: headersOf(request), signal };
  // The body of a GET means nothing (RFC 9110 §9.3.1); Node drops it when the answer is sent.
  if (method === 'GET' || method === 'HEAD') return new Request(url, facts);
  if (streamsBody) {
    // `duplex` is asked for by Node with a body that is a stream, and not yet in the types.
    const stream = Readable.toWeb(Readable.from(body));
    return new Request(url, { ...facts, body: stream, duplex: 'half' } as unknown as RequestInit);
  }
  const whole = await within(bodyMs, readWhole(body));
  return whole && new Request(url, { ...facts, ...(whole.length > 0 && { body: new Uint8Array(whole) }) });
}

async function readWhole(body: LimitedBody): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function within<T>(ms: number, work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  // Left behind, it ends with the connection.
  work.catch(() => {});
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Sends the body as it is read, no faster than the client takes it. */
async function send(result: Response, { request, response, stalledMs }: Visit): Promise<void> {
  // No answer is to be taken for another type than it has.
  const headers: Record<string, string | string[]> = {
    'x-content-type-options': 'nosniff',
    ...Object.fromEntries(result.headers),
  };
  const cookies = result.headers.getSetCookie();
  // The one header that cannot be joined into one. Source: RFC 9110 §5.3.
  if (cookies.length > 0) headers['set-cookie'] = cookies;
  response.writeHead(result.status, headers);
  if (request.method === 'HEAD' || result.body === null) {
    await result.body?.cancel();
    response.end();
    return;
  }
  endStalled(response, stalledMs);
  await pipeStream(result.body, response);
}

/**
 * Ends a connection whose client takes nothing of what waits for it: it would hold the socket, and what the route reads from, without end. A route
 * that says nothing for a while is another matter.
 */
function endStalled(response: ServerResponse, stalledMs: number): void {
  // Node's timer counts from the last bytes that the kernel took.
  response.setTimeout(stalledMs, () => {
    if (response.writableLength > 0) response.destroy();
    else response.socket?.setTimeout(stalledMs);
  });
}

class BodyTooLargeError extends Error {}

/** The request's body as it comes; throws `BodyTooLargeError` beyond its limit. */
class LimitedBody implements AsyncIterable<Buffer> {
  isTooLarge = false;

  constructor(
    private readonly request: IncomingMessage,
    private readonly bytesMax: number,
  ) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    let bytes = 0;
    // Not destroyed at the limit: its socket still has to carry the refusal.
    for await (const chunk of this.request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > this.bytesMax) {
        this.isTooLarge = true;
        throw new BodyTooLargeError();
      }
      yield chunk;
    }
  }
}
