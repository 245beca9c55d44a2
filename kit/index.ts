// What a subgraph takes of the kit. The gateway takes `@codai/kit/wire`, the platform `@codai/kit/host`.
export {
  type AssuranceLevel,
  anonymousCaller,
  type Caller,
  hasRole,
  isSignedIn,
  type Role,
  type SignedInCaller,
} from './caller.ts';
export { type Clock, systemClock } from './clock.ts';
export { type ErrorCode, errorCodes } from './errors/codes.ts';
export { DomainError, unwrap } from './errors/domain-error.ts';
export { requestError } from './errors/request-error.ts';
export {
  ConflictError,
  type FieldFault,
  IdempotencyKeyReusedError,
  InvalidStateError,
  NotFoundError,
  QuotaExceededError,
  ValidationError,
  VersionConflictError,
} from './errors/shared-errors.ts';
export { type Id, newId } from './ids.ts';
export {
  addMoney,
  currencyExponents,
  divideHalfEven,
  formatMinor,
  MINOR_MAX,
  type Money,
  money,
  splitMoney,
  subtractMoney,
} from './money.ts';
