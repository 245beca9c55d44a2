import type { Logger } from '@codai/kit';
import { loadModules } from './catalogue.ts';
import type { CommandLine } from './command-line.ts';
import { openDataDir } from './data-dir.ts';
import { startDatabaseServer } from './database-server.ts';
import { prepareDatabases } from './databases.ts';
import { readKeys } from './keyring.ts';
import type { Settings } from './settings.ts';
import { migrationStartError } from './subgraphs.ts';

/**
 * `--migrate-only`: brings the tables of the named subgraphs up to date under the migration lock, as a start does, and opens no port. Returns the
 * migrations applied, `<schema>/<name>`. Throws `StartError` when the database is away, too new, or holds data that a migration does not fit.
 */
export async function migrateOnly(
  settings: Settings,
  { serve }: Pick<CommandLine, 'serve'>,
  logger: Logger,
): Promise<readonly string[]> {
  const modules = await loadModules(serve);
  const dataDir = await openDataDir(settings.dataDir);
  try {
    const keys = await readKeys(settings, dataDir);
    const database = await startDatabaseServer(settings, dataDir, logger.child({ part: 'database' }));
    try {
      const { applied } = await prepareDatabases(modules, settings, {
        adminUrl: database.adminUrl,
        secret: keys.databaseSecret,
      }).catch((error: unknown) => {
        throw migrationStartError(error);
      });
      return applied;
    } finally {
      await database.stop();
    }
  } finally {
    await dataDir.release();
  }
}
