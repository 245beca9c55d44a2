// Code that both ends of the wire share: all that the gateway may take of the kit.
export { hashBody, type SubscribedOperation, subscribeBody } from './body-hash.ts';
export {
  ALLOWED_SOURCE,
  type AssuranceLevel,
  anonymousCaller,
  type Caller,
  type Id,
  type Role,
  roles,
} from './caller.ts';
export {
  ASSERTION_SECONDS,
  type AssertionExpectation,
  type AssertionFault,
  type AssertionTarget,
  CallerAssertionError,
  signCallerAssertion,
  verifyCallerAssertion,
} from './caller-assertion.ts';
export {
  type CallerKeys,
  type CallerSigningKey,
  type CallerVerifyingKeys,
  newCallerKey,
  parseCallerKeys,
  publicCallerKey,
} from './caller-keys.ts';
export {
  CircuitBreaker,
  type CircuitOutcome,
  type CircuitState,
  failureShare,
} from './circuit.ts';
export type { Entitlements, Exhausted } from './entitlements.ts';
export { exactReplacer, holdsInexact, parseExactly, stringifyExactly, withExactIntegers } from './exact-json.ts';
export { CALLER_HEADER, CLIENT_HEADER, CORRELATION_HEADER, TRACEPARENT_HEADER } from './headers.ts';
export { pipeStream } from './pipe-stream.ts';
export type { RatePolicies, RatePolicy } from './rate-policy.ts';
export { RESUME_KEY, type ResumeExtensions, readResumePosition, resumeExtensions } from './resume.ts';
export { parseServiceKeys, type ServiceKeys, serviceKeyOf } from './service-keys.ts';
export { readTarget } from './target.ts';
