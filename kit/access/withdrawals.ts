import pg from 'pg';
import { acquireListener } from '../database/listener.ts';
import { Loop, type LoopOptions } from '../events/loop.ts';
import { ACCESS } from './schema.ts';
import { standingKeys } from './standing.ts';

const CHANNEL = 'codai_withdrawn';
const READ_TIMEOUT_MS = 5_000;
/** Read anew now and then: keys are forgotten in the database once no token can claim them. */
const REREAD_MS = 5 * 60_000;

/** A copy of `access.withdrawn` in memory, for refusing early and for ending live streams; the database has the last word. */
export interface Withdrawals {
  isWithdrawn(caller: Parameters<typeof standingKeys>[0]): boolean;
  /** Calls back whenever something was withdrawn, or may have been while nobody was told. Returns the way to stop. */
  onWithdrawn(listener: () => void): () => void;
  close(): Promise<void>;
}

/** Follows what is withdrawn in the database of `databaseUrl`. Resolves when it has been read once, or cannot be read now. */
export async function followWithdrawals(databaseUrl: string, logger: LoopOptions['logger']): Promise<Withdrawals> {
  let withdrawn = new Set<string>();
  /** Told while a reading was under way, which may or may not have seen it. */
  let told: string[] | null = null;
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const apply = (keys: Set<string>, message: string) => {
    if (message.startsWith('-')) keys.delete(message.slice(1));
    else keys.add(message);
  };

  let reading: Loop | undefined;
  const listener = acquireListener(databaseUrl);
  const unlisten = await listener.listen(CHANNEL, (message) => {
    // The connection was made anew: what was withdrawn in between has been told to nobody here.
    if (message === null) return reading?.wake();
    apply(withdrawn, message);
    told?.push(message);
    if (!message.startsWith('-')) tell();
  });
  await new Promise<void>((tried) => {
    reading = new Loop({
      name: 'reading of what has been withdrawn',
      step: async () => {
        const meanwhile: string[] = [];
        told = meanwhile;
        try {
          const keys = await readWithdrawn(databaseUrl);
          for (const message of meanwhile) apply(keys, message);
          withdrawn = keys;
          tell();
        } finally {
          told = null;
          tried();
        }
        return false;
      },
      pollMs: REREAD_MS,
      logger,
    });
  });

  return {
    isWithdrawn: (caller) => withdrawn.size > 0 && standingKeys(caller).some((key) => withdrawn.has(key)),
    onWithdrawn(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      unlisten();
      await reading?.stop();
      await listener.release();
    },
  };
}

async function readWithdrawn(databaseUrl: string): Promise<Set<string>> {
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
    return new Set(rows.map(({ key }) => key));
  } finally {
    await client.end().catch(() => {});
  }
}
