import { DomainError } from '@codai/kit';
import SCIMMY from 'scimmy';

type ScimType =
  | 'invalidFilter'
  | 'invalidPath'
  | 'invalidSyntax'
  | 'invalidValue'
  | 'mutability'
  | 'tooMany'
  | 'uniqueness';

export interface ScimErrorFacts {
  readonly scimType?: ScimType;
  readonly retryAfterSeconds?: number;
}

/** A refusal of a SCIM request. Source: RFC 7644 §3.12. */
export class ScimError extends Error {
  constructor(
    readonly status: number,
    readonly detail: string,
    readonly facts: ScimErrorFacts = {},
  ) {
    super(detail);
  }
}

/** The same answer for what does not exist, what was deleted and what is another tenant's. */
export function notFound(): ScimError {
  return new ScimError(404, 'There is no such resource.');
}

export function invalidValue(detail: string): ScimError {
  return new ScimError(400, detail, { scimType: 'invalidValue' });
}

/** Runs what the library reads of a client's text; what it cannot read is the client's fault. */
export function reading<T>(read: () => T, scimType: ScimType = 'invalidValue'): T {
  try {
    return read();
  } catch (error) {
    throw asReadingFault(error, scimType);
  }
}

export function asReadingFault(error: unknown, scimType: ScimType = 'invalidValue'): unknown {
  if (error instanceof SCIMMY.Types.Error) {
    const { status, scimType: told, message } = error as unknown as { status: number; scimType?: ScimType } & Error;
    return new ScimError(status, message, told === undefined ? {} : { scimType: told });
  }
  return error instanceof TypeError ? new ScimError(400, error.message, { scimType }) : error;
}

/** A refusal of the domain as SCIM tells it. Null for what is none. */
export function asScimError(error: unknown): ScimError | null {
  if (error instanceof ScimError) return error;
  if (error instanceof DomainError) return ofDomain(error);
  const extensions = (error as { extensions?: { code?: unknown; retryAfterSeconds?: unknown } } | null)?.extensions;
  switch (extensions?.code) {
    case 'RATE_LIMITED': {
      const seconds = typeof extensions.retryAfterSeconds === 'number' ? extensions.retryAfterSeconds : 60;
      return new ScimError(429, 'Too many requests. Try again later.', { retryAfterSeconds: seconds });
    }
    case 'UNAUTHENTICATED':
      return new ScimError(401, 'The token is not valid.');
    case 'COMPONENT_UNAVAILABLE':
      return new ScimError(503, 'The service is not available at the moment. Try again.', { retryAfterSeconds: 5 });
    default:
      return null;
  }
}

function ofDomain(error: DomainError): ScimError {
  switch (error.code) {
    // The state of the organisation does not allow it. Source: RFC 7644 §3.12, table 9.
    case 'LAST_OWNER':
      return new ScimError(400, `LAST_OWNER: ${error.message}`, { scimType: 'mutability' });
    case 'QUOTA_EXCEEDED':
      return new ScimError(429, error.message, { retryAfterSeconds: 3600 });
    case 'ALREADY_MEMBER':
    case 'CONFLICT':
      return new ScimError(409, error.message, { scimType: 'uniqueness' });
    default:
      return invalidValue(error.message);
  }
}
