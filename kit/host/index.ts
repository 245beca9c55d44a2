// What the platform takes of the kit.

export { createKeyring, type Keyring, parseMasterKeys } from '../crypto/keyring.ts';
export { MigrationError } from '../database/apply-migrations.ts';
export {
  EmbeddedPostgres,
  EmbeddedPostgresError,
  type EmbeddedPostgresEvent,
  type EmbeddedPostgresOptions,
} from './embedded-postgres.ts';
export { type MigrateOptions, migrate, type PreparedDatabase } from './migrate.ts';
