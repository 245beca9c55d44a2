import type { IncomingMessage } from 'node:http';

/** Source: RFC 9110 §9.3.8. Node's parser takes them; the Fetch API does not. */
const REFUSED_METHODS: ReadonlySet<string> = new Set(['TRACE', 'TRACK', 'CONNECT']);

/**
 * The URL that a request names as text, with its claimed host, which `new URL` takes; or the status of the refusal. The only place that makes a URL of
 * what a client wrote: `new URL` throws for targets that node:http lets through, such as `//`.
 *
 * A target is a path, or a whole URL as proxies send it, whose host then counts instead of `Host` (RFC 9112 §3.2).
 */
export function readTarget({
  url: target = '',
  method = '',
  headers,
}: Pick<IncomingMessage, 'headers' | 'method' | 'url'>): string | 400 | 405 {
  if (REFUSED_METHODS.has(method)) return 405;
  const host = headers.host || 'localhost';
  // A `Host` with a path or a user in it would become part of the target.
  if (/[/?#@\\\s]/.test(host)) return 400;
  const text = target.startsWith('/') ? `http://${host}${target}` : target;
  return URL.canParse(text) && /^https?:/i.test(text) ? text : 400;
}
