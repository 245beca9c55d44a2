import pg from 'pg';
import { acquireListener } from '../database/listener.ts';
import type { Logger } from '../logging/logger.ts';
import { ACCESS } from './schema.ts';
import { standingKeys } from './standing.ts';

const CHANNEL = 'codai_withdrawn';
const READ_TIMEOUT_MS = 5_000;
/** Read anew now and then: keys are forgotten in the database once no token can claim them. */
const REREAD_MS = 5 * 60_000;
const RETRY_MS = 1_000;

/** A copy of `access.withdrawn` in memory, for refusing early and for ending live streams; the database has the last word. */
export interface Withdrawals {
  isWithdrawn(caller: Parameters<typeof standingKeys>[0]): boolean;
  /** Calls back whenever something was withdrawn, or may have been while nobody was told. Returns the way to stop. */
  onWithdrawn(listener: () => void): () => void;
  close(): Promise<void>;
}

/** Follows what is withdrawn in the database of `databaseUrl`. Resolves when it has been read once, or cannot be read now. */
export async function followWithdrawals(databaseUrl: string, logger: Pick<Logger, 'warn'>): Promise<Withdrawals> {
  let withdrawn = new Set<string>();
  /** Told while a reading was under way, which may or may not have seen it. */
  let told: string[] | null = null;
  let reading: Promise<void> | null = null;
  let isClosed = false;
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const apply = (keys: Set<string>, message: string) => {
    if (message.startsWith('-')) keys.delete(message.slice(1));
    else keys.add(message);
  };

  async function read(): Promise<void> {
    told = [];
    const client = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'codai access',
      connectionTimeoutMillis: READ_TIMEOUT_MS,
      query_timeout: READ_TIMEOUT_MS,
    });
    client.on('error', () => {});
    try {
      await client.connect();
      const { rows } = await client.query<{ key: string }>(`SELECT key FROM ${ACCESS}.withdrawn`);
      const keys = new Set(rows.map(({ key }) => key));
      for (const message of told) apply(keys, message);
      withdrawn = keys;
      tell();
    } catch (error) {
      logger.warn({ error }, 'What has been withdrawn cannot be read; it is tried again.');
      if (!isClosed) setTimeout(reread, RETRY_MS).unref();
    } finally {
      told = null;
      await client.end().catch(() => {});
    }
  }

  function reread(): void {
    if (isClosed || reading !== null) return;
    reading = read().finally(() => {
      reading = null;
    });
  }

  const listener = acquireListener(databaseUrl);
  const unlisten = await listener.listen(CHANNEL, (message) => {
    // The connection was made anew: what was withdrawn in between has been told to nobody here.
    if (message === null) return reread();
    apply(withdrawn, message);
    told?.push(message);
    if (!message.startsWith('-')) tell();
  });
  await read();
  const rereading = setInterval(reread, REREAD_MS);
  rereading.unref();

  return {
    isWithdrawn: (caller) => withdrawn.size > 0 && standingKeys(caller).some((key) => withdrawn.has(key)),
    onWithdrawn(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      isClosed = true;
      clearInterval(rereading);
      unlisten();
      await listener.release();
      await reading;
    },
  };
}
