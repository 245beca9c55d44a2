import type { SourceLocation } from 'graphql';

/**
 * Codes that the doors give, each with its HTTP status and the sentence that is its default message.
 *
 * `early` refusals are about the request and not about the GraphQL in it: their status holds for every media type. The
 * others are GraphQL request errors, which `application/json` answers with 200.
 * Source: GraphQL over HTTP (draft of 2025), §6.4.
 */
export const doorCodes = {
  BAD_REQUEST: { status: 400, early: true, message: 'This is not a well-formed GraphQL request.' },
  BAD_USER_INPUT: { status: 400, early: false, message: 'The variables do not fit the operation.' },
  BATCH_TOO_LARGE: { status: 400, early: true, message: 'The batch has more operations than it may.' },
  BATCHING_NOT_ALLOWED: { status: 400, early: true, message: 'Send one operation per request.' },
  COMPONENT_UNAVAILABLE: { status: 503, early: true, message: 'A part that is needed here is not available now.' },
  CSRF_BLOCKED: {
    status: 403,
    early: true,
    message:
      'A request that a browser can send without asking first is not accepted from another site. Add the header `codai-csrf: 1`.',
  },
  CURSOR_INVALID: { status: 400, early: false, message: 'This cursor does not belong to this operation and caller.' },
  DOCUMENT_NOT_TRUSTED: { status: 400, early: false, message: 'Only trusted documents are accepted here.' },
  FORBIDDEN: { status: 403, early: true, message: 'Access is blocked.' },
  GRAPHQL_PARSE_FAILED: { status: 400, early: false, message: 'The document is not GraphQL.' },
  GRAPHQL_VALIDATION_FAILED: { status: 400, early: false, message: 'The document does not fit the schema.' },
  INTERNAL: {
    status: 500,
    early: true,
    message: 'Something went wrong on our side; the correlation id finds it in our logs.',
  },
  METHOD_NOT_ALLOWED: { status: 405, early: true, message: 'Use POST; GET is for queries only.' },
  NOT_ACCEPTABLE: { status: 406, early: true, message: 'None of the media types in `accept` can carry this answer.' },
  OPERATION_NOT_FOUND: {
    status: 400,
    early: false,
    message: 'Name one of the operations of the document in `operationName`.',
  },
  OPERATION_TIMEOUT: { status: 504, early: true, message: 'The operation took longer than it may.' },
  OPERATION_TOO_EXPENSIVE: { status: 400, early: false, message: 'The operation is larger than it may be.' },
  PAYLOAD_TOO_LARGE: { status: 413, early: true, message: 'The request is larger than it may be.' },
  PERSISTED_QUERY_MISMATCH: { status: 400, early: false, message: 'The hash is not that of the document.' },
  // 200 also as `application/graphql-response+json`, as Apollo's clients know these: they then send the text.
  PERSISTED_QUERY_NOT_FOUND: { status: 200, early: false, message: 'PersistedQueryNotFound' },
  PERSISTED_QUERY_NOT_SUPPORTED: { status: 200, early: false, message: 'PersistedQueryNotSupported' },
  PLUGIN_REFUSED: { status: 403, early: false, message: 'This operation is not accepted here.' },
  QUOTA_EXCEEDED: { status: 429, early: true, message: 'The operations of this month are used up.' },
  RATE_LIMITED: { status: 429, early: true, message: 'Too many operations; wait a moment.' },
  REQUEST_TIMEOUT: { status: 408, early: true, message: 'The request did not arrive in time.' },
  UNAUTHENTICATED: { status: 401, early: true, message: 'Sign in: this needs a valid token.' },
  UNAUTHORIZED_FIELD_OR_TYPE: { status: 403, early: false, message: 'The caller may not see all of this.' },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    early: true,
    message: 'Send `content-type: application/json` in UTF-8, plain or packed by gzip, br or deflate.',
  },
} as const satisfies Readonly<Record<string, { status: number; early: boolean; message: string }>>;

export type DoorCode = keyof typeof doorCodes;

/** One member of `errors`. */
export interface RefusalError {
  readonly message: string;
  readonly locations?: readonly SourceLocation[] | undefined;
}

export interface RefusalDetails {
  /** Default: one error with the code's sentence. */
  readonly errors?: readonly RefusalError[];
  /** Further members of `extensions`, the same in each error: what a program can act on. */
  readonly facts?: Readonly<Record<string, unknown>>;
  /** Response headers, lower-case, where the carrier has any. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The response's own `extensions`, beside `errors`. */
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** A room said no. A value, not an exception: it is one of the ordinary outcomes of a request. */
export class Refusal {
  readonly status: number;
  readonly early: boolean;
  readonly errors: readonly RefusalError[];
  readonly facts: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly extensions: Readonly<Record<string, unknown>> | null;

  constructor(
    readonly code: DoorCode,
    details: RefusalDetails = {},
  ) {
    const { status, early, message } = doorCodes[code];
    this.status = status;
    this.early = early;
    this.errors = details.errors ?? [{ message }];
    this.facts = details.facts ?? {};
    this.headers = details.headers ?? {};
    this.extensions = details.extensions ?? null;
  }

  /** The members of `errors` as a GraphQL response has them. */
  toErrors(): object[] {
    const extensions = { ...this.facts, code: this.code };
    return this.errors.map(({ message, locations }) =>
      locations === undefined ? { message, extensions } : { message, locations, extensions },
    );
  }

  /** The whole GraphQL response: no `data`, since nothing ran. */
  toJson(): string {
    return JSON.stringify({ errors: this.toErrors(), ...(this.extensions && { extensions: this.extensions }) });
  }

  /** The same refusal with more beside it. */
  with({ extensions, headers }: Required<Pick<RefusalDetails, 'extensions' | 'headers'>>): Refusal {
    const hasExtensions = this.extensions !== null || Object.keys(extensions).length > 0;
    return new Refusal(this.code, {
      errors: this.errors,
      facts: this.facts,
      headers: { ...this.headers, ...headers },
      ...(hasExtensions && { extensions: { ...this.extensions, ...extensions } }),
    });
  }
}

/** A refusal with one message of its own. `message` is shown to clients. */
export function refuse(code: DoorCode, message: string, details: Omit<RefusalDetails, 'errors'> = {}): Refusal {
  return new Refusal(code, { ...details, errors: [{ message }] });
}
