import type { Headers } from '../../messages/request/headers.ts';
import { Refusal } from '../../messages/request/refusal.ts';
import { isSimpleContentType } from './media-types.ts';

/** Headers that a page can only set on a request to another site after that site agreed to it (CORS preflight). */
const PREFLIGHT_HEADERS = ['codai-csrf', 'apollo-require-preflight', 'x-apollo-operation-name', 'x-requested-with'];

export interface CsrfRule {
  /**
   * `cross-site`: a GET is refused when anything shows that a page of another site sent it. `header`: each GET must
   * carry one of the headers above, from any sender.
   */
  readonly mode: 'cross-site' | 'header';
  /** Whether the page that sent a request may send to us. */
  readonly mayAct: (headers: Headers) => boolean;
}

/**
 * Refuses a request that a foreign page could make a browser send without its user or us being asked.
 *
 * A POST needs nothing here: `application/json` already forces a preflight, and every other content type is refused.
 * A GET is what an `<img>` can send. It runs no mutation and its answer cannot be read by the page, so the rest is a
 * page that makes a browser inside a private network do work, or measures how long the answer takes. Browsers say by
 * `Sec-Fetch-Site` (on HTTPS and localhost) where a request comes from; else `Origin` or `Referer` do.
 * Source: https://web.dev/articles/fetch-metadata and Apollo Server's CSRF prevention, whose headers are understood.
 */
export function csrfRefusal(headers: Headers, rule: CsrfRule): Refusal | null {
  if (!isSimpleContentType(headers['content-type'])) return null;
  if (PREFLIGHT_HEADERS.some((name) => headers[name] !== undefined)) return null;
  if (rule.mode === 'header') return new Refusal('CSRF_BLOCKED');

  const { origin, referer, host } = headers;
  if (rule.mayAct(headers)) return null;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none' ? null : new Refusal('CSRF_BLOCKED');
  const sender = origin ?? referer;
  return sender === undefined || isSameHost(sender, host) ? null : new Refusal('CSRF_BLOCKED');
}

/**
 * Whether a page of `origin` may open a socket. WebSockets know no CORS: the browser only tells where the page is from.
 * A client that is not a browser sends no origin and has no user whose rights a page could borrow.
 */
export function mayOpenSocket(headers: Headers, mayAct: CsrfRule['mayAct']): boolean {
  const { origin, host } = headers;
  return origin === undefined || isSameHost(origin, host) || mayAct(headers);
}

function isSameHost(url: string, host: string | undefined): boolean {
  return host !== undefined && URL.canParse(url) && new URL(url).host === host.toLowerCase();
}
