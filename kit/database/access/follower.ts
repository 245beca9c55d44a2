import { acquireListener, type Listener } from '../listener.ts';
import { ACCESS } from './schema.ts';

/** Channel on which a process that committed a change asks whether gateways know of it: an id of the question. */
export const ASKED_CHANNEL = 'codai_gateways_asked';
/** A gateway's answer: the id of the question, and its instance. */
export const HEARD_CHANNEL = 'codai_gateways_heard';

/** How long a gateway relies on its copies after it has said that it follows. */
const RELY_MS = 4_000;
/** How often it says so. */
const SAY_MS = 1_000;
/** How long it counts as a follower: the time in which an answer to it is under way is beyond that in which it relies. */
export const FOLLOWED_MS = RELY_MS + 1_000;
/** For reading anew before a request is answered. */
const ASK_MS = 5_000;

const SAY = `INSERT INTO ${ACCESS}.follower (instance, until) VALUES ($1, clock_timestamp() + ${FOLLOWED_MS} * interval '1 millisecond')
  ON CONFLICT (instance) DO UPDATE SET until = excluded.until`;
/** With it those that ended without a word. */
const END = `DELETE FROM ${ACCESS}.follower WHERE instance = $1 OR until < clock_timestamp() - interval '1 minute'`;

/** Copy of one table in the memory of a process. */
export interface Copy {
  /** It has been read since the connection was made and since each notification that has it read anew, and no reading failed since. */
  readonly isWhole: boolean;
  /** Resolves when the copy has every change notified so far. Rejects when the table cannot be read. */
  settled(): Promise<void>;
  /** Reads it anew, from now on. Rejects when it cannot be read. */
  readAgain(): Promise<void>;
  /** Notifications may have been lost. */
  lost(): void;
}

/**
 * Registers one process as a follower of the access tables; a writer of these waits for all followers. The process relies on its copies while
 * PostgreSQL has answered on the listening connection within `RELY_MS`: notifications come on the same connection, so earlier ones have arrived.
 * Afterwards it reads the tables again first.
 */
export class Follower {
  readonly #copies = new Set<Copy>();
  readonly #listener: Listener;
  readonly #unlisten: Promise<() => void>;
  readonly #forgetLoss: () => void;
  readonly #saying: NodeJS.Timeout;
  #reliesUntil = Number.NEGATIVE_INFINITY;
  /** Counts the connections: what was said on a former one says nothing of this one. */
  #connection = 0;

  constructor(databaseUrl: string) {
    this.#listener = acquireListener(databaseUrl);
    this.#forgetLoss = this.#listener.onLost(() => this.#lose());
    this.#unlisten = this.#listener.listen(ASKED_CHANNEL, (question) => {
      if (question !== null) void this.#answer(question);
    });
    this.#saying = setInterval(() => void this.say(), SAY_MS).unref();
  }

  get listener(): Listener {
    return this.#listener;
  }

  add(copy: Copy): void {
    this.#copies.add(copy);
    this.#reliesUntil = Number.NEGATIVE_INFINITY;
  }

  /** Returns whether it was the last one. */
  remove(copy: Copy): boolean {
    this.#copies.delete(copy);
    return this.#copies.size === 0;
  }

  /** null: the copies may be relied on. Otherwise they are read anew, and it resolves to whether that was possible. */
  current(): Promise<boolean> | null {
    return performance.now() < this.#reliesUntil ? null : this.#readAgain();
  }

  /** Renews the registration: before each first reading, so that a writer waits meanwhile, and every `SAY_MS`. */
  async say(): Promise<void> {
    const connection = this.#connection;
    const saidAt = performance.now();
    try {
      await this.#listener.run(SAY, [this.#listener.instance]);
    } catch {
      return;
    }
    if (connection === this.#connection && [...this.#copies].every(({ isWhole }) => isWhole))
      this.#reliesUntil = saidAt + RELY_MS;
  }

  async end(): Promise<void> {
    clearInterval(this.#saying);
    this.#forgetLoss();
    (await this.#unlisten)();
    await this.#listener.run(END, [this.#listener.instance]).catch(() => {});
    await this.#listener.release();
  }

  #lose(): void {
    this.#connection += 1;
    this.#reliesUntil = Number.NEGATIVE_INFINITY;
    for (const copy of this.#copies) copy.lost();
  }

  async #readAgain(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((done) => {
      timer = setTimeout(done, ASK_MS, false);
    });
    const read = Promise.all([...this.#copies].map((copy) => copy.readAgain())).then(
      () => true,
      () => false,
    );
    return Promise.race([read, late]).finally(() => clearTimeout(timer));
  }

  /** Notifications of one connection come in the order of their commits, so what was committed before the question has come. */
  async #answer(question: string): Promise<void> {
    const connection = this.#connection;
    try {
      await Promise.all([...this.#copies].map((copy) => copy.settled()));
      if (connection !== this.#connection || ![...this.#copies].every(({ isWhole }) => isWhole)) return;
      await this.#listener.notify(HEARD_CHANNEL, `${question} ${this.#listener.instance}`);
    } catch {
      // It is asked again, until this process does not count as a follower any more.
    }
  }
}

const followers = new Map<string, Follower>();

/** By the same key as the listening connections of the process, whose instance it says. */
function keyOf(databaseUrl: string): string {
  const { host, pathname } = new URL(databaseUrl);
  return `${host}${pathname}`;
}

/** The process's follower of a database, which `leaveFollower` ends with its last copy. */
export function joinFollower(databaseUrl: string, copy: Copy): Follower {
  const key = keyOf(databaseUrl);
  const follower = followers.get(key) ?? new Follower(databaseUrl);
  followers.set(key, follower);
  follower.add(copy);
  return follower;
}

export async function leaveFollower(databaseUrl: string, copy: Copy): Promise<void> {
  const key = keyOf(databaseUrl);
  const follower = followers.get(key);
  if (follower?.remove(copy) !== true) return;
  followers.delete(key);
  await follower.end();
}
