import { type Logger, type MountedRoute, type PlainRoute, plainRoute } from '@codai/kit';

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

/** Time without progress, in milliseconds. An exchange in which bytes go on arriving has no end of its own. */
export interface ForwardDeadlines {
  /** Time from the last byte of the request to the head of the answer. */
  readonly headMs: number;
  /** For the next bytes of the answer; does not run while the client takes none. */
  readonly idleMs: number;
}

/** A model may think for a while between two words. */
const DEADLINES: ForwardDeadlines = { headMs: 30_000, idleMs: 120_000 };

/** Routes that are answered elsewhere, such as `GET /.well-known/jwks.json`, by the server at `origin`, under their own limits. */
export function forwardRoutes(
  routes: readonly PlainRoute[],
  origin: string,
  logger: Logger,
  deadlines = DEADLINES,
): readonly MountedRoute[] {
  return routes.map(plainRoute).map(({ route, ...limits }) => {
    const [method, path] = route.split(' ') as [MountedRoute['method'], string];
    return { method, path, ...limits, handle: (request) => forward(request, { origin, logger, deadlines }) };
  });
}

interface Way {
  readonly origin: string;
  readonly logger: Logger;
  readonly deadlines: ForwardDeadlines;
}

/** Its own answer, or 503 when there is none. Redirections are the client's to follow. */
async function forward(request: Request, { origin, logger, deadlines }: Way): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const silence = new Silence();
  let isAnswered = false;
  // A server may answer before it has read all of the request; then the answer's own deadline holds.
  const awaitHead = () => (isAnswered ? undefined : silence.within(deadlines.headMs));
  awaitHead();
  try {
    const { status, headers, body } = await fetch(new URL(`${origin}${pathname}${search}`), {
      method: request.method,
      headers: passed(request.headers),
      redirect: 'manual',
      signal: AbortSignal.any([request.signal, silence.signal]),
      // Each piece of the request gives the answer its time anew. `duplex` is asked for by Node and not yet in the types.
      ...(request.body !== null && {
        body: relayed(request.body, { onPiece: awaitHead }),
        duplex: 'half',
      }),
    } as RequestInit);
    isAnswered = true;
    silence.end();
    const answer =
      body && relayed(body, { onWait: () => silence.within(deadlines.idleMs), onPiece: () => silence.end() });
    return new Response(answer, { status, headers: passed(headers) });
  } catch (error) {
    silence.end();
    if (request.signal.aborted) throw error;
    logger.warn({ error, origin }, 'A route that is answered elsewhere gave no answer.');
    const headers = { 'content-type': 'text/plain', 'retry-after': '1' };
    return new Response('This is not available at the moment. Try again.', { status: 503, headers });
  }
}

/** Aborts its signal when nothing has happened for a time. */
class Silence {
  readonly #controller = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  within(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => this.#controller.abort(new DOMException('No bytes arrived in time.', 'TimeoutError')),
      ms,
    );
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}

interface Watch {
  /** Called before a piece is waited for. */
  readonly onWait?: () => void;
  /** Called for each piece, and at the end. */
  readonly onPiece: () => void;
}

/** The same bytes, read no faster than they are taken; leaving one end leaves the other. */
function relayed(body: ReadableStream<Uint8Array>, { onWait, onPiece }: Watch): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        onWait?.();
        // Rejects when the deadline has passed, which fails this stream as well.
        const { done, value } = await reader.read().finally(onPiece);
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    // Nothing is read ahead of who asks for it: time that the client takes is not counted.
    { highWaterMark: 0 },
  );
}

function passed(headers: Headers): [string, string][] {
  return [...headers].filter(([name]) => !NOT_FORWARDED.has(name));
}
