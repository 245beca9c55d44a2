import pg from 'pg';
import { acquireListener } from '../database/listener.ts';
import { Loop, type LoopOptions } from '../events/loop.ts';

const TIMEOUT_MS = 5_000;
/** Read anew now and then, should a notification have been lost. */
const REREAD_MS = 5 * 60_000;

export interface Following {
  readonly databaseUrl: string;
  readonly channel: string;
  /** What the reading is called in the log. */
  readonly name: string;
  /** Reads the whole. It is called first, whenever a notification may have been lost, and now and then. */
  read(client: pg.Client): Promise<void>;
  /** A notification; without it each one has the whole read anew. */
  onMessage?(message: string): void;
  readonly logger: LoopOptions['logger'];
}

/**
 * Keeps a copy in memory of what a table of the access schema says. Resolves when it has been read once, or cannot be read now; while the
 * database is away, what was read last goes on holding. Returns the way to stop.
 */
export async function follow({
  databaseUrl,
  channel,
  name,
  read,
  onMessage,
  logger,
}: Following): Promise<() => Promise<void>> {
  let reading: Loop | undefined;
  const listener = acquireListener(databaseUrl);
  const unlisten = await listener.listen(channel, (message) => {
    // Null: the connection was made anew, and what was said in between has been told to nobody here.
    if (message === null || onMessage === undefined) reading?.wake();
    else onMessage(message);
  });
  await new Promise<void>((tried) => {
    reading = new Loop({
      name,
      step: async () => {
        try {
          await withClient(databaseUrl, read);
        } finally {
          tried();
        }
        return false;
      },
      pollMs: REREAD_MS,
      logger,
    });
  });
  return async () => {
    unlisten();
    await reading?.stop();
    await listener.release();
  };
}

/** A short connection of its own: these readings must not wait for a pool that requests have filled. */
export async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString,
    application_name: 'codai access',
    connectionTimeoutMillis: TIMEOUT_MS,
    query_timeout: TIMEOUT_MS,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}
