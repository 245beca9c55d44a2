// What the platform takes of the kit.

export type { Pool } from 'pg';
export { type FollowedEntitlements, followEntitlements } from '../access/entitlements.ts';
export { type FollowedRatePolicies, followRatePolicies } from '../access/rate-policies.ts';
export { followWithdrawals, type Withdrawals } from '../access/withdrawals.ts';
export { refuseMisspelt } from '../config/read-settings.ts';
export { createKeyring, indexKeyOf, type Keyring, parseMasterKeys } from '../crypto/keyring.ts';
export { MigrationError } from '../database/apply-migrations.ts';
export { createPool } from '../database/pool.ts';
export { type KafkaBrokers, readKafkaBrokers } from '../events/transport/kafka-brokers.ts';
export { checkHealth, type Health, type HealthCheck, healthResponse } from '../health/health.ts';
export { mask, maskText, neverLog } from '../logging/mask.ts';
export { createSignals } from '../signals/create-signals.ts';
export { withLimits } from '../subgraph/declarations.ts';
export { kitTables, SubjectsError } from '../subjects/check-tables.ts';
export { type Eraser, type ErasureState, eraseNow } from '../subjects/erasure-runner.ts';
export { type LeftBehind, leftBehind, type Rewrapped, rewrapColumns } from '../subjects/rewrap.ts';
export { createMetricsRegistry, gaugesOf } from '../telemetry/metrics.ts';
export { startTracing, type Tracing } from '../telemetry/start-tracing.ts';
export { type HostRule, headersOf, hostsOf } from './arrival.ts';
export {
  EmbeddedPostgres,
  EmbeddedPostgresError,
  type EmbeddedPostgresEvent,
  type EmbeddedPostgresOptions,
} from './embedded-postgres.ts';
export { freePort } from './free-port.ts';
export { type GuardOptions, guardListener, guardUpgrade, type Respond, serverDeadlines } from './guard.ts';
export { type HostedSubgraph, type HostOptions, hostSubgraph } from './host-subgraph.ts';
export { type Listening, type ListenOptions, listen } from './listen.ts';
export { type MigrateOptions, migrate, type PreparedDatabase } from './migrate.ts';
export { createPeers, type PeersOptions } from './peers.ts';
