import { CombinedError } from '@urql/core';
import { TimeoutError } from '../http/fetch.ts';

/** An operation without an answer of the domain. */
export interface Failure {
  readonly kind: 'failed';
  /**
   * `extensions.code` of the first error (`RATE_LIMITED`, `UNAUTHENTICATED`, `SUBGRAPH_UNAVAILABLE`…), or `TIMEOUT`, `NETWORK` (no
   * answer at all), `HTTP_<status>` (an answer that is not GraphQL), `UNKNOWN`.
   */
  readonly code: string;
  readonly error: CombinedError;
  /** Correlation id of the call in the server's logs. Absent when the server was not reached, or does not show the header. */
  readonly requestId?: string;
  /** How long the server asks to wait before the next attempt. Milliseconds. */
  readonly retryAfterMs?: number;
  /**
   * Whether the same call may succeed later as it is. A repeated mutation needs the same `idempotencyKey`: the first attempt may
   * have been carried out.
   */
  readonly mayPass: boolean;
}

/** Failures that time heals. The codes are those of the gateway and the kit. */
const passingCodes: ReadonlySet<string> = new Set([
  'COMPONENT_UNAVAILABLE',
  'NETWORK',
  'OPERATION_TIMEOUT',
  'PLANNING_TIMEOUT',
  'RATE_LIMITED',
  'SUBGRAPH_OVERLOADED',
  'SUBGRAPH_TIMEOUT',
  'SUBGRAPH_UNAVAILABLE',
  'TIMEOUT',
]);

/** No wait is longer than a day: what the server says is a number of its own making. Milliseconds. */
const RETRY_AFTER_MAX_MS = 86_400_000;

/** Reads what an application needs of a failure. */
export function failureOf(error: CombinedError, now: () => Date = () => new Date()): Failure {
  const extensions = error.graphQLErrors.map((each) => each.extensions as Readonly<Record<string, unknown>>);
  const response = responseOf(error);
  const code = codeOf(error, extensions, response);
  const requestId =
    extensions.map(({ correlationId }) => correlationId).find((id) => typeof id === 'string') ??
    response?.headers.get('codai-correlation-id') ??
    undefined;
  const retryAfterMs = retryAfterOf(extensions, response?.headers.get('retry-after') ?? null, now);
  return {
    kind: 'failed',
    code,
    error,
    ...(typeof requestId === 'string' && { requestId }),
    ...(retryAfterMs !== null && { retryAfterMs }),
    mayPass: passingCodes.has(code) || /^HTTP_(429|5\d\d)$/.test(code),
  };
}

/** The failure of a call that could not be made at all, as with variables that are no JSON. */
export function unsent(thrown: unknown): Failure {
  const error = new CombinedError({ networkError: thrown instanceof Error ? thrown : new Error(String(thrown)) });
  return { kind: 'failed', code: 'UNKNOWN', error, mayPass: false };
}

/** urql keeps the answer of the fetch API here, and promises nothing about it. */
function responseOf({ response }: CombinedError): Response | null {
  const { headers } = (response ?? {}) as { headers?: { get?: unknown } };
  return typeof headers?.get === 'function' ? (response as Response) : null;
}

function codeOf(
  { networkError }: CombinedError,
  extensions: readonly Readonly<Record<string, unknown>>[],
  response: Response | null,
): string {
  const own = extensions.map(({ code }) => code).find((code) => typeof code === 'string');
  if (typeof own === 'string') return own;
  if (networkError instanceof TimeoutError) return 'TIMEOUT';
  if (response !== null) return response.ok ? 'UNKNOWN' : `HTTP_${response.status}`;
  return networkError === undefined ? 'UNKNOWN' : 'NETWORK';
}

/** Source of the header's two forms: RFC 9110 §10.2.3. */
function retryAfterOf(
  extensions: readonly Readonly<Record<string, unknown>>[],
  header: string | null,
  now: () => Date,
): number | null {
  const told = extensions.map(({ retryAfterSeconds }) => retryAfterSeconds).filter((each) => typeof each === 'number');
  const dated = header === null ? Number.NaN : Date.parse(header);
  const headerMs = /^\d+$/.test(header ?? '') ? Number(header) * 1000 : dated - now().getTime();
  const waits = [...told.map((seconds) => seconds * 1000), headerMs].filter(Number.isFinite);
  return waits.length === 0 ? null : Math.min(RETRY_AFTER_MAX_MS, Math.max(0, ...waits));
}
