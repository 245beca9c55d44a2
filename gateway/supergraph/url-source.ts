import { LastFound, SourceError, type SupergraphSource } from './source.ts';

export interface UrlSourceOptions {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly intervalMs: number;
  readonly timeoutMs: number;
  readonly backOffMaxMs: number;
  readonly bytesMax: number;
  /** A number from 0 to below 1. */
  readonly random?: () => number;
}

/**
 * A supergraph behind a URL: asked for again and again with the `ETag` of the last answer, so that "nothing new" costs a
 * few bytes. After failures the wait doubles up to `backOffMaxMs`; every wait is spread by a fifth, so that many gateways
 * do not ask at the same moment. Redirects are refused: the headers are meant for this server only.
 */
export function createUrlSource(options: UrlSourceOptions): SupergraphSource {
  const { intervalMs, backOffMaxMs, random = Math.random } = options;
  const name = withoutSecrets(options.url);
  const last = new LastFound();
  let etag: string | null = null;
  return {
    name,
    async read() {
      const answer = await ask(name, options, etag);
      if (answer === null) {
        const again = last.again();
        if (again !== null) return again;
        throw new SourceError(`${name} answered 304 though nothing was known.`);
      }
      const found = last.of(answer.text);
      etag = answer.etag;
      return found;
    },
    watch(look) {
      let timer: NodeJS.Timeout;
      let failures = 0;
      const next = () => {
        const wait = waitMs({ intervalMs, backOffMaxMs, failures, random: random() });
        timer = setTimeout(async () => {
          const { hasFailed } = await look();
          failures = hasFailed ? failures + 1 : 0;
          if (!isStopped) next();
        }, wait).unref();
      };
      let isStopped = false;
      next();
      return () => {
        isStopped = true;
        clearTimeout(timer);
      };
    },
  };
}

/** Until the next look; `random` spreads it by a tenth both ways. */
export function waitMs(of: { intervalMs: number; backOffMaxMs: number; failures: number; random: number }): number {
  const { intervalMs, backOffMaxMs, failures, random } = of;
  // An interval above the longest wait stays what it is.
  const wait = Math.min(intervalMs * 2 ** Math.min(failures, 30), Math.max(backOffMaxMs, intervalMs));
  return wait * (0.9 + random * 0.2);
}

async function ask(
  name: string,
  { url, headers, timeoutMs, bytesMax }: UrlSourceOptions,
  etag: string | null,
): Promise<{ text: string; etag: string | null } | null> {
  try {
    const response = await fetch(url, {
      headers: {
        accept: 'text/plain, application/graphql, */*',
        ...headers,
        ...(etag !== null && { 'if-none-match': etag }),
      },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.status === 304) return null;
    if (!response.ok) {
      await response.body?.cancel();
      throw new SourceError(`${name} answered ${response.status}.`);
    }
    return { text: await readAtMost(response, bytesMax, name), etag: response.headers.get('etag') };
  } catch (error) {
    if (error instanceof SourceError) throw error;
    const { name: kind, message, cause } = error as Error & { cause?: Error };
    const reason = kind === 'TimeoutError' ? `no answer within ${timeoutMs} ms` : (cause?.message ?? message);
    throw new SourceError(`${name} cannot be read: ${reason}.`, { cause: error });
  }
}

async function readAtMost(response: Response, bytesMax: number, name: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    // Leaving the loop cancels the body.
    if (bytes > bytesMax) throw new SourceError(`${name} sent more than ${bytesMax} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** User, password and query of a URL may be secrets, and messages are logged. */
function withoutSecrets(text: string): string {
  const url = new URL(text);
  return `${url.origin}${url.pathname}`;
}
