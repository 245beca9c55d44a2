// Exports for the platform.

export type { Pool } from 'pg';
export { listSegments, readManifest, readSegment } from '../archive/segment.ts';
export { verifyArchive } from '../archive/verify-archive.ts';
export { AsyncScope } from '../base/async-scope.ts';
export { refuseMisspelt } from '../base/config/read-settings.ts';
export { createKeyring, indexKeyOf, type Keyring, parseMasterKeys } from '../base/crypto/keyring.ts';
export { checkHealth, type Health, type HealthCheck, healthResponse } from '../base/health/health.ts';
export { mask, maskText, neverLog } from '../base/logging/mask.ts';
export { Loop } from '../base/loop.ts';
export { createMetricsRegistry, gaugesOf } from '../base/telemetry/metrics.ts';
export { startTracing, type Tracing } from '../base/telemetry/start-tracing.ts';
export { type FollowedEntitlements, followEntitlements } from '../database/access/entitlements.ts';
export { type FollowedRatePolicies, followRatePolicies } from '../database/access/rate-policies.ts';
export { followWithdrawals, type Withdrawals } from '../database/access/withdrawals.ts';
export { MigrationError } from '../database/apply-migrations.ts';
export { reportConnections } from '../database/connection-gauges.ts';
export { createPool } from '../database/pool.ts';
export { createSignals } from '../events/signals/create-signals.ts';
export { type KafkaBrokers, readKafkaBrokers } from '../events/transport/kafka-brokers.ts';
export { kitTables, SubjectsError } from '../security/subjects/check-tables.ts';
export { type Eraser, type ErasureState, eraseNow } from '../security/subjects/erasure-runner.ts';
export { type LeftBehind, leftBehind, type Rewrapped, rewrapColumns } from '../security/subjects/rewrap.ts';
export { withLimits } from '../subgraph/declarations.ts';
export { type HostRule, headersOf, hostsOf } from './arrival.ts';
export {
  EmbeddedPostgres,
  EmbeddedPostgresError,
  type EmbeddedPostgresEvent,
  type EmbeddedPostgresOptions,
  giveClusterToServer,
  prepareArchive,
  restoreCommand,
} from './embedded-postgres.ts';
export { freePort } from './free-port.ts';
export { type GuardOptions, guardListener, guardUpgrade, type Respond, serverDeadlines } from './guard.ts';
export { type HostedSubgraph, type HostOptions, hostSubgraph } from './host-subgraph.ts';
export { type Listening, type ListenOptions, listen } from './listen.ts';
export { type MigrateOptions, migrate, type PreparedDatabase } from './migrate.ts';
export { createPeers, type PeersOptions } from './peers.ts';
