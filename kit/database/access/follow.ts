import pg from 'pg';
import { Loop, type LoopOptions } from '../../base/loop.ts';
import { type Copy, joinFollower, leaveFollower } from './follower.ts';

const TIMEOUT_MS = 5_000;
/** Read anew now and then, should a notification have been lost. */
const REREAD_MS = 5 * 60_000;

export interface Following {
  readonly databaseUrl: string;
  readonly channel: string;
  /** Name of the reading in the log. */
  readonly name: string;
  /** Reads the whole. It is called first, whenever a notification may have been lost, and now and then. */
  read(client: pg.Client): Promise<void>;
  /** A notification; without it each one has the whole read anew. */
  onMessage?(message: string): void;
  readonly logger: LoopOptions['logger'];
}

export interface Followed {
  /** null: what was read is in force. Otherwise all that this process follows is read anew, and it resolves to whether that was possible. */
  current(): Promise<boolean> | null;
  stop(): Promise<void>;
}

/**
 * Keeps a copy in memory of a table of the access schema. Resolves when it has been read once, or cannot be read now. A process that changes the
 * table waits until the copy has the change (`Follower`).
 */
export async function follow({ databaseUrl, channel, name, read, onMessage, logger }: Following): Promise<Followed> {
  let reading: Loop | undefined;
  let isWhole = false;
  /** Counts the readings that have been asked for, and how many of them have been made. */
  let wanted = 1;
  let seen = 0;
  /** The reading that the last notification asked for. One that a request asks for changes nothing about whether the copy is whole. */
  let told = 1;
  /** Those who wait for a reading that has seen as much. */
  let waiting: { readonly wants: number; readonly end: (error?: Error) => void }[] = [];
  const settle = (error?: Error) => {
    const ready = error === undefined ? waiting.filter(({ wants }) => wants <= seen) : waiting;
    waiting = waiting.filter((one) => !ready.includes(one));
    for (const { end } of ready) end(error);
  };
  const want = () => {
    wanted += 1;
    reading?.wake();
  };
  const made = (wants: number): Promise<void> =>
    seen >= wants
      ? Promise.resolve()
      : new Promise((done, fail) => {
          waiting.push({ wants, end: (error) => (error === undefined ? done() : fail(error)) });
        });
  const copy: Copy = {
    get isWhole() {
      return isWhole && seen >= told;
    },
    settled: () => made(told),
    readAgain() {
      want();
      return made(wanted);
    },
    lost() {
      isWhole = false;
      connection += 1;
    },
  };
  let connection = 0;
  const follower = joinFollower(databaseUrl, copy);
  const unlisten = await follower.listener.listen(channel, (message) => {
    // Null: the connection was made anew, and messages sent in between did not arrive here.
    if (message === null) copy.lost();
    if (message === null || onMessage === undefined) {
      want();
      told = wanted;
    } else onMessage(message);
  });
  await new Promise<void>((tried) => {
    reading = new Loop({
      name,
      step: async () => {
        const [under, sees] = [connection, wanted];
        try {
          // A process that changes the table during the reading waits for this process.
          if (!isWhole) await follower.say();
          await withClient(databaseUrl, read);
          seen = sees;
          isWhole = under === connection;
          await follower.say();
          settle();
        } catch (error) {
          isWhole = false;
          settle(error as Error);
          throw error;
        } finally {
          tried();
        }
        return false;
      },
      pollMs: REREAD_MS,
      logger,
    });
  });
  return {
    current: () => follower.current(),
    async stop() {
      unlisten();
      await reading?.stop();
      await leaveFollower(databaseUrl, copy);
    },
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
