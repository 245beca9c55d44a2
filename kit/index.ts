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
export { type Keyring, type Place, SealError } from './crypto/keyring.ts';
export {
  createDatabase,
  type Database,
  type DatabaseOptions,
  type ReadTx,
  type SystemOptions,
  type WriteTx,
} from './database/database.ts';
export { isDatabaseUnavailable, isUniqueViolation, sqlStateOf } from './database/database-errors.ts';
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
export { type Consumer, type ConsumerDefinition, defineConsumer } from './events/consumer.ts';
export type { AnyEventRecord, EventRecord } from './events/event-record.ts';
export type { AppendOptions, Outbox } from './events/outbox.ts';
export { type EventData, type EventInput, type EventType, eventTypes } from './events/registry.ts';
export type { OnceRequest } from './idempotency/once.ts';
export { type Id, newId } from './ids.ts';
export type { JobOptions, Jobs } from './jobs/job-buffer.ts';
export type { Cron, JobInfo, Task } from './jobs/task.ts';
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
export type { Signals } from './signals/signals.ts';
