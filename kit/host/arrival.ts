import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { readTarget } from '../wire/target.ts';

/** A refusal of the request line or of `Host`. */
export interface ArrivalRefusal {
  readonly status: 400 | 405 | 421;
  readonly message: string;
}

const MALFORMED: ArrivalRefusal = { status: 400, message: 'The target or the host of the request is malformed.' };

/** Whether a host name is one of ours; see `hostsOf`. */
export type HostRule = (hostname: string) => boolean;

/** The URL that a request names, with its claimed host, or the refusal to answer: as `readTarget`, a path that does not decode, and a host that is not ours. */
export function readArrival(request: IncomingMessage, isKnownHost: HostRule = () => true): URL | ArrivalRefusal {
  const target = readTarget(request);
  const url = typeof target === 'number' ? null : new URL(target);
  if (target === 405) return { status: 405, message: 'This method is not supported.' };
  // Routes of this host take their paths decoded.
  if (url === null || !isDecodable(url.pathname)) return MALFORMED;
  return isKnownHost(url.hostname) ? url : { status: 421, message: 'This host is not served here; see ALLOWED_HOSTS.' };
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
