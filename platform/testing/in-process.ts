import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createLogger } from '@codai/kit';
import { newCallerKey } from '@codai/kit/wire';
import pg from 'pg';
import { subgraphNames } from '../catalogue.ts';
import { type Platform, startPlatform } from '../platform.ts';
import { readSettings, type Settings } from '../settings.ts';
import { removeDataDir } from './product.ts';
import { seededDataDir } from './seeded-data-dir.ts';

/** The whole product inside the test's process, with what only a test may see. */
export interface PlatformForTests extends Platform {
  /** Signs caller assertions that the hosted subgraphs accept. */
  readonly callerKey: string;
  /** SQL statements of all subgraphs since the last `statements.splice(0)`; background work included. */
  readonly statements: string[];
  readonly settings: Settings;
  /** Superuser's connections: looks behind row-level security. */
  readonly admin: pg.Pool;
  [Symbol.asyncDispose](): Promise<void>;
}

/** With `DATA_DIR`: on that folder, which stays. */
export async function startInProcess(
  env: Readonly<Record<string, string>> = {},
  { demo = false } = {},
): Promise<PlatformForTests> {
  const dataDir = env.DATA_DIR ?? (await seededDataDir());
  const callerKey = newCallerKey();
  const settings = readSettings({
    DATA_DIR: dataDir,
    PORT: '0',
    METRICS_PORT: '0',
    // A test ignores the models that run on its machine.
    AI_LOCAL_MODELS: 'false',
    LOG_LEVEL: 'silent',
    OPERATIONS_PER_MINUTE: '0',
    CALLER_KEY: callerKey,
    ...env,
  });
  const statements: string[] = [];
  const platform = await startPlatform(
    settings,
    { serve: subgraphNames, gateway: true, demo, migrateOnly: false, port: undefined },
    createLogger({ name: 'product', level: 'fatal' }),
    { observeStatement: (sql) => statements.push(sql) },
  );
  const [password, port] = await Promise.all([
    readFile(join(dataDir, 'keys', 'database-superuser'), 'utf8'),
    readFile(join(dataDir, 'database-port'), 'utf8'),
  ]);
  const admin = new pg.Pool({
    host: '127.0.0.1',
    port: Number(port),
    user: 'postgres',
    password,
    database: 'postgres',
    max: 2,
  });
  admin.on('error', () => {});
  return {
    ...platform,
    callerKey,
    settings,
    statements,
    admin,
    async [Symbol.asyncDispose]() {
      await admin.end();
      await platform.stop();
      if (env.DATA_DIR === undefined) await removeDataDir(dataDir);
    },
  };
}
