// Exports for subgraphs. The gateway takes `@codai/kit/wire`, the platform `@codai/kit/host`.

export { activeTenantOf } from './base/active-tenant.ts';
// Services of the kit: adapters, approvals, files, schedules, search, streams, vectors
export { type CircuitOptions, type CircuitState, createCircuitBreaker } from './base/adapters/circuit-breaker.ts';
export {
  createHttpPort,
  type HttpAnswer,
  type HttpPort,
  type HttpPortOptions,
  type HttpRequest,
} from './base/adapters/http-port.ts';
export { OutsideAddressError, type OutsidePost, outsideUrlFault, postOutside } from './base/adapters/outside.ts';
export {
  createPortCalls,
  type PortCall,
  type PortCalls,
  type PortCallsOptions,
  unlessAborted,
} from './base/adapters/port-calls.ts';
export { asComponentUnavailable, PortUnavailable, type UnavailableReason } from './base/adapters/port-unavailable.ts';
// Vocabulary
export {
  type AssuranceLevel,
  anonymousCaller,
  type Caller,
  hasRole,
  isSignedIn,
  type Role,
  type SignedInCaller,
  tenantRoleOf,
} from './base/caller.ts';
export { type Clock, systemClock } from './base/clock.ts';
// Settings
export { type Environment, readSettings, SettingsError } from './base/config/read-settings.ts';
export { secretSetting } from './base/config/secret-setting.ts';
// Database, events, jobs, signals, encryption
export { type Keyring, type Place, SealError } from './base/crypto/keyring.ts';
// Errors
export { DomainError, unwrap } from './base/errors/domain-error.ts';
export { requestError } from './base/errors/request-error.ts';
export {
  ConflictError,
  type FieldFault,
  IdempotencyKeyReusedError,
  InvalidStateError,
  NotFoundError,
  QuotaExceededError,
  ValidationError,
  VersionConflictError,
} from './base/errors/shared-errors.ts';
export { stepUpRequired } from './base/errors/step-up.ts';
export type { ComponentStatus } from './base/health/component-status.ts';
export { type Id, newId } from './base/ids.ts';
// Logging
export { createLogger, type LogFacts, type Logger, type LogLevel, silentLogger } from './base/logging/logger.ts';
export { personal, Sensitive, secret } from './base/logging/sensitive.ts';
export {
  absolute,
  addMoney,
  currencyExponents,
  divideHalfEven,
  formatMinor,
  keptCurrencies,
  MINOR_MAX,
  type Money,
  minorOf,
  minorOrNull,
  money,
  splitMoney,
  subtractMoney,
} from './base/money.ts';
export { type PeerDocument, type PeerQuestion, type Peers, peerDocument } from './base/peers.ts';
export { type MountedRoute, type PlainRoute, plainRoute, type Route, type RouteLimits } from './base/route.ts';
export {
  type SeedTenant,
  type SeedUser,
  seedPassword,
  seedTenants,
  seedTotpSecret,
  seedUser,
  seedUsers,
} from './base/seeds.ts';
export type { Gauges } from './base/telemetry/metrics.ts';
export { traceparentIn } from './base/telemetry/trace-scope.ts';
export { isCardNumber, looksLikeCardNumber } from './base/text/card-number.ts';
export { parseJsonObject } from './base/text/json-object.ts';
export { isPlainText, plainTextOf } from './base/text/plain-text.ts';
export { firstRefusal, isBlankText, type TextBounds, textRefusal, urlRefusal } from './base/text/text-refusal.ts';
// Contracts
export { type Contract, isErrorCode } from './contract/contract.ts';
export type { ErrorCode } from './contract/error-codes.ts';
export type { AnyEventRecord, EventRecord } from './contract/event-record.ts';
export type { EventData, EventInput, EventType } from './contract/event-types.ts';
// Rights of a client
export { holdConsent, whoConsents } from './database/access/consents.ts';
export { entitledScopes, type MonthlyUse, useOfMonth } from './database/access/entitled.ts';
export { readNetwork } from './database/access/networks.ts';
export { FULL_SCOPE, isLimited, READ_ONLY_SCOPE, readScope } from './database/access/scopes.ts';
export { isAllowedSource, isUnblocked, requireUnblocked, standingKeys } from './database/access/standing.ts';
export { isUniqueViolation, sqlStateOf } from './database/database-errors.ts';
export type { OnceRequest } from './database/idempotency/once.ts';
export { checkedFirst, type KeysetPage, keyset, type ListArguments } from './database/lists/keyset.ts';
export type { Page, PageInfo } from './database/lists/page.ts';
export { type HighlightPart, highlightHtml } from './database/search/highlight.ts';
export {
  type LoadedHit,
  type SearchHit,
  type SearchRequest,
  searchLoaded,
  searchReferences,
  searchRefusal,
} from './database/search/search.ts';
export {
  putSearchEntry,
  rebuildSearch,
  removeSearchEntry,
  type SearchEntry,
  type SearchLanguage,
  type SearchReference,
} from './database/search/search-index.ts';
export { PLANNED_EACH_TIME } from './database/statement-names.ts';
export {
  createDatabase,
  type Database,
  type PrismaClientLike,
  type ReadTx,
  type WriteTx,
} from './database/transactions/database.ts';
export type { JobOptions, Jobs } from './database/transactions/job-buffer.ts';
export type { AppendOptions, Outbox } from './database/transactions/outbox.ts';
export { createHashEmbedder, type Embedder } from './database/vectors/embedder.ts';
export { estimatedTokens, TOKEN_BYTES } from './database/vectors/estimated-tokens.ts';
export {
  createVectorIndex,
  type Nearest,
  type NearestRequest,
  type VectorDriver,
  type VectorEntry,
  type VectorIndex,
} from './database/vectors/vector-index.ts';
export { type Consumer, type ConsumerDefinition, defineConsumer } from './events/consumer.ts';
export type { Signals } from './events/signals/signals.ts';
export type { Chunk, StreamState } from './events/streams/chunk.ts';
export { ChunkWriter, StreamClosedError, type WriterOptions } from './events/streams/chunk-writer.ts';
export type {
  ChunkSelection,
  Delivery,
  EventSelection,
  LiveSource,
  SignalSelection,
} from './events/streams/live-source.ts';
export {
  createStreamsApart,
  type StreamOptions,
  type Streams,
  type StreamsApart,
} from './events/streams/streams.ts';
export { type ByteRanges, readByteRanges } from './files/byte-ranges.ts';
export { createLocalStore } from './files/local-store.ts';
export { type Download, objectResponse } from './files/object-response.ts';
export {
  type ByteRange,
  ChecksumMismatchError,
  ObjectDamagedError,
  type ObjectStore,
  ObjectTooLargeError,
  type PutOptions,
  type StoredObject,
} from './files/object-store.ts';
export type { S3Options } from './files/s3-calls.ts';
export { createS3Store } from './files/s3-store.ts';
export { addApprovalErrors } from './graphql/approval-errors.ts';
// GraphQL
export {
  type AuthScopes,
  anyone,
  oneFactor,
  operator,
  provenOperator,
  twoFactors,
} from './graphql/auth-rules.ts';
export type { CardNumberRule } from './graphql/card-numbers.ts';
export { pageArgs } from './graphql/connection.ts';
export { createBuilder, type SubgraphBuilder } from './graphql/create-builder.ts';
export { entity } from './graphql/entity.ts';
export { listLoaderById, loaderById } from './graphql/loader.ts';
export { found, signedIn } from './graphql/outcomes.ts';
export {
  type AmountRange,
  amountRange,
  byCreation,
  type InstantRange,
  inAmounts,
  inInstants,
  instantRange,
  type ListOrder,
  orderArg,
} from './graphql/ranges.ts';
export { globalSearchType, type SearchFinding, type SearchPortOptions } from './graphql/search-port.ts';
export { subgraphSchema, subgraphSdl } from './graphql/subgraph-schema.ts';
export { usualLength } from './graphql/usual-length.ts';
export { type EachApart, eachApart, stepsApart, walkApart } from './jobs/each-apart.ts';
export { type CatchUp, type Due, type DueRequest, dueOccurrences } from './jobs/schedules/catch-up.ts';
export {
  type CronSchedule,
  type IntervalSchedule,
  nextOccurrence,
  previousOccurrence,
  type Schedule,
} from './jobs/schedules/schedule.ts';
export { type ScheduleBounds, scheduleRefusal } from './jobs/schedules/schedule-refusal.ts';
export { skippedMonthsRefusal } from './jobs/schedules/skipped-months.ts';
export { isTimeZone } from './jobs/schedules/zone-clock.ts';
export type { Cron, JobInfo, Task } from './jobs/task.ts';
export {
  APPROVERS_MAX,
  type Approvers,
  type Decider,
  decisionRefusal,
  fourEyesRefusal,
  type PendingRequest,
  policyRefusal,
  type Tally,
  tallyVotes,
  type Vote,
} from './security/approvals/approval-rules.ts';
export {
  ApprovalExpiredError,
  approvalErrors,
  FourEyesViolationError,
  NotAnApproverError,
} from './security/approvals/errors.ts';
export type { AuditDeclaration, Unaudited, Withheld } from './security/audit/declaration.ts';
export type { BaseContext } from './security/context.ts';
// Feature flags
export {
  createFlagClient,
  type FlagClient,
  type FlagClientOptions,
  type FlagDetails,
  type FlagSnapshot,
} from './security/flags/client.ts';
export {
  type Flag,
  type FlagCondition,
  type FlagDefinition,
  type FlagOperator,
  type FlagRule,
  type FlagSplit,
  type FlagValue,
  flagDefinition,
  SHARE_TOTAL,
} from './security/flags/definition.ts';
export {
  evaluateFlag,
  type FlagAttribute,
  type FlagContext,
  type FlagEvaluation,
  type FlagReason,
  type FlagSet,
} from './security/flags/evaluate.ts';
export { openFeatureProvider } from './security/flags/open-feature.ts';
export { type ProductFlags, productFlags } from './security/flags/product-flags.ts';
export { isVersion } from './security/flags/version.ts';
export { notAMember, type People as KnownPeople, peopleOf, unknownPerson } from './security/people/people.ts';
// Rights in a tenant
export {
  isSatisfied,
  judge,
  type RightsActor,
  type RightsDecision,
  type RightsPolicy,
  type RightsResource,
  type RolePermissions,
} from './security/rights/decision.ts';
export { type FieldRule, fieldRules } from './security/rights/field-rules.ts';
export { type Rights, rightsError, rightsIn } from './security/rights/rights.ts';
// Personal data
export type { Retention, Subject, SubjectDeclaration, TableClass } from './security/subjects/declaration.ts';
export {
  defineSubjects,
  noSubjects,
  type OwnFile,
  type People,
  type Subjects,
} from './security/subjects/define-subjects.ts';
export { exportPartKey, OWN_FILES } from './security/subjects/export-runner.ts';
export type { LeftBehind } from './security/subjects/rewrap.ts';
// A subgraph
export type { BackgroundWorker } from './subgraph/background-worker.ts';
export { DeclarationError, type SubgraphDeclarations } from './subgraph/declarations.ts';
export {
  type AnySubgraphModule,
  type ContextRequest,
  defineSubgraph,
  type SubgraphModule,
} from './subgraph/define-subgraph.ts';
export type { DeclaredSubgraph, Installation, ServiceHealth } from './subgraph/installation.ts';
export type { Services } from './subgraph/services.ts';
export type { RunningStandIn, StandInPlace, StandInServer, StartStandIn } from './subgraph/stand-in.ts';
export {
  type AskSupergraph,
  createSupergraphClient,
  type Holder,
  holderOf,
  type SupergraphClientOptions,
  SupergraphError,
} from './subgraph/supergraph/supergraph-client.ts';
export { holdsInexact, parseExactly, stringifyExactly } from './wire/exact-json.ts';
