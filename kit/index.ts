// What a subgraph takes of the kit. The gateway takes `@codai/kit/wire`, the platform `@codai/kit/host`.

// What a client may do
export { holdConsent, whoConsents } from './access/consents.ts';
export { entitledScopes, type MonthlyUse, useOfMonth } from './access/entitled.ts';
export { readNetwork } from './access/networks.ts';
export { FULL_SCOPE, isLimited, READ_ONLY_SCOPE, readScope } from './access/scopes.ts';
export { isAllowedSource, isUnblocked, requireUnblocked, standingKeys } from './access/standing.ts';
export { activeTenantOf } from './active-tenant.ts';
// Services of the kit: adapters, approvals, files, schedules, search, streams, vectors
export { type CircuitOptions, type CircuitState, createCircuitBreaker } from './adapters/circuit-breaker.ts';
export {
  createHttpPort,
  type HttpAnswer,
  type HttpPort,
  type HttpPortOptions,
  type HttpRequest,
} from './adapters/http-port.ts';
export { OutsideAddressError, type OutsidePost, outsideUrlFault, postOutside } from './adapters/outside.ts';
export {
  createPortCalls,
  type PortCall,
  type PortCalls,
  type PortCallsOptions,
  unlessAborted,
} from './adapters/port-calls.ts';
export { asComponentUnavailable, PortUnavailable, type UnavailableReason } from './adapters/port-unavailable.ts';
export {
  ApprovalExpiredError,
  addApprovalErrors,
  approvalErrors,
  FourEyesViolationError,
  NotAnApproverError,
} from './approvals/approval-errors.ts';
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
} from './approvals/approval-rules.ts';
export type { AuditDeclaration, Unaudited, Withheld } from './audit/declaration.ts';
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
} from './caller.ts';
export { type Clock, systemClock } from './clock.ts';
// Settings
export { type Environment, readSettings, SettingsError } from './config/read-settings.ts';
export { secretSetting } from './config/secret-setting.ts';
// Contracts
export { type Contract, type ErrorCode, isErrorCode } from './contract/contract.ts';
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
export { PLANNED_EACH_TIME } from './database/statement-names.ts';
// Errors
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
export { stepUpRequired } from './errors/step-up.ts';
export { type Consumer, type ConsumerDefinition, defineConsumer } from './events/consumer.ts';
export type { AnyEventRecord, EventRecord } from './events/event-record.ts';
export type { AppendOptions, Outbox } from './events/outbox.ts';
export type { EventData, EventInput, EventType } from './events/registry.ts';
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
export { createS3Store, type S3Options } from './files/s3-store.ts';
// Feature flags
export {
  createFlagClient,
  type FlagClient,
  type FlagClientOptions,
  type FlagDetails,
  type FlagSnapshot,
} from './flags/client.ts';
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
} from './flags/definition.ts';
export {
  evaluateFlag,
  type FlagAttribute,
  type FlagContext,
  type FlagEvaluation,
  type FlagReason,
  type FlagSet,
} from './flags/evaluate.ts';
export { openFeatureProvider } from './flags/open-feature.ts';
export { type ProductFlags, productFlags } from './flags/product-flags.ts';
export { isVersion } from './flags/version.ts';
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
export { type FieldRule, fieldRules } from './graphql/field-rules.ts';
export { checkedFirst, type KeysetPage, keyset, type ListArguments } from './graphql/keyset.ts';
export { listLoaderById, loaderById } from './graphql/loader.ts';
export { found, signedIn } from './graphql/outcomes.ts';
export type { Page, PageInfo } from './graphql/page.ts';
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
export type { OnceRequest } from './idempotency/once.ts';
export { type Id, newId } from './ids.ts';
export { type EachApart, eachApart, stepsApart, walkApart } from './jobs/each-apart.ts';
export type { JobOptions, Jobs } from './jobs/job-buffer.ts';
export type { Cron, JobInfo, Task } from './jobs/task.ts';
// Logging
export { createLogger, type LogFacts, type Logger, type LogLevel, silentLogger } from './logging/logger.ts';
export { personal, Sensitive, secret } from './logging/sensitive.ts';
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
} from './money.ts';
export { notAMember, type People as KnownPeople, peopleOf, unknownPerson } from './people/people.ts';
// Rights in a tenant
export {
  isSatisfied,
  judge,
  type RightsActor,
  type RightsDecision,
  type RightsPolicy,
  type RightsResource,
  type RolePermissions,
} from './rights/decision.ts';
export { type Rights, rightsError, rightsIn } from './rights/rights.ts';
export { type CatchUp, type Due, type DueRequest, dueOccurrences } from './schedules/catch-up.ts';
export {
  type CronSchedule,
  type IntervalSchedule,
  nextOccurrence,
  previousOccurrence,
  type Schedule,
} from './schedules/schedule.ts';
export { type ScheduleBounds, scheduleRefusal } from './schedules/schedule-refusal.ts';
export { skippedMonthsRefusal } from './schedules/skipped-months.ts';
export { isTimeZone } from './schedules/zone-clock.ts';
export { type HighlightPart, highlightHtml } from './search/highlight.ts';
export {
  type LoadedHit,
  type SearchHit,
  type SearchRequest,
  searchLoaded,
  searchReferences,
  searchRefusal,
} from './search/search.ts';
export {
  putSearchEntry,
  rebuildSearch,
  removeSearchEntry,
  type SearchEntry,
  type SearchLanguage,
  type SearchReference,
} from './search/search-index.ts';
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
export type { Chunk, StreamState } from './streams/chunk.ts';
export { ChunkWriter, StreamClosedError, type WriterOptions } from './streams/chunk-writer.ts';
export {
  createStreamsApart,
  type StreamOptions,
  type Streams,
  type StreamsApart,
} from './streams/streams.ts';
// A subgraph
export type { BackgroundWorker } from './subgraph/background-worker.ts';
export type { ComponentStatus } from './subgraph/component-status.ts';
export type { BaseContext } from './subgraph/context.ts';
export { DeclarationError, type SubgraphDeclarations } from './subgraph/declarations.ts';
export {
  type AnySubgraphModule,
  type ContextRequest,
  defineSubgraph,
  type SubgraphModule,
} from './subgraph/define-subgraph.ts';
export type { DeclaredSubgraph, Installation, ServiceHealth } from './subgraph/installation.ts';
export type { ChunkSelection, Delivery, EventSelection, LiveSource, SignalSelection } from './subgraph/live-source.ts';
export { type PeerDocument, type PeerQuestion, type Peers, peerDocument } from './subgraph/peers.ts';
export { type MountedRoute, type PlainRoute, plainRoute, type Route, type RouteLimits } from './subgraph/route.ts';
export type { Services } from './subgraph/services.ts';
export type { RunningStandIn, StandInPlace, StandInServer, StartStandIn } from './subgraph/stand-in.ts';
// Personal data
export type { Retention, Subject, SubjectDeclaration, TableClass } from './subjects/declaration.ts';
export { defineSubjects, noSubjects, type OwnFile, type People, type Subjects } from './subjects/define-subjects.ts';
export { exportPartKey, OWN_FILES } from './subjects/export-runner.ts';
export type { LeftBehind } from './subjects/rewrap.ts';
export {
  type AskSupergraph,
  createSupergraphClient,
  type Holder,
  holderOf,
  type SupergraphClientOptions,
  SupergraphError,
} from './supergraph/supergraph-client.ts';
export type { Gauges } from './telemetry/metrics.ts';
export { traceparentIn } from './telemetry/trace-scope.ts';
export { isCardNumber, looksLikeCardNumber } from './text/card-number.ts';
export { parseJsonObject } from './text/json-object.ts';
export { isPlainText, plainTextOf } from './text/plain-text.ts';
export { firstRefusal, isBlankText, type TextBounds, textRefusal, urlRefusal } from './text/text-refusal.ts';
export { createHashEmbedder, type Embedder } from './vectors/embedder.ts';
export { estimatedTokens, TOKEN_BYTES } from './vectors/estimated-tokens.ts';
export {
  createVectorIndex,
  type Nearest,
  type NearestRequest,
  type VectorDriver,
  type VectorEntry,
  type VectorIndex,
} from './vectors/vector-index.ts';
export { holdsInexact, parseExactly, stringifyExactly } from './wire/exact-json.ts';
