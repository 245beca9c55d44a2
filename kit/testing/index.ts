// Exports for tests; production code takes nothing from here.

export { retryConflicts } from '../database/retry.ts';
export type { MigratedModule } from '../host/migrate.ts';
export { afterFirstRead } from './after-first-read.ts';
export { behindLock } from './behind-lock.ts';
export { type CallerFacts, callerOf } from './callers.ts';
export { type CrashPlan, crashingPool, PlannedCrash } from './crash-points.ts';
export { deliverEvent } from './deliver.ts';
export { failingRow } from './failing-row.ts';
export { type FixedClock, fixedClock } from './fixed-clock.ts';
export { type FreshDatabase, freshDatabase } from './fresh-database.ts';
export { type HttpStandIn, httpStandIn, type StandInAnswer, type StandInHandler } from './http-stand-in.ts';
export { everybodyBut } from './known-people.ts';
export { type ManualEvents, manualEvents, type RunEventsOptions } from './manual-background.ts';
export type { Answer, OperationExtras } from './operations.ts';
export { pdfText } from './pdf-text.ts';
export { rowsRead } from './rows-read.ts';
export type { JobRun, RunJobsOptions } from './run-jobs.ts';
export { listen, overhear, type Stream } from './stream.ts';
export { hasKafka, startTestKafka, type TestKafka } from './test-kafka.ts';
export { poolerProgram, startPooler, type TestPooler } from './test-pooler.ts';
export { startTestPostgres, testPostgresUrl } from './test-postgres.ts';
export { hasRedis, startTestRedis, type TestRedis } from './test-redis.ts';
export { type Replicated, startReplicated } from './test-replica.ts';
export { type PublishedEvent, type TestSubgraph, type TestSubgraphOptions, testSubgraph } from './test-subgraph.ts';
