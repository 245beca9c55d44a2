/** They belong to one connection and go no further (RFC 9110 §7.6.1). */
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-authentication-info',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];
/** They tell of a body and its form, which each side of us has its own of. */
const BODY = ['content-length', 'content-type', 'content-encoding', 'accept', 'accept-encoding', 'expect', 'host'];

const ofRequests = new Set([...HOP_BY_HOP, ...BODY, 'traceparent']);
const ofResponses = new Set([...HOP_BY_HOP, ...BODY, 'date', 'vary', 'accept-ranges', 'content-range']);
/** Secrets and what proxies say of the client: they go on only where a rule names them, never by a star. */
const ONLY_BY_NAME = new Set(['authorization', 'cookie', 'set-cookie', 'forwarded', 'www-authenticate']);
const ONLY_BY_NAME_PREFIX = 'x-forwarded-';

/** Ours begin with `codai-`: `codai-caller` above all, by which subgraphs know who asks. */
export function isReservedOfRequest(name: string): boolean {
  return ofRequests.has(name) || name.startsWith('codai-') || name.startsWith('sec-websocket-');
}

export function isReservedOfResponse(name: string): boolean {
  return ofResponses.has(name) || name.startsWith('codai-') || name.startsWith('access-control-');
}

export function isOnlyByName(name: string): boolean {
  return ONLY_BY_NAME.has(name) || name.startsWith(ONLY_BY_NAME_PREFIX);
}
