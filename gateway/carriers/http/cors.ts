import { CORRELATION_HEADER } from '@codai/kit/wire';
import type { Headers } from '../../messages/request/headers.ts';

export interface CorsSettings {
  /** Origins like `https://app.example.com`, compared as they are; `*` allows all. Empty: same origin only. */
  readonly origins: readonly string[];
  /** Lets a browser send cookies. Tokens travel in `authorization`, so this is seldom needed. Not with `*`. */
  readonly credentials: boolean;
  /** Request headers that pages of these origins may send beside those that we read ourselves; lower-case. */
  readonly requestHeaders: readonly string[];
}

export interface Cors {
  /**
   * Whether a page of the origin that a request names may act for its browser's user: origins that are named may, and `*`
   * allows what nothing of that user goes along with.
   */
  mayAct(request: Headers): boolean;
  /** Headers of an ordinary answer. Same origin needs none, so most answers have none. */
  headers(request: Headers): Readonly<Record<string, string>>;
  /** Headers of the answer to a preflight, which is an OPTIONS with `access-control-request-method`. */
  preflight(request: Headers): Readonly<Record<string, string>>;
}

const REQUEST_HEADERS =
  'content-type, content-encoding, authorization, codai-csrf, codai-explain, codai-correlation-id, apollo-require-preflight, x-apollo-operation-name, apollographql-client-name, apollographql-client-version, x-requested-with, last-event-id, traceparent, tracestate';
const PREFLIGHT_SECONDS = '600';

/** CORS by allow-list. `handsCookiesOn`: subgraphs may get the cookies that come with a request. Source: https://fetch.spec.whatwg.org/#http-cors-protocol */
export function createCors({ origins, credentials, requestHeaders }: CorsSettings, handsCookiesOn: boolean): Cors {
  const allowedHeaders = [REQUEST_HEADERS, ...requestHeaders].join(', ');
  const isOpen = origins.includes('*');
  const allowed = new Set(origins);
  const isAllowedOrigin = (origin: string) => isOpen || allowed.has(origin);
  const none: Readonly<Record<string, string>> = origins.length === 0 ? {} : { vary: 'origin' };

  const headers = (request: Headers): Readonly<Record<string, string>> => {
    const { origin } = request;
    if (origin === undefined || !isAllowedOrigin(origin)) return none;
    return {
      'access-control-allow-origin': isOpen && !credentials ? '*' : origin,
      ...(credentials && { 'access-control-allow-credentials': 'true' }),
      'access-control-expose-headers': `${CORRELATION_HEADER}, retry-after, ratelimit, ratelimit-policy`,
      vary: 'origin',
    };
  };
  const preflight = (request: Headers): Readonly<Record<string, string>> => {
    const { origin } = request;
    if (origin === undefined || !isAllowedOrigin(origin)) return none;
    return {
      ...headers(request),
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': allowedHeaders,
      'access-control-max-age': PREFLIGHT_SECONDS,
    };
  };
  const mayAct = ({ origin, cookie }: Headers) =>
    origin !== undefined && (allowed.has(origin) || (isOpen && (cookie === undefined || !handsCookiesOn)));
  return { mayAct, headers, preflight };
}
