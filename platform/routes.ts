import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger, Route } from '@codai/kit';

/** Bodies of plain routes are forms and small JSON; anything longer is refused with 413. */
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
  const body = await readBody(request);
  if (body === null) {
    response.writeHead(413, { 'content-type': 'text/plain', connection: 'close' }).end('The body is too large.');
    return;
  }
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const result = await route.handle(
    new Request(url, {
      method: request.method ?? 'GET',
      headers,
      ...(body.length > 0 && { body: new Uint8Array(body) }),
    }),
  );
  response.writeHead(result.status, Object.fromEntries(result.headers));
  response.end(request.method === 'HEAD' ? undefined : Buffer.from(await result.arrayBuffer()));
}

async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > BODY_BYTES_MAX) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
