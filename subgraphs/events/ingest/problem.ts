/** HTTP status by the code of a refusal. */
const STATUS: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  INVALID_GRANT: 401,
  FORBIDDEN: 403,
  MFA_REQUIRED: 403,
  STEP_UP_REQUIRED: 403,
  EVENT_TYPE_RESERVED: 403,
  VALIDATION_FAILED: 400,
  BAD_USER_INPUT: 400,
  PAYLOAD_TOO_LARGE: 413,
  SCHEMA_VIOLATION: 422,
  UNKNOWN_EVENT_TYPE: 422,
  RATE_LIMITED: 429,
  COMPONENT_UNAVAILABLE: 503,
  SUBGRAPH_UNAVAILABLE: 503,
  SUBGRAPH_TIMEOUT: 503,
};

/** Status of a code. A code that no rule of ours gives is 502: the gateway could not answer. */
export function statusOf(code: string): number {
  return STATUS[code] ?? 502;
}

export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  /** Which event of the request it is about, from 0. */
  readonly event?: number | null;
  /** Where in the data it is, as a JSON pointer, and which keyword of its schema it breaks. */
  readonly pointer?: string;
  readonly rule?: string;
}

/** Thrown when the events were refused. */
export class Refused extends Error {
  constructor(readonly facts: Problem) {
    super(facts.detail);
  }
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request is not valid',
  401: 'Not signed in',
  403: 'Not allowed',
  413: 'Too large',
  415: 'Media type not accepted',
  422: 'The event does not match its type',
  429: 'Too many requests',
  503: 'Not available',
};

/** Source: RFC 9457. */
export function problem({ status, code, detail, event = null, ...facts }: Problem): Response {
  const type = `urn:codai:problem:${code.toLowerCase().replaceAll('_', '-')}`;
  const title = TITLES[status] ?? 'Error';
  const body = { type, title, status, code, detail, ...(event !== null && { event }), ...facts };
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
  if (status === 401) headers.set('www-authenticate', 'Bearer');
  if (status === 429 || status === 503) headers.set('retry-after', '5');
  return new Response(JSON.stringify(body), { status, headers });
}
