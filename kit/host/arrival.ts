import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/** Source: RFC 9110 §9.3.8. Node's parser takes it; the Fetch API does not. */
const REFUSED_METHODS: ReadonlySet<string> = new Set(['TRACE', 'TRACK', 'CONNECT']);

/** A refusal of the request line or of `Host`. */
export interface ArrivalRefusal {
  readonly status: 400 | 405 | 421;
  readonly message: string;
}

const MALFORMED: ArrivalRefusal = { status: 400, message: 'The target or the host of the request is malformed.' };

/** Whether a host name is one of ours; see `hostsOf`. */
export type HostRule = (hostname: string) => boolean;

/**
 * The URL that a request names, with its claimed host, or the refusal to answer. The only place that makes a URL of what a client wrote: `new URL` throws
 * for targets that node:http lets through, such as `//`.
 *
 * A target is a path, or a whole URL as proxies send it, whose host then counts instead of `Host` (RFC 9112 §3.2).
 */
export function readArrival(request: IncomingMessage, isKnownHost: HostRule = () => true): URL | ArrivalRefusal {
  const { url: target = '', method = '' } = request;
  const host = request.headers.host || 'localhost';
  if (REFUSED_METHODS.has(method)) return { status: 405, message: 'This method is not supported.' };
  // A `Host` with a path or a user in it would become part of the target.
  if (/[/?#@\\\s]/.test(host)) return MALFORMED;
  const text = target.startsWith('/') ? `http://${host}${target}` : target;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || !isDecodable(url.pathname)) return MALFORMED;
  if (!isKnownHost(url.hostname)) return { status: 421, message: 'This host is not served here; see ALLOWED_HOSTS.' };
  return url;
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/**
 * Accepts `names`, and what no page of another site can have as its own host: IP addresses, `localhost`, and names without a dot. It keeps a page whose
 * host was made to resolve to this machine (DNS rebinding) from reading answers.
 */
export function hostsOf(names: Iterable<string>): HostRule {
  const known = new Set([...names].map((name) => name.toLowerCase()));
  return (hostname) => {
    const name = hostname.replace(/\.$/, '');
    const isOurs = !name.includes('.') || name.endsWith('.localhost') || isIP(name.replace(/^\[|\]$/g, '')) !== 0;
    return isOurs || known.has(name);
  };
}

/** Each header of a request once, values that were sent apart joined. */
export function headersOf({ headers: sent }: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(sent)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}
