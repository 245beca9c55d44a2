import { randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

/**
 * Called with the payload of a notification, or with null when some may have been missed (the connection was made
 * anew): then look for yourself. Must not throw.
 */
export type NotificationHandler = (payload: string | null) => void;

/** One PostgreSQL connection that listens, shared by everything in the process that listens on the same database. */
export interface Listener {
  /**
   * Number of this process among those connected to the database. While the process lives and is connected, it holds
   * the advisory lock (`INSTANCE_LOCK`, instance); PostgreSQL gives that up at once when the process dies.
   */
  readonly instance: number;
  /** Resolves when the channel is listened on, or at once while the database is away; it will be when that is back. */
  listen(channel: string, handler: NotificationHandler): Promise<() => void>;
  notify(channel: string, payload: string): Promise<void>;
  /**
   * Holds an advisory lock for as long as the process lives, by which others see that it does; taken again after each
   * reconnection. Returns how to give it up.
   */
  hold(lockClass: number, key: number): Promise<() => void>;
  /** Runs a statement on the listening connection, so that its answer comes after the notifications before it. Throws while the database is away. */
  run(sql: string, values: readonly unknown[]): Promise<void>;
  /** Calls back when the connection is lost, before one is made anew. Returns the way to stop. */
  onLost(handler: () => void): () => void;
  /** Gives the listener back; the last one to do so closes the connection. */
  release(): Promise<void>;
}

/** First half of the advisory lock by which others see that a process lives. */
export const INSTANCE_LOCK = 0x1157;
/** A broken connection is tried anew after a pause that doubles between these. */
const RECONNECT_MS = { first: 50, longest: 2000 };
/** A connection whose other end vanished without a word is found out by a question now and then. */
const ASK_MS = 15_000;
const ANSWER_TIMEOUT_MS = 5000;

/** Notifications of one statement. */
const NOTIFIED_AT_ONCE = 500;

const LOCK = 'SELECT pg_advisory_lock($1, $2)';
const NOTIFY =
  'SELECT pg_notify(channel, payload) FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS n (channel, payload, place) ORDER BY place';
const UNLOCK = 'SELECT pg_advisory_unlock($1, $2)';

const shared = new Map<string, { listener: SharedListener; holders: number }>();

/** The process's listener on the database of `databaseUrl`; whichever role asked first is the one that is connected. */
export function acquireListener(databaseUrl: string): Listener {
  const { host, pathname } = new URL(databaseUrl);
  const key = `${host}${pathname}`;
  const entry = shared.get(key) ?? { listener: new SharedListener(databaseUrl), holders: 0 };
  shared.set(key, entry);
  entry.holders++;
  let isReleased = false;
  return {
    instance: entry.listener.instance,
    listen: (channel, handler) => entry.listener.listen(channel, handler),
    notify: (channel, payload) => entry.listener.notify(channel, payload),
    hold: (lockClass, key) => entry.listener.hold(lockClass, key),
    run: (sql, values) => entry.listener.run(sql, values),
    onLost: (handler) => entry.listener.onLost(handler),
    async release() {
      if (isReleased) return;
      isReleased = true;
      if (--entry.holders > 0) return;
      shared.delete(key);
      await entry.listener.close();
    },
  };
}

interface Lot {
  readonly client: pg.Client;
  readonly channels: string[];
  readonly payloads: string[];
  sent: Promise<void>;
}

class SharedListener {
  readonly instance = randomInt(1, 2 ** 31 - 1);
  readonly #handlers = new Map<string, Set<NotificationHandler>>();
  readonly #locks = new Set<readonly [lockClass: number, key: number]>();
  readonly #lostHandlers = new Set<() => void>();
  #client: pg.Client | undefined;
  /** Statements go one after the other: pg's own queue of them is on its way out. */
  #last: Promise<unknown> = Promise.resolve();
  /** Notifications that wait for the statement under way: they go together in the next one. */
  #waiting: Lot | undefined;
  #connected: Promise<void>;
  #isClosed = false;

  constructor(private readonly databaseUrl: string) {
    this.#locks.add([INSTANCE_LOCK, this.instance]);
    this.#connected = this.#connect();
  }

  async listen(channel: string, handler: NotificationHandler): Promise<() => void> {
    const handlers = this.#handlers.get(channel) ?? new Set();
    const isFirst = handlers.size === 0;
    this.#handlers.set(channel, handlers);
    handlers.add(handler);
    const client = this.#client;
    // Without a client the connection in the making will listen on every channel that has a handler by then.
    if (client && isFirst) await this.#run(client, `LISTEN "${channel}"`).catch(() => {});
    else await Promise.race([this.#connected, delay(1000)]);
    return () => {
      handlers.delete(handler);
      if (handlers.size > 0 || this.#handlers.get(channel) !== handlers) return;
      this.#handlers.delete(channel);
      if (this.#client) this.#run(this.#client, `UNLISTEN "${channel}"`).catch(() => {});
    };
  }

  async notify(channel: string, payload: string): Promise<void> {
    await this.#connected;
    const client = this.#client;
    if (!client) throw new Error('Connection terminated: the database is away.');
    let lot = this.#waiting;
    if (lot === undefined || lot.client !== client || lot.channels.length === NOTIFIED_AT_ONCE) {
      lot = { client, channels: [], payloads: [], sent: Promise.resolve() };
      this.#waiting = lot;
      lot.sent = this.#send(lot);
    }
    lot.channels.push(channel);
    lot.payloads.push(payload);
    await lot.sent;
  }

  /** One statement for all that has gathered when its turn comes; in the order in which it came. */
  async #send(lot: Lot): Promise<void> {
    const run = this.#last.then(() => {
      if (this.#waiting === lot) this.#waiting = undefined;
      return lot.client.query(NOTIFY, [lot.channels, lot.payloads]);
    });
    this.#last = run.catch(() => {});
    await run;
  }

  async hold(lockClass: number, key: number): Promise<() => void> {
    const lock = [lockClass, key] as const;
    this.#locks.add(lock);
    if (this.#client) await this.#run(this.#client, LOCK, lock).catch(() => {});
    return () => {
      this.#locks.delete(lock);
      if (this.#client) this.#run(this.#client, UNLOCK, lock).catch(() => {});
    };
  }

  async run(sql: string, values: readonly unknown[]): Promise<void> {
    if (!this.#client) throw new Error('Connection terminated: the database is away.');
    await this.#run(this.#client, sql, values);
  }

  onLost(handler: () => void): () => void {
    this.#lostHandlers.add(handler);
    return () => this.#lostHandlers.delete(handler);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => {});
  }

  /** Resolves after the first try, whether or not it succeeded; further tries go on behind it. */
  async #connect(): Promise<void> {
    if (await this.#tryToConnect()) return;
    void this.#reconnect();
  }

  async #reconnect(): Promise<void> {
    for (let pauseMs = RECONNECT_MS.first; !this.#isClosed; pauseMs = Math.min(pauseMs * 2, RECONNECT_MS.longest)) {
      await delay(pauseMs, undefined, { ref: false });
      if (this.#isClosed || (await this.#tryToConnect())) break;
    }
    if (this.#isClosed) return;
    for (const handlers of this.#handlers.values()) for (const handler of handlers) handler(null);
  }

  async #tryToConnect(): Promise<boolean> {
    const client = new pg.Client({
      connectionString: this.databaseUrl,
      application_name: 'codai listener',
      connectionTimeoutMillis: 5000,
      query_timeout: ANSWER_TIMEOUT_MS,
    });
    const asking = setInterval(() => {
      this.#run(client, 'SELECT').catch(() => client.end().catch(() => {}));
    }, ASK_MS);
    asking.unref();
    let hasEnded = false;
    const ended = () => {
      if (hasEnded) return;
      hasEnded = true;
      clearInterval(asking);
      if (this.#client !== client) return;
      this.#client = undefined;
      for (const handler of this.#lostHandlers) handler();
      if (!this.#isClosed) this.#connected = this.#reconnect();
    };
    client.on('error', ended);
    client.on('end', ended);
    client.on('notification', ({ channel, payload }) => {
      for (const handler of this.#handlers.get(channel) ?? []) handler(payload ?? '');
    });
    try {
      await client.connect();
      // A notification is delivered at its commit and kept nowhere: nobody waits for the disk. Committing ones wait for each other.
      await client.query('SET synchronous_commit = off');
      for (const lock of this.#locks) await client.query(LOCK, [...lock]);
      for (const channel of this.#handlers.keys()) await client.query(`LISTEN "${channel}"`);
    } catch {
      clearInterval(asking);
      await client.end().catch(() => {});
      return false;
    }
    if (hasEnded) return false;
    if (this.#isClosed) {
      await client.end().catch(() => {});
      return true;
    }
    this.#client = client;
    // A handler added while we connected may have found no client to listen with.
    for (const channel of this.#handlers.keys()) await this.#run(client, `LISTEN "${channel}"`).catch(() => {});
    return true;
  }

  #run(client: pg.Client, sql: string, values: readonly unknown[] = []): Promise<unknown> {
    const run = this.#last.then(() => client.query(sql, [...values]));
    this.#last = run.catch(() => {});
    return run;
  }
}
