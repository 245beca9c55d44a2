import { STATUS_CODES } from 'node:http';

/** Facts of a refusal beside its code. */
export interface ProblemFacts {
  readonly code: string;
  readonly detail?: string | undefined;
  /** Place in the request, such as `['input', 'amount']`. */
  readonly path?: readonly (number | string)[] | null | undefined;
  readonly correlationId?: string | null | undefined;
  /** Further facts of the refusal, such as `fields` or `resetsAt`. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** Body of a refusal. Source: RFC 9457. */
export type Problem = Readonly<Record<string, unknown>> & { readonly status: number; readonly code: string };

const STATUSES: Readonly<Record<number, readonly string[]>> = {
  400: ['BAD_REQUEST', 'BAD_USER_INPUT', 'CURSOR_INVALID', 'OPERATION_TOO_EXPENSIVE'],
  401: ['INVALID_CREDENTIALS', 'INVALID_GRANT', 'UNAUTHENTICATED'],
  402: ['PAYMENT_DECLINED', 'PAYMENT_REQUIRED', 'PAYMENT_REQUIRES_ACTION'],
  403: [
    'FORBIDDEN',
    'FOUR_EYES_VIOLATION',
    'KYC_REQUIRED',
    'MFA_REQUIRED',
    'NOT_AN_APPROVER',
    'PLUGIN_REFUSED',
    'RIGHT_REQUIRED',
    'STEP_UP_REQUIRED',
    'TENANT_POLICY',
    'UNAUTHORIZED_FIELD_OR_TYPE',
  ],
  404: ['NOT_FOUND'],
  405: ['METHOD_NOT_ALLOWED'],
  408: ['REQUEST_TIMEOUT'],
  409: ['CONFLICT', 'IDEMPOTENCY_KEY_REUSED', 'INVALID_STATE', 'VERSION_CONFLICT'],
  413: ['FILE_TOO_LARGE', 'PAYLOAD_TOO_LARGE'],
  415: ['UNSUPPORTED_MEDIA_TYPE'],
  429: ['QUOTA_EXCEEDED', 'RATE_LIMITED'],
  500: ['INTERNAL', 'OPERATION_NOT_PLANNABLE'],
  502: ['SUBGRAPH_RESPONSE_INVALID'],
  503: [
    'COMPONENT_UNAVAILABLE',
    'MODEL_UNAVAILABLE',
    'RATES_UNAVAILABLE',
    'SUBGRAPH_OVERLOADED',
    'SUBGRAPH_UNAVAILABLE',
    'UPSTREAM_UNAVAILABLE',
  ],
  504: ['OPERATION_TIMEOUT', 'PLANNING_TIMEOUT', 'SUBGRAPH_TIMEOUT'],
};

const statusByCode = new Map(
  Object.entries(STATUSES).flatMap(([status, codes]) => codes.map((code) => [code, Number(status)] as const)),
);

/** HTTP status of a code. A rule of a domain that is not listed is 422: the request is well-formed, and the rule forbids it. */
export function statusOf(code: string): number {
  return statusByCode.get(code) ?? 422;
}

export function problemOf({ code, detail, path, correlationId, more = {} }: ProblemFacts): Problem {
  const status = statusOf(code);
  const pointer = path?.filter((step, index) => index > 0 || step !== 'input').map(escaped) ?? [];
  return {
    ...more,
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Refused',
    status,
    code,
    ...(detail !== undefined && { detail }),
    ...(pointer.length > 0 && { pointer: `/${pointer.join('/')}` }),
    ...(correlationId != null && { correlationId }),
  };
}

/** Source: RFC 6901 §3. */
const escaped = (step: number | string) => String(step).replaceAll('~', '~0').replaceAll('/', '~1');
