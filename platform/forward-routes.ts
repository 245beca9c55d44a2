import type { Logger, Route } from '@codai/kit';

/** Source: RFC 9110 §7.6.1. `host` and `content-length` are made anew; fetch unpacks the body. */
const NOT_FORWARDED = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);
const TIMEOUT_MS = 30_000;

/** Routes that are answered elsewhere, such as `GET /.well-known/jwks.json`, by the server at `origin`. */
export function forwardRoutes(routes: readonly string[], origin: string, logger: Logger): readonly Route[] {
  return routes.map((declared) => {
    const [method, path] = declared.split(' ') as [Route['method'], string];
    return { method, path, handle: (request) => forward(request, origin, logger) };
  });
}

/** Its own answer, or 503 when there is none. Redirections are the client's to follow. */
async function forward(request: Request, origin: string, logger: Logger): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const body = request.body === null ? null : await request.arrayBuffer();
  try {
    const {
      status,
      headers,
      body: answer,
    } = await fetch(new URL(`${origin}${pathname}${search}`), {
      method: request.method,
      headers: passed(request.headers),
      body,
      redirect: 'manual',
      signal: AbortSignal.any([request.signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    return new Response(answer, { status, headers: passed(headers) });
  } catch (error) {
    if (request.signal.aborted) throw error;
    logger.warn({ error, origin }, 'A route that is answered elsewhere gave no answer.');
    const headers = { 'content-type': 'text/plain', 'retry-after': '1' };
    return new Response('This is not available at the moment. Try again.', { status: 503, headers });
  }
}

function passed(headers: Headers): [string, string][] {
  return [...headers].filter(([name]) => !NOT_FORWARDED.has(name));
}
