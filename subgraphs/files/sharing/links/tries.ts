import { type Clock, requestError } from '@codai/kit';
import type { Database } from '@codai/kit/data';
import type { PrismaClient, ShareLink } from '../../generated/prisma/client.ts';
import type { PasswordTries } from '../../ports/password-tries.ts';

/** Wrong passwords of one link from one source in a quarter of an hour. */
export const TRIES_MAX = 5;
const TRIES_MS = 15 * 60_000;
/** Passwords of one link from one source that wait to be compared. */
const WAITING_MAX = 100;

type Link = Pick<ShareLink, 'id' | 'tenantId'>;

/**
 * Compares passwords of links, and counts the wrong ones by link and source. Of one link and source one is compared at a time: otherwise many sent at
 * once would all be compared before the first of them is counted. Across processes so many more can be compared as there are processes.
 */
export class CountedPasswordTries implements PasswordTries {
  /** The last in each queue, and how many are in it. */
  readonly #queues = new Map<string, { last: Promise<unknown>; length: number }>();
  readonly #database: Database<PrismaClient>;
  readonly #clock: Clock;

  constructor({ database, clock }: { readonly database: Database<PrismaClient>; readonly clock: Clock }) {
    this.#database = database;
    this.#clock = clock;
  }

  async wrongAfter(link: Link, source: string, isRight: () => Promise<boolean>): Promise<number | null> {
    return this.#inTurn(JSON.stringify([link.id, source]), async () => {
      if ((await this.#wrong(link, source)) >= TRIES_MAX) throw rateLimited();
      if (await isRight()) return null;
      const wrong = await this.#count(link, source);
      // Another process has counted the last one meanwhile.
      if (wrong === null) throw rateLimited();
      return wrong;
    });
  }

  async #wrong({ id: linkId, tenantId }: Link, source: string): Promise<number> {
    const row = await this.#database.systemRead(tenantId, (tx) =>
      tx.linkTry.findUnique({ where: { linkId_source: { linkId, source } } }),
    );
    return row === null || row.since <= this.#since() ? 0 : row.wrong;
  }

  /** Null when as many as are allowed have been counted. */
  async #count({ id, tenantId }: Link, source: string): Promise<number | null> {
    const [now, since] = [this.#clock.now(), this.#since()];
    const [row] = await this.#database.systemWrite(
      tenantId,
      (tx) => tx.$queryRaw<{ wrong: number }[]>`
        INSERT INTO link_try AS t (link_id, source, tenant_id, wrong, since) VALUES (${id}, ${source}, ${tenantId}, 1, ${now})
        ON CONFLICT (link_id, source) DO UPDATE
           SET wrong = CASE WHEN t.since > ${since}::timestamptz THEN t.wrong + 1 ELSE 1 END,
               since = CASE WHEN t.since > ${since}::timestamptz THEN t.since ELSE ${now}::timestamptz END
         WHERE t.wrong < ${TRIES_MAX} OR t.since <= ${since}::timestamptz
        RETURNING wrong`,
    );
    return row?.wrong ?? null;
  }

  #since(): Date {
    return triesSince(this.#clock);
  }

  async #inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
    const queue = this.#queues.get(key) ?? { last: Promise.resolve(), length: 0 };
    if (queue.length >= WAITING_MAX) throw rateLimited();
    this.#queues.set(key, queue);
    queue.length++;
    const mine = queue.last.then(work);
    queue.last = mine.catch(() => undefined);
    try {
      return await mine;
    } finally {
      queue.length--;
      if (queue.length === 0) this.#queues.delete(key);
    }
  }
}

/** Tries before this instant count no more. */
export const triesSince = (clock: Clock): Date => new Date(clock.now().getTime() - TRIES_MS);

const rateLimited = () =>
  requestError('RATE_LIMITED', 'Too many wrong passwords. Try again in a quarter of an hour.', {
    retryAfterSeconds: TRIES_MS / 1000,
  });
