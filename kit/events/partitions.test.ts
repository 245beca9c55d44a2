import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyMigrations } from '../database/apply-migrations.ts';
import { readMigrations } from '../database/migration-files.ts';
import { ensureSchema } from '../database/roles.ts';
import { eventually } from '../testing/eventually.ts';
import { freshDatabase } from '../testing/fresh-database.ts';
import { samplePairMigrations, startPair } from '../testing/sample/pair.ts';
import { freshSamples } from '../testing/sample/sample.ts';
import { logBounds, readLog } from './event-log.ts';
import { relayBatch } from './relay.ts';
import { SubscriptionGap } from './streams/live-source.ts';

/** Positions of a partition: the constant of the kit's migration. */
const SIZE = 1_000_000n;
const FUTURE = new Date('2100-01-01T00:00:00Z');

let sample: Awaited<ReturnType<typeof freshSamples<'harbour'>>>;
beforeEach(async () => {
  sample = await freshSamples(['harbour'], { poolMax: 10 });
});
afterEach(() => sample[Symbol.asyncDispose]());

const write = (count = 1) =>
  sample.databases.harbour.systemWrite(null, async (tx) => {
    for (let index = 0; index < count; index++) tx.outbox.append('harbour.user.reinstated', { userId: `usr_${index}` });
  });

async function relayAll(): Promise<void> {
  while (await relayBatch(sample.databases.harbour.pool));
}

/** Has the log go on after a position, as if all up to it had been written and forgotten. */
const goOnAfter = (position: bigint) =>
  sample.admin.query(
    `INSERT INTO harbour.event_stream (stream, last) VALUES ('*', $1) ON CONFLICT (stream) DO UPDATE SET last = $1`,
    [position],
  );

/** A row of the log as if the relay had moved it `daysAgo`. */
const insert = (position: bigint, daysAgo: number) =>
  sample.admin.query(
    `INSERT INTO harbour.event_log (position, id, type, time, sequence, partition_key, correlation_id, data, relayed_at)
     VALUES ($1, $3, 'harbour.user.reinstated', now(), $1, 'k', 'c', '{}', now() - $2::float8 * interval '1 day')`,
    [position, daysAgo, `evt_${position}`],
  );

const prune = async (before: Date | string, upTo: bigint): Promise<number> =>
  (await sample.databases.harbour.pool.query('SELECT prune_event_log($1, $2) AS pruned', [before, upTo])).rows[0]
    .pruned;

const positions = async () =>
  (await readLog(sample.databases.harbour.pool, 'harbour', { after: 0n, limit: 100_000 })).map(({ position }) =>
    BigInt(position),
  );

const partitions = async () =>
  (
    await sample.admin.query(
      `SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'harbour.event_log'::regclass ORDER BY substring(c.relname FROM '\\d+$')::bigint`,
    )
  ).rows.map(({ name }) => name);

const range = (first: bigint, count: number) => Array.from({ length: count }, (_, index) => first + BigInt(index));

describe('partitions of the log', () => {
  it('begin with one', async () => {
    await sample.databases.harbour.pool.query('SELECT prepare_event_log()');
    expect(await partitions()).toEqual([`harbour_event_log_${SIZE}`]);
  });

  it('get a successor from the maintenance once the newest is half full', async () => {
    await goOnAfter(SIZE / 2n);
    await sample.databases.harbour.pool.query('SELECT prepare_event_log()');
    expect(await partitions()).toHaveLength(1);
    await goOnAfter(SIZE / 2n + 1n);
    for (let again = 0; again < 2; again++) await sample.databases.harbour.pool.query('SELECT prepare_event_log()');
    expect(await partitions()).toEqual([`harbour_event_log_${SIZE}`, `harbour_event_log_${2n * SIZE}`]);
  });

  it('EVT-11: positions and sequences are gapless across a boundary that relays reach at the same time', async () => {
    await goOnAfter(SIZE - 700n);
    await write(1500);
    await Promise.all([relayAll(), relayAll(), relayAll()]);
    expect(await positions()).toEqual(range(SIZE - 699n, 1500));
    const { rows } = await sample.admin.query(
      `SELECT array_agg(sequence::int ORDER BY position) AS sequences FROM harbour.event_log`,
    );
    expect(rows[0].sequences).toEqual(Array.from({ length: 1500 }, (_, index) => index + 1));
    expect(await partitions()).toHaveLength(2);
  });

  it('cannot hold one position or one sequence of a tenant twice', async () => {
    await insert(7n, 0);
    await expect(insert(7n, 0)).rejects.toMatchObject({ code: '23505' });
    await goOnAfter(SIZE);
    await sample.databases.harbour.pool.query('SELECT prepare_event_log()');
    await insert(SIZE + 7n, 0);
    const again = `INSERT INTO harbour.event_log (position, id, type, time, sequence, partition_key, correlation_id, data)
      VALUES (${SIZE + 8n}, 'evt_other', 't', now(), ${SIZE + 7n}, 'k', 'c', '{}')`;
    await expect(sample.admin.query(again)).rejects.toMatchObject({ code: '23505' });
  });

  it('reject the role of the subgraph, and updates and deletes of their owner', async () => {
    await goOnAfter(SIZE);
    await write();
    await relayAll();
    for (const last of [SIZE, 2n * SIZE]) {
      const part = `partitions.harbour_event_log_${last}`;
      await expect(sample.databases.harbour.pool.query(`SELECT FROM ${part}`)).rejects.toThrow('permission denied');
      await expect(sample.admin.query(`TRUNCATE ${part}`)).rejects.toThrow('insert-only');
    }
    for (const statement of ['DELETE FROM', 'UPDATE']) {
      const rest = statement === 'UPDATE' ? ` SET type = 'x'` : '';
      const change = `${statement} partitions.harbour_event_log_${2n * SIZE}${rest}`;
      await expect(sample.admin.query(change)).rejects.toThrow('event_log is insert-only');
    }
    for (const maker of ['kit_next_partitions', 'kit_drop_partition', 'kit_partition']) {
      const { rows } = await sample.admin.query(
        `SELECT bool_or(has_function_privilege('harbour', p.oid, 'EXECUTE')) AS may FROM pg_proc p
          WHERE p.pronamespace = 'harbour'::regnamespace AND p.proname = $1`,
        [maker],
      );
      expect(rows).toEqual([{ may: false }]);
    }
  });
});

