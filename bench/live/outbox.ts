import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { samplePairMigrations, startPair } from '../../kit/testing/sample/pair.ts';
import { embeddedDatabase } from '../measure/embedded-database.ts';
import { medianOf, printTable, rounded } from '../measure/table.ts';

const KEYS = 200;
/** As many as the kit handles at once. */
const HANDLED_AT_ONCE = 2;
/** In one transaction, so that writing them takes next to nothing. */
const PUBLISHED_AT_ONCE = 100;

interface Arm {
  readonly name: string;
  /** Writes events from number `from` on, in one transaction. */
  publish(from: number, count: number): Promise<unknown>;
  handled(): Promise<number>;
}

interface Figures {
  readonly perSecond: number;
  readonly walBytes: number;
  readonly commits: number;
}

/**
 * Events from the outbox to their effect in another subgraph: through the kit (outbox, numbered log, inbox, order of keys, Prisma), and as the
 * least that loses nothing in bare SQL: a row that its reader locks, deletes and applies in one transaction, in any order.
 */
export async function raceOutboxes(events: number, rounds: number): Promise<void> {
  await using postgres = await embeddedDatabase(...samplePairMigrations);
  const { admin, database } = postgres;
  const pair = await startPair(database.urlOf, {
    sharesTransactions: true,
    handle: (tx, event) => tx.$executeRawUnsafe(EFFECT, keyOf(event.data.userId)).then(() => {}),
  });
  const bare = await startBare(database.adminUrl);
  const handledIn = async (table: string) =>
    Number((await admin.query<{ sum: string }>(`SELECT coalesce(sum(free), 0) AS sum FROM ${table}`)).rows[0]?.sum);
  const publishThroughKit = (from: number, count: number) =>
    pair.harbour.systemWrite(null, async (tx) => {
      for (let n = from; n < from + count; n++) {
        tx.outbox.append('harbour.user.reinstated', { userId: String(n) }, { partitionKey: keyOf(String(n)) });
      }
    });
  const arms: readonly Arm[] = [
    { name: 'bare SQL', publish: bare.publish, handled: () => handledIn('public.bare_effect') },
    { name: 'kit', publish: publishThroughKit, handled: () => handledIn('pier.berth') },
  ];
  try {
    const figures = new Map<string, Figures[]>(arms.map(({ name }) => [name, []]));
    for (let round = 0; round < rounds; round++) {
      for (const arm of arms) figures.get(arm.name)?.push(await run(admin, arm, events));
    }
    const median = (name: string, of: (one: Figures) => number) => medianOf((figures.get(name) ?? []).map(of));
    const floor = median('bare SQL', ({ perSecond }) => perSecond);
    printTable(
      ['outbox to consumer', 'events/s', 'x bare', 'WAL bytes an event', 'commits an event'],
      arms.map(({ name }) => [
        name,
        Math.round(median(name, ({ perSecond }) => perSecond)),
        rounded(median(name, ({ perSecond }) => perSecond) / floor, 2),
        Math.round(median(name, ({ walBytes }) => walBytes)),
        rounded(
          median(name, ({ commits }) => commits),
          1,
        ),
      ]),
    );
  } finally {
    await pair.close();
    await bare.close();
  }
}

const keyOf = (n: string) => `key ${Number(n) % KEYS}`;
const EFFECT = `INSERT INTO berth (id, tenant_id, free, price) VALUES ($1, 'org_x', 1, 0) ON CONFLICT (id) DO UPDATE SET free = berth.free + 1`;

async function run(admin: pg.Pool, arm: Arm, events: number): Promise<Figures> {
  const wanted = (await arm.handled()) + events;
  const before = await counters(admin);
  const begunAt = performance.now();
  for (let from = 0; from < events; from += PUBLISHED_AT_ONCE) {
    await arm.publish(from, Math.min(PUBLISHED_AT_ONCE, events - from));
  }
  while ((await arm.handled()) < wanted) await delay(20);
  const seconds = (performance.now() - begunAt) / 1_000;
  // Connections tell of their commits when they rest.
  await delay(1_500);
  const after = await counters(admin);
  return {
    perSecond: events / seconds,
    walBytes: (after.wal - before.wal) / events,
    commits: (after.commits - before.commits) / events,
  };
}

async function counters(admin: pg.Pool) {
  const { rows } = await admin.query<{ wal: string; commits: string }>(
    `SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') AS wal, xact_commit AS commits FROM pg_stat_database WHERE datname = current_database()`,
  );
  return { wal: Number(rows[0]?.wal), commits: Number(rows[0]?.commits) };
}

/** Handles as many at once as the kit, as fast as its statements allow. */
async function startBare(connectionString: string) {
  const pool = new pg.Pool({ connectionString, max: HANDLED_AT_ONCE + 1 });
  await pool.query(
    `CREATE TABLE public.bare_outbox (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, key text NOT NULL, event jsonb NOT NULL)`,
  );
  await pool.query(`CREATE TABLE public.bare_effect (key text PRIMARY KEY, free integer NOT NULL)`);
  let isClosed = false;
  const inTransaction = async <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } finally {
      client.release();
    }
  };
  const handleNext = () =>
    inTransaction(async (client) => {
      const { rows } = await client.query<{ key: string }>({
        name: 'take',
        text: `DELETE FROM public.bare_outbox WHERE id = (SELECT id FROM public.bare_outbox ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING key, event`,
      });
      const [row] = rows;
      if (row === undefined) return false;
      await client.query({
        name: 'apply',
        text: `INSERT INTO public.bare_effect VALUES ($1, 1) ON CONFLICT (key) DO UPDATE SET free = bare_effect.free + 1`,
        values: [row.key],
      });
      return true;
    });
  const handling = Array.from({ length: HANDLED_AT_ONCE }, async () => {
    while (!isClosed) if (!(await handleNext())) await delay(5);
  });
  return {
    publish: (from: number, count: number) =>
      pool.query(
        `INSERT INTO public.bare_outbox (key, event)
         SELECT 'key ' || n % ${KEYS}, jsonb_build_object('userId', n) FROM generate_series($1::int, $1 + $2 - 1) n`,
        [from, count],
      ),
    async close() {
      isClosed = true;
      await Promise.all(handling);
      await pool.end();
    },
  };
}
