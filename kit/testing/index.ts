// What tests take of the kit; production code takes nothing from here.
export { type CallerFacts, callerOf } from './callers.ts';
export { type FixedClock, fixedClock } from './fixed-clock.ts';
export { type FreshDatabase, freshDatabase, type MigratedModule } from './fresh-database.ts';
export { startTestPostgres, testPostgresUrl } from './test-postgres.ts';