describe('pruning', () => {
  it('drops a full partition when all of its rows are older than the retention, and nothing above the limit', async () => {
    await goOnAfter(SIZE - 3n);
    await write(5);
    await relayAll();
    expect(await prune(FUTURE, SIZE - 2n)).toBe(1);
    expect(await partitions()).toHaveLength(2);
    expect(await prune(FUTURE, SIZE)).toBe(1000);
    expect(await partitions()).toEqual([`harbour_event_log_${2n * SIZE}`]);
    expect(await positions()).toEqual([SIZE + 1n, SIZE + 2n]);
    expect(await logBounds(sample.databases.harbour.pool)).toEqual({ first: SIZE + 1n, last: SIZE + 2n });
    expect(await prune(FUTURE, 2n * SIZE)).toBe(2);
    expect(await partitions()).toHaveLength(1);
    expect(await logBounds(sample.databases.harbour.pool)).toEqual({ first: SIZE + 3n, last: SIZE + 2n });
    await write();
    await relayAll();
    expect(await positions()).toEqual([SIZE + 3n]);
  });

  it('leaves a full partition of one day whole until its newest row is old, and deletes rows of one that took longer', async () => {
    await goOnAfter(SIZE + 2n);
    await sample.databases.harbour.pool.query('SELECT prepare_event_log()');
    for (const [position, daysAgo] of [
      [SIZE - 1n, 10.9],
      [SIZE, 10],
      [SIZE + 1n, 2],
    ] as const) {
      await insert(position, daysAgo);
    }
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
    expect(await prune(daysAgo(10.5), 2n * SIZE)).toBe(0);
    await insert(SIZE - 2n, 13);
    expect(await prune(daysAgo(10.5), 2n * SIZE)).toBe(2);
    expect(await positions()).toEqual([SIZE, SIZE + 1n]);
    expect(await prune(daysAgo(5), 2n * SIZE)).toBe(1000);
    expect(await positions()).toEqual([SIZE + 1n]);
  });

  it('leaves a gap to a subscriber behind it, as deleted rows do, and every event after it', async () => {
    await using database = await freshDatabase(samplePairMigrations);
    await database.admin.query(`INSERT INTO harbour.event_stream (stream, last) VALUES ('*', $1)`, [SIZE - 3n]);
    const pair = await startPair(database.urlOf);
    try {
      for (let index = 0; index < 5; index++) await pair.publish(`usr_${index}`);
      const last = async () => (await logBounds(pair.harbour.pool)).last;
      await eventually(last, SIZE + 2n);
      await pair.harbour.pool.query('SELECT prune_event_log($1, $2)', [FUTURE, SIZE]);
      const live = pair.producer.live({ resumePosition: String(SIZE - 2n) });
      const stream = live.events({ types: ['harbour.user.reinstated'] })[Symbol.asyncIterator]();
      const gap = (await stream.next()).value as unknown;
      expect(gap).toBeInstanceOf(SubscriptionGap);
      expect(gap).toMatchObject({ missed: 2, position: String(SIZE) });
      expect((await stream.next()).value).toMatchObject({ position: String(SIZE + 1n), data: { userId: 'usr_3' } });
      await stream.return?.();
    } finally {
      await pair.close();
    }
  });

  it('puts a drop off while a transaction reads the log, and the relay goes on', async () => {
    await goOnAfter(SIZE);
    await write();
    await relayAll();
    const reader = new pg.Client({ connectionString: sample.urlOf('harbour') });
    await reader.connect();
    await reader.query('BEGIN');
    await reader.query('SELECT count(*) FROM event_log');
    expect(await prune(FUTURE, SIZE)).toBe(0);
    await write();
    await relayAll();
    expect(await positions()).toEqual([SIZE + 1n, SIZE + 2n]);
    await reader.query('COMMIT');
    await reader.end();
    expect(await prune(FUTURE, SIZE)).toBe(1000);
    expect(await partitions()).toHaveLength(1);
  });

  it('EVT-11: goes on beside relays and readers across boundaries, and loses nothing that it may not', async () => {
    const { pool } = sample.databases.harbour;
    let isWorking = true;
    const seen = new Set<bigint>();
    const loops = [
      async () => void (await relayBatch(pool)),
      async () => void (await relayBatch(pool)),
      // Up to what was read, as the transport says it in the product.
      async () => void (await prune(FUTURE, [...seen].at(-1) ?? 0n)),
      async () => void (await prune(FUTURE, [...seen].at(-1) ?? 0n)),
      async () => void (await pool.query('SELECT prepare_event_log()')),
      async () => {
        const after = [...seen].at(-1) ?? 0n;
        for (const event of await readLog(pool, 'harbour', { after, limit: 200 })) seen.add(BigInt(event.position));
      },
    ].map(async (step) => {
      while (isWorking) await step();
    });
    const expected: bigint[] = [];
    for (const boundary of [1n, 2n, 3n]) {
      const start = boundary * SIZE - 300n;
      await goOnAfter(start);
      for (let part = 0; part < 6; part++) await write(100);
      expected.push(...range(start + 1n, 600));
      await eventually(() => seen.has(start + 600n), true);
    }
    isWorking = false;
    await Promise.all(loops);
    expect([...seen]).toEqual(expected);
  });
});

