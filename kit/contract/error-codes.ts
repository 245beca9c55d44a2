import type { DomainCodes } from './merged-types.ts';

/**
 * The error codes that belong to no domain, with their sentences. Clients switch on the code; the sentence is what
 * documentation shows, and the default message. A domain's own codes are in its contract.
 */
export const errorCodes = {
  // Cross-cutting: top-level errors, `extensions.code`, never in a union. The same in all subgraphs.
  BAD_USER_INPUT: 'An argument is malformed or out of bounds. Correct the argument.',
  COMPONENT_UNAVAILABLE: 'A component that this operation needs is unavailable. Try again later.',
  FORBIDDEN: 'You are not allowed to do this.',
  GRAPHQL_PARSE_FAILED: 'The document is not GraphQL.',
  GRAPHQL_VALIDATION_FAILED: 'The document does not fit the schema.',
  INTERNAL: 'Something went wrong on our side; the correlation id finds it in our logs.',
  MFA_REQUIRED: 'This requires a session with a second factor. Complete or enrol a second factor first.',
  RATE_LIMITED: 'Too many requests. Try again after the stated time.',
  STEP_UP_REQUIRED: 'This requires a recent proof of your second factor. Prove it again with `stepUp`.',
  SUBSCRIPTION_GAP:
    'Events after the given position are no longer available. Read the current state; the subscription goes on from here.',
  UNAUTHENTICATED: 'This requires a valid session. Sign in and try again.',

  // Shared refusals: members of result unions, made by the kit.
  APPROVAL_EXPIRED: 'The request expired before it was decided. Make the request again.',
  APPROVAL_REQUIRED: 'This requires the approval of a second person.',
  CONFLICT: 'The change contradicts existing data; `reason` names the violated rule.',
  FOUR_EYES_VIOLATION: 'You cannot decide on a request that you made. Ask another approver.',
  IDEMPOTENCY_KEY_REUSED: 'This idempotency key was used before with different input. Use a new key.',
  INVALID_STATE: 'The object is in a state that does not allow this operation.',
  NOT_AN_APPROVER: 'The approval policy in force does not name you as an approver.',
  NOT_FOUND: 'No object with this id is visible to you.',
  QUOTA_EXCEEDED: 'An allowance is used up; `quota` names it.',
  VALIDATION_FAILED: 'The input has invalid fields; `fields` lists them.',
  VERSION_CONFLICT: 'The object changed after you read it. Read it again and retry.',
} as const satisfies Readonly<Record<string, string>>;

/** The cross-cutting codes: what `requestError` may say. */
export type RequestErrorCode =
  | 'BAD_USER_INPUT'
  | 'COMPONENT_UNAVAILABLE'
  | 'FORBIDDEN'
  | 'GRAPHQL_PARSE_FAILED'
  | 'GRAPHQL_VALIDATION_FAILED'
  | 'INTERNAL'
  | 'MFA_REQUIRED'
  | 'RATE_LIMITED'
  | 'STEP_UP_REQUIRED'
  | 'SUBSCRIPTION_GAP'
  | 'UNAUTHENTICATED';

/** Every code of the supergraph: the kit's, and those of the contracts. */
export type ErrorCode = keyof typeof errorCodes | keyof DomainCodes;
