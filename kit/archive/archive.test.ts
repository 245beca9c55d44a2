import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKeyring } from '../base/crypto/keyring.ts';
import { prune } from '../events/prune.ts';
import { relayBatch } from '../events/relay.ts';
import { createLocalStore } from '../files/local-store.ts';
import { ObjectDamagedError, type ObjectStore } from '../files/object-store.ts';
import { freshSamples } from '../testing/sample/sample.ts';
import { archivedUpTo, archiveNext } from './archive-table.ts';
import { listSegments, readManifest, readSegment, segmentKey, verifySegment } from './segment.ts';
import { verifyArchive } from './verify-archive.ts';

let sample: Awaited<ReturnType<typeof freshSamples<'harbour'>>>;
let folder: string;
let archive: ObjectStore;
beforeEach(async () => {
  sample = await freshSamples(['harbour'], { poolMax: 10 });
  folder = await mkdtemp(join(tmpdir(), 'codai-archive-'));
  archive = createLocalStore({ folder, keys: createKeyring([Buffer.alloc(32, 'archive')]) });
});
afterEach(async () => {
  await sample[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** Rows of the log whose age is that of the test. */
async function fill(count: number, daysAgo: number, first = 1) {
  await sample.admin.query(
    `INSERT INTO harbour.event_stream (stream, last) VALUES ('*', $1) ON CONFLICT (stream) DO UPDATE SET last = $1`,
    [first + count - 1],
  );
  await sample.databases.harbour.pool.query('SELECT prepare_event_log()');
  await sample.admin.query(
    `INSERT INTO harbour.event_log (position, id, type, time, sequence, partition_key, correlation_id, data, relayed_at)
     SELECT i, 'evt_' || i, 'harbour.user.reinstated', now(), i, 'k', 'c', '{"userId":"usr_ș"}', now() - $3::float8 * interval '1 day'
       FROM generate_series($1::bigint, $1 + $2 - 1) i`,
    [first, count, daysAgo],
  );
}

const table = (store = archive) => ({
  pool: sample.databases.harbour.pool,
  archive: store,
  subgraph: 'harbour',
  table: 'event_log',
  key: 'position',
});

const archiveOnce = (store = archive, upTo = 10_000_000n) =>
  archiveNext(table(store), { before: new Date(Date.now() - 30 * 86_400_000), upTo });

const pruneAll = async (withArchive: boolean) => {
  const { pool } = sample.databases.harbour;
  const transport = { state: async () => ({ last: 10_000_000n, first: null, slowest: null, floor: 0n }) };
  const pruning = { pool, source: 'harbour', transport, ...(withArchive && { archive }) };
  while (await prune(pruning, new Date()));
};

const rows = async () => (await sample.admin.query('SELECT count(*)::int AS n FROM harbour.event_log')).rows[0].n;
const expireLease = () => sample.admin.query(`UPDATE harbour.archived_range SET leased_until = now() - interval '1 s'`);

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

describe('the archive of a log', () => {
  it('has every row that pruning then removes, as it was, and says so beside them', async () => {
    await fill(2500, 40);
    const { rows: expected } = await sample.admin.query(
      'SELECT row_to_json(t)::text AS line FROM harbour.event_log t ORDER BY position',
    );
    expect(await archiveOnce()).toBe(true);
    expect(await archiveOnce()).toBe(false);
    await pruneAll(true);
    expect(await rows()).toBe(0);

    const range = { table: 'event_log', first: 1n, last: 2500n };
    expect(await listSegments(archive)).toEqual([range]);
    const lines = await all(readSegment(archive, range));
    expect(lines).toEqual(expected.map(({ line }) => line));
    const manifest = await readManifest(archive, range);
    const sha256 = createHash('sha256')
      .update(`${lines.join('\n')}\n`)
      .digest('hex');
    expect(manifest).toMatchObject({ format: 1, subgraph: 'harbour', first: '1', last: '2500', rows: 2500, sha256 });
    const packed = Buffer.concat(await all((await archive.read(segmentKey(range)))!));
    expect(gunzipSync(packed).toString().split('\n')).toHaveLength(2501);
  });

  it('leaves the log as it is until rows are in it, and with it those that are younger or not published', async () => {
    await fill(100, 40);
    await fill(50, 2, 101);
    await pruneAll(true);
    expect(await rows()).toBe(150);
    await archiveOnce(archive, 60n);
    await pruneAll(true);
    expect(await rows()).toBe(90);
    await archiveOnce();
    await pruneAll(true);
    expect(await rows()).toBe(50);
    expect(await archivedUpTo(table())).toBe(100n);
  });

  it('takes in a slow log once a day, and 50,000 rows at once of a fast one', async () => {
    await fill(10, 30.5);
    expect(await archiveOnce()).toBe(false);
    await fill(60_000, 30.2, 11);
    expect(await archiveOnce()).toBe(true);
    expect(await archiveOnce()).toBe(false);
    expect(await listSegments(archive)).toEqual([{ table: 'event_log', first: 1n, last: 50_000n }]);
  });

  it('drops a full partition when it is archived to its end', async () => {
    await fill(20, 40, 999_991);
    await archiveOnce(archive, 999_999n);
    await pruneAll(true);
    const partitions = async () =>
      (await sample.admin.query(`SELECT FROM pg_inherits WHERE inhparent = 'harbour.event_log'::regclass`)).rowCount;
    expect([await rows(), await partitions()]).toEqual([11, 2]);
    await archiveOnce();
    await pruneAll(true);
    expect([await rows(), await partitions()]).toEqual([0, 1]);
  });

  it('lets one process at a time write a range', async () => {
    await fill(3000, 40);
    const results = await Promise.all([archiveOnce(), archiveOnce(), archiveOnce()]);
    expect(results.filter(Boolean)).toHaveLength(1);
  });
});

describe('a process that ends while it archives', () => {
  class Killed extends Error {}
  /** A store whose process ends at the given put, before or after it. */
  function killedAt(put: number, when: 'after' | 'before'): ObjectStore {
    let puts = 0;
    return {
      ...archive,
      async put(key, body, options) {
        puts += 1;
        if (puts === put && when === 'before') throw new Killed();
        const stored = await archive.put(key, body, options);
        if (puts === put) throw new Killed();
        return stored;
      },
    };
  }

  it.each([
    { put: 1, when: 'before' },
    { put: 1, when: 'after' },
    { put: 2, when: 'before' },
    { put: 2, when: 'after' },
  ] as const)(
    '$when write $put loses no row, and the next one writes the same range under the same name',
    async ({ put, when }) => {
      await fill(1500, 40);
      await expect(archiveOnce(killedAt(put, when))).rejects.toThrow(Killed);
      // Neither this process nor one without an archive may remove what is being archived.
      await pruneAll(true);
      await pruneAll(false);
      expect(await rows()).toBe(1500);
      expect(await archiveOnce()).toBe(false);

      await fill(100, 40, 1501);
      await expireLease();
      expect(await archiveOnce()).toBe(true);
      const ranges = await listSegments(archive);
      expect(ranges).toEqual([{ table: 'event_log', first: 1n, last: 1500n }]);
      for (const range of ranges) await verifySegment(archive, await readManifest(archive, range));
      expect((await archive.list({ after: null, limit: 100 })).objects).toHaveLength(2);
      await pruneAll(true);
      expect(await rows()).toBe(100);
    },
  );

  it('holds the log back for a day at most when no other one archives', async () => {
    await fill(100, 40);
    await expect(archiveOnce(killedAt(1, 'before'))).rejects.toThrow(Killed);
    const abandon = (hours: number) =>
      sample.admin.query(`UPDATE harbour.archived_range SET leased_until = now() - make_interval(hours => $1)`, [
        hours,
      ]);
    await abandon(23);
    await pruneAll(false);
    expect(await rows()).toBe(100);
    await abandon(25);
    await pruneAll(true);
    expect(await rows()).toBe(100);
    await pruneAll(false);
    expect(await rows()).toBe(0);
  });

  it('between the archive and the drop removes each row once', async () => {
    await fill(1500, 40);
    await archiveOnce();
    expect(await archiveOnce()).toBe(false);
    await pruneAll(true);
    expect(await rows()).toBe(0);
    expect(await listSegments(archive)).toHaveLength(1);
  });
});

describe('an archive that does not give back what it took', () => {
  it('keeps the log from being pruned', async () => {
    await fill(200, 40);
    const other = Buffer.from('H4sIAAAAAAAAA8tIzcnJ5wIAIDA6NgYAAAA=', 'base64');
    const lying: ObjectStore = { ...archive, read: async () => Readable.from([other]) };
    await expect(archiveOnce(lying)).rejects.toThrow(ObjectDamagedError);
    await pruneAll(true);
    expect(await rows()).toBe(200);
    expect(await listSegments(archive)).toEqual([]);
  });

  it('fails a verification', async () => {
    await fill(200, 40);
    await archiveOnce(archive, 100n);
    await archiveOnce();
    const ranges = await listSegments(archive);
    const [one, other] = ranges;
    const verify = () => all(verifyArchive('harbour', archive, sample.admin));
    expect((await verify()).map(({ rows: count, fault }) => [count, fault])).toEqual([
      [100, null],
      [100, null],
    ]);
    await archive.put(segmentKey(one!), (await archive.read(segmentKey(other!)))!, { bytesMax: 10_000 });
    await sample.admin.query(`UPDATE harbour.archived_range SET sha256 = repeat('0', 64) WHERE first = 101`);
    expect(await verify()).toEqual([
      { subgraph: 'harbour', range: one, rows: null, fault: 'DAMAGED' },
      { subgraph: 'harbour', range: other, rows: 100, fault: 'DIFFERS' },
    ]);
    for (const { key } of (await archive.list({ after: null, limit: 100 })).objects) await archive.remove(key);
    expect((await verify()).map(({ fault }) => fault)).toEqual(['MISSING', 'MISSING']);
  });

  it('rejects the settlement of a range with a missing row', async () => {
    await fill(200, 40);
    const { pool } = sample.databases.harbour;
    await pool.query(`SELECT * FROM claim_event_log(now(), 1000)`);
    const settle = pool.query('SELECT settle_event_log(1, 199, $1)', ['0'.repeat(64)]);
    await expect(settle).rejects.toMatchObject({ constraint: 'archived_rows' });
    await expect(pool.query(`UPDATE archived_range SET archived_at = now()`)).rejects.toThrow('permission denied');
  });
});

it('numbers go on behind what was archived', async () => {
  await fill(100, 40);
  await archiveOnce();
  await pruneAll(true);
  await sample.databases.harbour.systemWrite(null, async (tx) => {
    tx.outbox.append('harbour.user.reinstated', { userId: 'usr_1' });
  });
  while (await relayBatch(sample.databases.harbour.pool));
  expect((await sample.admin.query('SELECT position FROM harbour.event_log')).rows).toEqual([{ position: '101' }]);
});
