import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '@codai/kit';
import { EmbeddedPostgres, EmbeddedPostgresError, prepareArchive } from '@codai/kit/host';
import { archiveOf } from './backup-folder.ts';
import type { DataDir } from './data-dir.ts';
import type { Settings } from './settings.ts';
import { StartError } from './start-error.ts';

/** The PostgreSQL server the product uses, ours or the operator's. */
export interface DatabaseServer {
  readonly driver: 'embedded' | 'live';
  /** Connection string of the role that may create roles, schemas and extensions; used to migrate, never to serve. */
  readonly adminUrl: string;
  /** Process id of the embedded server, null for a live one. */
  pid(): number | null;
  stop(): Promise<void>;
}

const PORT_FILE = 'database-port';
/** 1 after a start whose log was not archived: a backup of before cannot be continued by what is archived now. */
const GAP_FILE = 'log-not-archived';

/** Whether the log was not archived at some time since the last base backup. */
export const hasGap = async (dataDir: DataDir) => (await dataDir.recall(GAP_FILE)) === 1;
/** Notes that a base backup was taken, from which on the archive is whole. */
export const closeGap = (dataDir: DataDir) => dataDir.remember(GAP_FILE, 0);

/** The server at `DATABASE_URL`, or the embedded one in `dataDir`, durable, supervised, and archiving its log for a backup. Throws `StartError`. */
export async function startDatabaseServer(
  { databaseUrl: url, backup }: Pick<Settings, 'backup' | 'databaseUrl'>,
  dataDir: DataDir,
  logger: Logger,
): Promise<DatabaseServer> {
  if (url !== undefined) return { driver: 'live', adminUrl: url, pid: () => null, stop: async () => {} };

  const archive = backup && archiveOf(backup.folder);
  const password = await dataDir.secret('database-superuser');
  const remembered = await dataDir.recall(PORT_FILE);
  const start = (port: number) =>
    EmbeddedPostgres.start({
      folder: join(dataDir.path, 'postgres'),
      port,
      password,
      durable: true,
      ...(archive !== null && { archive }),
      onEvent: (event) => {
        if (event.kind === 'restarted') logger.warn(event, 'The embedded database was started again.');
        else logger.error(event, 'The embedded database ended.');
      },
    });

  try {
    if (archive !== null) await prepareArchive(archive);
    else await dataDir.remember(GAP_FILE, 1);
    // The remembered port may meanwhile belong to another program; then a free one takes its place.
    const server = await start(remembered ?? 0).catch((error) => {
      if (remembered === null) throw error;
      return start(0);
    });
    await dataDir.remember(PORT_FILE, server.port);
    return {
      driver: 'embedded',
      adminUrl: server.url(),
      pid: () => server.pid ?? null,
      stop: () => server.stop(),
    };
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw new StartError(error.message);
    throw error;
  }
}

/** Connection string of the superuser of the embedded database that a running product has. Throws `StartError`. */
export async function runningDatabase(folder: string): Promise<string> {
  const [password, port] = await Promise.all([
    readFile(join(folder, 'keys', 'database-superuser'), 'utf8'),
    readFile(join(folder, 'database-port'), 'utf8'),
  ]).catch(() => {
    throw new StartError(`The product that runs on ${folder} has no database there; set DATABASE_URL as it has it.`);
  });
  return `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port.trim()}/postgres`;
}
