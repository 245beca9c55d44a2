// What a subgraph takes of the kit. The gateway takes `@codai/kit/wire`, the platform `@codai/kit/host`.

// Vocabulary
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
// Settings
export { type Environment, readSettings, SettingsError } from './config/read-settings.ts';
export { secretSetting } from './config/secret-setting.ts';
// Database, events, jobs, signals, encryption
export { type Keyring, type Place, SealError } from './crypto/keyring.ts';
export {
  createDatabase,
  type Database,
  type PrismaClientLike,
  type ReadTx,
  type WriteTx,
} from './database/database.ts';
export { isUniqueViolation, sqlStateOf } from './database/database-errors.ts';
// Errors
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
export { sealedCode, sealedContact, sealedInvitation, sealedPlace } from './events/types/identity.ts';
// GraphQL
export type { AuthScopes } from './graphql/auth-rules.ts';
export { connectionOf, pageArgs } from './graphql/connection.ts';
export { createBuilder, type SubgraphBuilder } from './graphql/create-builder.ts';
export { entity } from './graphql/entity.ts';
export { errorType } from './graphql/error-types.ts';
export { type FieldRule, fieldRules } from './graphql/field-rules.ts';
export { checkedFirst, type KeysetPage, keyset, type ListArguments } from './graphql/keyset.ts';
export { listLoaderById, loaderById } from './graphql/loader.ts';
export { found, signedIn } from './graphql/outcomes.ts';
export type { Page, PageInfo } from './graphql/page.ts';
export { subgraphSchema, subgraphSdl } from './graphql/subgraph-schema.ts';
export type { OnceRequest } from './idempotency/once.ts';
export { type Id, newId } from './ids.ts';
export type { JobOptions, Jobs } from './jobs/job-buffer.ts';
export type { Cron, JobInfo, Task } from './jobs/task.ts';
// Logging
export { createLogger, type LogFacts, type Logger, type LogLevel, silentLogger } from './logging/logger.ts';
export { personal, Sensitive, secret } from './logging/sensitive.ts';
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
export {
  type SeedTenant,
  type SeedUser,
  seedPassword,
  seedTenants,
  seedTotpSecret,
  seedUser,
  seedUsers,
} from './seeds.ts';
export type { Signals } from './signals/signals.ts';
// A subgraph
export type { ComponentStatus } from './subgraph/component-status.ts';
export type { BaseContext } from './subgraph/context.ts';
export {
  type AnySubgraphModule,
  type ContextRequest,
  defineSubgraph,
  type SubgraphModule,
} from './subgraph/define-subgraph.ts';
export type { Delivery, EventSelection, LiveSource, SignalSelection } from './subgraph/live-source.ts';
export type { PeerQuestion, Peers } from './subgraph/peers.ts';
export type { Route } from './subgraph/route.ts';
export type { Services } from './subgraph/services.ts';
