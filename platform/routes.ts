import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import type { Logger, Route } from '@codai/kit';

/** Bodies of plain routes are forms and small JSON, unless a route states its own limit; anything longer is refused with 413. */
const BODY_BYTES_MAX = 256 * 1024;

/** Answers a request by one of the subgraphs' plain HTTP routes; false when none matches. */
export type RouteHandler = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Mounts the plain HTTP routes of the hosted subgraphs (`/.well-known/*`, webhooks, unsubscribe links). The gateway knows none of them.
 * Throws when two subgraphs offer the same route: that is a fault of ours, found at start.
 */
export function mountRoutes(routes: readonly Route[], logger: Logger): RouteHandler {
  const byKey = new Map<string, Route>();
  for (const route of routes) {
    const key = `${route.method} ${route.path}`;
    if (byKey.has(key)) throw new Error(`The route ${key} is offered twice.`);
    byKey.set(key, route);
  }

  const prefixes = routes.filter(({ path }) => path.endsWith('/*'));

  return (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
    const route =
      byKey.get(`${method} ${url.pathname}`) ??
      prefixes.find((one) => one.method === method && url.pathname.startsWith(one.path.slice(0, -1)));
    if (route === undefined) return false;
    void answer(route, url, request, response).catch((error: unknown) => {
      logger.error({ err: error, route: route.path }, 'A route failed.');
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end('Internal error.');
    });
    return true;
  };
}

async function answer(route: Route, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const bytesMax = route.bodyBytesMax ?? BODY_BYTES_MAX;
  const body = new LimitedBody(request, bytesMax);
  const leaving = new AbortController();
  // A response that is not finished when it closes has lost its client.
  response.once('close', () => leaving.abort());
  try {
    if (Number(request.headers['content-length'] ?? 0) > bytesMax) throw new BodyTooLargeError();
    const result = await route.handle(await requestOf(route, url, request, body, leaving.signal));
    await send(result, request, response);
  } catch (error) {
    // Also when the handler has made another error of it.
    if (!body.isTooLarge && !(error instanceof BodyTooLargeError)) throw error;
    if (response.headersSent) response.destroy();
    else response.writeHead(413, { 'content-type': 'text/plain', connection: 'close' }).end('The body is too large.');
  }
}

async function requestOf(
  { streamsBody = false }: Route,
  url: URL,
  request: IncomingMessage,
  body: LimitedBody,
  signal: AbortSignal,
): Promise<Request> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const { method = 'GET' } = request;
  if (streamsBody && method !== 'GET' && method !== 'HEAD') {
    // `duplex` is asked for by Node with a body that is a stream, and not yet in the types.
    return new Request(url, {
      method,
      headers,
      signal,
      body: Readable.toWeb(Readable.from(body)),
      duplex: 'half',
    } as unknown as RequestInit);
  }
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk);
  const whole = Buffer.concat(chunks);
  return new Request(url, { method, headers, signal, ...(whole.length > 0 && { body: new Uint8Array(whole) }) });
}

/** Sends the body as it is read, no faster than the client takes it. */
async function send(result: Response, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.writeHead(result.status, Object.fromEntries(result.headers));
  if (request.method === 'HEAD' || result.body === null) {
    await result.body?.cancel();
    response.end();
    return;
  }
  try {
    await pipeline(Readable.fromWeb(result.body as NodeReadableStream), response);
  } catch (error) {
    // A client that leaves in the middle is no failure of the route.
    if (!isPrematureClose(error)) throw error;
  }
}

function isPrematureClose(error: unknown): boolean {
  return ['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE'].includes((error as { code?: string }).code ?? '');
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