describe('data of the version before', () => {
  const modules = [{ name: 'quay', migrations: new URL('./none/', import.meta.url) }];
  const isOfPartitions = (name: string) => /_partition/.test(name);

  it('becomes the first partition without a copy while the version before goes on', async () => {
    await using database = await freshDatabase(modules);
    const files = await readMigrations(modules[0]!.migrations);
    const client = new pg.Client({ connectionString: database.adminUrl });
    await client.connect();
    await client.query('DROP SCHEMA quay CASCADE');
    await ensureSchema(client, 'quay');
    const apply = (which: typeof files) => applyMigrations(client, 'quay', which, () => {});
    await apply(files.filter(({ name }) => !isOfPartitions(name)));
    await client.query('SET search_path = quay');
    const fill = (first: number, count: number) =>
      client.query(
        `INSERT INTO outbox (id, type, time, tenant_id, partition_key, correlation_id, data)
         SELECT 'evt_' || i, 't', now(), 'org_' || i % 3, 'k', 'c', '{}' FROM generate_series($1::int, $1 + $2 - 1) i`,
        [first, count],
      );
    await fill(1, 900);
    await client.query('SELECT relay_outbox(1000)');
    const facts = async (table: string) =>
      (
        await client.query(`SELECT pg_relation_filenode($1::regclass) AS node, count(*)::int AS rows FROM ${table}`, [
          table,
        ])
      ).rows[0];
    const before = await facts('event_log');

    // Between the two steps the version before writes on.
    const steps = files.filter(({ name }) => isOfPartitions(name));
    const until = files.filter(({ name }) => !isOfPartitions(name));
    for (const step of steps) {
      until.push(step);
      await apply(until);
      await client.query('SET search_path = quay');
      await fill(until.length * 1000, 10);
      expect((await client.query('SELECT relay_outbox(100) AS moved')).rows).toEqual([{ moved: 10 }]);
    }

    const { rows } = await client.query(
      `SELECT inhrelid::regclass::text AS part FROM pg_inherits WHERE inhparent = 'event_log'::regclass`,
    );
    expect(rows).toHaveLength(1);
    expect(await facts(rows[0].part)).toEqual({ node: before.node, rows: 900 + 10 * steps.length });
    expect((await facts('event_log')).rows).toBe(900 + 10 * steps.length);
    const granted = await client.query(
      `SELECT string_agg(privilege_type, ' ' ORDER BY privilege_type) AS rights FROM information_schema.role_table_grants
        WHERE table_schema = 'quay' AND table_name = 'event_log' AND grantee = 'quay'`,
    );
    expect(granted.rows).toEqual([{ rights: 'SELECT' }]);
    await client.end();
  });
});
