import { type LookupAddress, lookup } from 'node:dns';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** A URL given from outside leads to an address that is not public: one of this machine, of its network, or of none. */
export class OutsideAddressError extends Error {
  override readonly name = 'OutsideAddressError';
  constructor() {
    super('The address is not public.');
  }
}

/**
 * Why a URL given from outside cannot be posted to, as a sentence for the caller who gave it; null when it can. What a name resolves to is judged
 * when it is connected to (`postOutside`); a private address that is written out is refused at once.
 */
export function outsideUrlFault(text: string, { allowsLoopback = false } = {}): string | null {
  if (text.length > URL_CHARACTERS_MAX || !URL.canParse(text))
    return 'Give an absolute URL of at most 2,000 characters.';
  const url = new URL(text);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (allowsLoopback && isIP(host) !== 0 && (host.startsWith('127.') || host === '::1')) return null;
  if (url.protocol !== 'https:') return 'Use https.';
  if (url.username !== '' || url.password !== '') return 'Leave out user name and password.';
  if (url.hash !== '') return 'Leave out the fragment.';
  const isLocal =
    host === 'localhost' || host.endsWith('.localhost') || host.endsWith('.local') || host.endsWith('.internal');
  return isLocal || (isIP(host) !== 0 && !isPublicAddress(host)) ? 'Use a public address.' : null;
}

const URL_CHARACTERS_MAX = 2_000;

export interface OutsidePost {
  /** `https:`, or `http:` to a loopback address where that is allowed. */
  readonly url: string;
  readonly body: string | Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  /** For the whole exchange, the look-up of the name included. */
  readonly timeoutMs: number;
  /** Lets `127.0.0.0/8` and `::1` pass, written as such, for development. */
  readonly allowsLoopback?: boolean;
}

/**
 * Posts to a URL that somebody outside has given, and returns the status alone. The addresses are judged as they are connected
 * to, so a name that changes its meaning in between leads nowhere else; redirects are not followed, nothing of the answer's
 * body is read, no connection is kept. Throws `OutsideAddressError`, and the error of the network or the deadline.
 * Source: OWASP Server-Side Request Forgery Prevention Cheat Sheet.
 */
export function postOutside({ url: text, body, headers, timeoutMs, allowsLoopback = false }: OutsidePost) {
  const url = new URL(text);
  if (!isOutside(url, allowsLoopback) || (url.protocol !== 'https:' && !isLoopback(url)))
    return Promise.reject<{ status: number }>(new OutsideAddressError());

  return new Promise<{ status: number }>((resolve, reject) => {
    const begin = url.protocol === 'https:' ? requestHttps : requestHttp;
    const signal = AbortSignal.timeout(timeoutMs);
    const request = begin(
      url,
      {
        method: 'POST',
        agent: false,
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
        lookup: publicLookup,
        signal,
      },
      (response) => {
        response.on('error', () => {});
        resolve({ status: response.statusCode ?? 0 });
        response.destroy();
      },
    );
    request.on('error', (error) => reject(signal.aborted ? signal.reason : error));
    request.end(body);
  });
}

export interface OutsidePage {
  /** `http:` or `https:` on its usual port. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** For the whole exchange, redirects and look-ups of names included. */
  readonly timeoutMs: number;
  /** Bytes of the body that are read; the rest is left. */
  readonly bytesMax: number;
  /** Redirects that are followed; one more is an answer without a body. */
  readonly redirectsMax: number;
  /** Whether the body of an answer with this `Content-Type` is read; `null` where it has none. */
  readonly accepts: (contentType: string | null) => boolean;
  /** Lets `127.0.0.0/8` and `::1` pass on any port, written as such, for development. */
  readonly allowsLoopback?: boolean;
}

export interface OutsidePageAnswer {
  /** Address of the page, after redirects. */
  readonly url: string;
  readonly status: number;
  readonly contentType: string | null;
  /** At most `bytesMax`; null where the status is not 2xx, the content is compressed or its type is not accepted. */
  readonly body: Uint8Array | null;
}

/**
 * Gets a page from a URL that somebody outside has given. Each address is judged as it is connected to, that of each redirect too. No cookie is kept, no
 * connection either, and no compressed body is read. Throws `OutsideAddressError`, and the error of the network or the deadline.
 * Source: OWASP Server-Side Request Forgery Prevention Cheat Sheet.
 */
