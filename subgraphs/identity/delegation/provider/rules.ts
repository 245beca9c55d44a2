import type { OAuthClientKind } from '../../generated/prisma/client.ts';

/** ID-1: the life of an authorisation code, in seconds. The table refuses a longer one. */
export const CODE_SECONDS = 60;
/** How long a browser has for sign-in and consent, and a device for its user, in seconds. */
export const INTERACTION_SECONDS = 10 * 60;
/** A refresh token that rests for so long is over, in seconds. */
export const REFRESH_SECONDS = 14 * 24 * 60 * 60;
/** The browser's session at the provider ends with the session that it was made from, and after so long, in seconds. */
export const BROWSER_SESSION_SECONDS = 14 * 24 * 60 * 60;
const DAY_MS = 24 * 60 * 60_000;
/** A grant with `offline_access` has to be given again after so long; one without lives as long as its one access token. */
export const GRANT_OFFLINE_MS = 90 * DAY_MS;
export const GRANT_ONLINE_MS = 60 * 60_000;
/** Between consent in the app and its use by the same browser, in milliseconds. */
export const TICKET_MS = 2 * 60_000;
/** How long the secret before a rotation stays good, in milliseconds. */
export const SECRET_OVERLAP_MS = DAY_MS;
/** Live grants of one user to one client; the oldest ends. */
export const GRANTS_MAX = 20;
/** Live clients of one tenant. */
export const CLIENTS_MAX = 25;
export const REDIRECTS_MAX = 10;

const URI_CHARACTERS_MAX = 512;
/** Source: RFC 8252 §7.1: a private-use scheme is a domain name turned around, so it has a dot. */
const PRIVATE_SCHEME = /^[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+:$/;

export interface RedirectPlace {
  readonly kind: OAuthClientKind;
  /** Outside production a web client may be on this machine, without TLS. */
  readonly isProduction: boolean;
}

/**
 * Fault of a redirect URI to register; null when it has none. It must be written as a URL parser writes it, so that comparing
 * texts compares places: no `..`, no capitals in the host, no default port, no user information. Source: RFC 9700 §2.1 and §4.1.
 */
export function redirectFault(uri: string, { kind, isProduction }: RedirectPlace): string | null {
  if (uri.length > URI_CHARACTERS_MAX) return `A redirect URI has at most ${URI_CHARACTERS_MAX} characters.`;
  if (!URL.canParse(uri)) return 'This is not an absolute URI.';
  const url = new URL(uri);
  if (uri.includes('#')) return 'A redirect URI has no fragment.';
  if (url.username !== '' || url.password !== '') return 'A redirect URI has no user information.';
  if (uri.includes('*')) return 'A redirect URI has no wildcard.';
  if (url.href !== uri) return `Write the URI in its normal form: ${url.href}.`;
  if (url.protocol === 'https:') return null;
  if (kind === 'NATIVE' && PRIVATE_SCHEME.test(url.protocol)) return null;
  if (url.protocol !== 'http:') return 'A redirect URI begins with https://.';
  if (!isLoopback(url.hostname)) return 'Without TLS a redirect URI is allowed on this machine only: http://127.0.0.1.';
  if (kind === 'NATIVE' || !isProduction) return null;
  return 'A web client has a redirect URI that begins with https://.';
}

/** Addresses and not `localhost`, whose meaning a resolver decides. Source: RFC 8252 §8.3. */
function isLoopback(hostname: string): boolean {
  // As a URL parser writes it, a host of digits and dots is an address.
  return /^127\.\d+\.\d+\.\d+$/.test(hostname) || hostname === '[::1]';
}
