import type { Headers } from '../../messages/request/headers.ts';
import { Refusal } from '../../messages/request/refusal.ts';
import { type CsrfRule, csrfRefusal } from './csrf.ts';
import { type Acceptance, isJsonBody, readAccept } from './media-types.ts';
import { type BodyLimits, bodyRefusal } from './read-body.ts';

export interface HttpRules {
  readonly body: BodyLimits;
  readonly csrf: CsrfRule;
}

/** A request worth reading on. */
export interface OpenedRequest {
  readonly method: 'GET' | 'POST';
  readonly accepts: Acceptance;
}

/** Checks that need no body: method, content type, size, origin and the media types of the answer. */
export function openRequest(method: string | undefined, headers: Headers, rules: HttpRules): OpenedRequest | Refusal {
  const accepts = readAccept(headers.accept);
  if (method === 'POST') {
    if (!isJsonBody(headers['content-type'])) return new Refusal('UNSUPPORTED_MEDIA_TYPE');
    const refusal = bodyRefusal(headers, rules.body);
    if (refusal !== null) return refusal;
  } else if (method === 'GET') {
    const refusal = csrfRefusal(headers, rules.csrf);
    if (refusal !== null) return refusal;
  } else {
    return new Refusal('METHOD_NOT_ALLOWED', { headers: { allow: 'GET, POST' } });
  }
  const { json, eventStream, incremental, multipartSubscription } = accepts;
  if (json === null && !eventStream && incremental === null && !multipartSubscription) {
    return new Refusal('NOT_ACCEPTABLE');
  }
  return { method, accepts };
}
