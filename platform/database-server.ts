import { join } from 'node:path';
import type { Logger } from '@codai/kit';
import { EmbeddedPostgres, EmbeddedPostgresError } from '@codai/kit/host';
import type { DataDir } from './data-dir.ts';
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

/** The server at `url`, or the embedded one in `dataDir`, durable and supervised. Throws `StartError`. */
export async function startDatabaseServer(
  url: string | undefined,
  dataDir: DataDir,
  logger: Logger,
): Promise<DatabaseServer> {
  if (url !== undefined) return { driver: 'live', adminUrl: url, pid: () => null, stop: async () => {} };

  const password = await dataDir.secret('database-superuser');
  const remembered = await dataDir.recall(PORT_FILE);
  const start = (port: number) =>
    EmbeddedPostgres.start({
      folder: join(dataDir.path, 'postgres'),
      port,
      password,
      durable: true,
      onEvent: (event) => {
        if (event.kind === 'restarted') logger.warn(event, 'The embedded database was started again.');
        else logger.error(event, 'The embedded database ended.');
      },
    });

  try {
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
