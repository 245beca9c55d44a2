// The foundation that every file of a subgraph may take: errors, ids, clock, settings, logging, ports, the subgraph itself.
// What belongs to one trade has a door of its own in `doors/`.

export { activeTenantOf } from './base/active-tenant.ts';
export {
  createHttpPort,
  type HttpAnswer,
  type HttpPort,
  type HttpPortOptions,
  type HttpRequest,
} from './base/adapters/http-port.ts';
export {
  getOutside,
  OutsideAddressError,
  type OutsidePost,
  outsideUrlFault,
  postOutside,
} from './base/adapters/outside.ts';
export {
  createPortCalls,
  type PortCall,
  type PortCalls,
  type PortCallsOptions,
  unlessAborted,
} from './base/adapters/port-calls.ts';
export { asComponentUnavailable, PortUnavailable, type UnavailableReason } from './base/adapters/port-unavailable.ts';
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
export { type Environment, readSettings, SettingsError } from './base/config/read-settings.ts';
export { secretSetting } from './base/config/secret-setting.ts';
export { bearerHash, newBearerToken } from './base/crypto/bearer-tokens.ts';
export { type Keyring, type Place, SealError } from './base/crypto/keyring.ts';
export { signedTokens } from './base/crypto/signed-tokens.ts';
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
export { createLogger, type LogFacts, type Logger, type LogLevel, silentLogger } from './base/logging/logger.ts';
export { personal, Sensitive, secret } from './base/logging/sensitive.ts';
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
export {
  firstRefusal,
  freeTextFault,
  isBlankText,
  isLongerThan,
  isStorable,
  type TextBounds,
  textRefusal,
  urlRefusal,
} from './base/text/text-refusal.ts';
export { unlessAway } from './base/unless-away.ts';
export { type Contract, isErrorCode } from './contract/contract.ts';
export { DomainError, unwrap } from './contract/domain-error.ts';
export type { ErrorCode } from './contract/error-codes.ts';
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
export type { CircuitState } from './wire/circuit.ts';
export { holdsInexact, parseExactly, stringifyExactly } from './wire/exact-json.ts';