export async function getOutside({
  url: text,
  redirectsMax,
  timeoutMs,
  ...rest
}: OutsidePage): Promise<OutsidePageAnswer> {
  const signal = AbortSignal.timeout(timeoutMs);
  let url = new URL(text);
  for (let redirects = 0; ; redirects += 1) {
    const { location, ...answer } = await getOnce(url, rest, signal);
    if (location === null || redirects === redirectsMax || !URL.canParse(location, url.href))
      return { url: url.href, ...answer };
    url = new URL(location, url);
  }
}

type Hop = Omit<OutsidePageAnswer, 'url'> & { readonly location: string | null };

function getOnce(
  url: URL,
  { headers, bytesMax, accepts, allowsLoopback = false }: Omit<OutsidePage, 'redirectsMax' | 'timeoutMs' | 'url'>,
  signal: AbortSignal,
): Promise<Hop> {
  const isLocal = allowsLoopback && isLoopback(url);
  if (!isOutside(url, allowsLoopback) || (url.port !== '' && !isLocal))
    return Promise.reject(new OutsideAddressError());
  return new Promise<Hop>((resolve, reject) => {
    const fail = (error: unknown) => reject(signal.aborted ? signal.reason : error);
    const begin = url.protocol === 'https:' ? requestHttps : requestHttp;
    const request = begin(
      url,
      { agent: false, headers: { ...headers, 'accept-encoding': 'identity' }, lookup: publicLookup, signal },
      (response) => {
        const { statusCode: status = 0, headers: received } = response;
        const contentType = received['content-type'] ?? null;
        const location = status >= 300 && status < 400 ? (received.location ?? null) : null;
        const isPlain = (received['content-encoding'] ?? 'identity') === 'identity';
        if (status >= 200 && status < 300 && isPlain && accepts(contentType)) {
          firstBytes(response, bytesMax).then((body) => resolve({ status, contentType, location, body }), fail);
          return;
        }
        response.on('error', () => {});
        resolve({ status, contentType, location, body: null });
        response.destroy();
      },
    );
    request.on('error', fail);
    request.end();
  });
}

async function firstBytes(response: IncomingMessage, bytesMax: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop destroys the response.
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= bytesMax) break;
  }
  return Buffer.concat(chunks).subarray(0, bytesMax);
}

const hostOf = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, '');

/** Whether a URL may be connected to, as far as it is written out. */
function isOutside(url: URL, allowsLoopback: boolean): boolean {
  return (
    url.username === '' &&
    url.password === '' &&
    (url.protocol === 'https:' || url.protocol === 'http:') &&
    (isIP(hostOf(url)) === 0 || (allowsLoopback && isLoopback(url)) || isPublicAddress(hostOf(url)))
  );
}

function isLoopback(url: URL): boolean {
  const version = isIP(hostOf(url));
  return version !== 0 && loopback.check(hostOf(url), version === 6 ? 'ipv6' : 'ipv4');
}

/** Resolves a name to its addresses when all of them are public. A name with any other address is refused: it may lead into our network. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error !== null) return callback(error, '');
    const [first] = found;
    if (first === undefined || !found.every(({ address }) => isPublicAddress(address))) {
      return callback(new OutsideAddressError(), '');
    }
    return options.all === true ? callback(null, found) : callback(null, first.address, first.family);
  });
};

/** Whether an IP address is one of the public internet. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !special.check(address, 'ipv4');
  // Only global unicast addresses of IPv6 have been assigned; mapped, translated and local addresses lie outside of it.
  return version === 6 && globalUnicast.check(address, 'ipv6') && !special.check(address, 'ipv6');
}

const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Source: IANA special-purpose address registries (RFC 6890). */
const special = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  special.addSubnet(net, prefix, 'ipv4');
}
for (const [net, prefix] of [
  ['2001::', 23], // protocol assignments, Teredo among them
  ['2001:db8::', 32],
  ['2002::', 16], // 6to4 holds an IPv4 address
  ['3fff::', 20],
] as const) {
  special.addSubnet(net, prefix, 'ipv6');
}
