import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acquireListener } from '../../database/listener.ts';
import { createPool } from '../../database/pool.ts';
import { eventually } from '../../testing/eventually.ts';
import { freshSeed } from '../../testing/fresh-seed.ts';
import { freshSample } from '../../testing/sample/sample.ts';
import { createPostgresSignals } from '../signals/postgres.ts';
import type { Signals } from '../signals/signals.ts';
import type { Chunk } from './chunk.ts';
import { ChunkReader } from './chunk-reader.ts';
import { ChunkWriter, StreamClosedError } from './chunk-writer.ts';
import { type ChunkSelection, SubscriptionGap, SubscriptionOpened } from './live-source.ts';
import { pruneStreams } from './prune-streams.ts';
import { createStreams, type Streams } from './streams.ts';

let sample: Awaited<ReturnType<typeof freshSample>>;
let signals: Signals;
let streams: Streams;
beforeAll(async () => {
  sample = await freshSample({ poolMax: 8 });
  signals = await createPostgresSignals(acquireListener(sample.urlOf('sample')));
  streams = createStreams({ database: sample.database, signals });
});
afterAll(async () => {
  await signals.close();
  await sample[Symbol.asyncDispose]();
});

const text = { combine: (pieces: readonly string[]) => pieces.join('') };
type Facts = Partial<ChunkSelection<string>> & {
  resume?: string | null;
  signals?: Signals;
  pollMs?: number;
  announce?: boolean;
};
function follow(stream: string, facts: Facts = {}): ChunkReader<string> {
  const { resume = null, signals: carrier = signals, pollMs = 60_000, announce = false, ...selection } = facts;
  return new ChunkReader({
    pool: sample.database.pool,
    subgraph: 'sample',
    signals: carrier,
    selection: { stream, ...selection },
    resumePosition: resume,
    announce,
    signal: undefined,
    onEnd: () => {},
    pollMs,
  });
}
async function all(reader: ChunkReader<string>): Promise<Chunk<string>[]> {
  const items: Chunk<string>[] = [];
  for await (const item of reader) items.push(item as Chunk<string>);
  return items;
}
const textOf = (items: readonly Chunk<string>[]) => items.map(({ data }) => data ?? '').join('');
const rows = (sql: string, ...values: unknown[]) => sample.admin.query(sql, values).then(({ rows: found }) => found);

describe('a stream', () => {
  it('gives what was written before and what is written while it is followed, then how it ended', async () => {
    const writer = await streams.open<string>({ ...text, batchMs: 1 });
    await writer.write('Hel');
    const early = all(follow(writer.id));
    await writer.write('lo ');
    await writer.write('you');
    await writer.end();
    const items = await early;
    expect(textOf(items)).toBe('Hello you');
    expect(items.map(({ number }) => number).slice(0, -1)).toEqual(items.slice(0, -1).map((_, index) => index + 1));
    expect(items.at(-1)).toEqual({
      state: 'ENDED',
      reason: null,
      number: writer.last,
      position: String(writer.last),
      data: null,
    });
    expect(await all(follow(writer.id))).toEqual(items);
  });

  it('gathers pieces into one chunk', async () => {
    const writer = await streams.open<string>({ ...text, batchMs: 60_000 });
    for (const letter of 'batched') await writer.write(letter);
    await writer.end();
    expect(await all(follow(writer.id))).toMatchObject([
      { number: 1, data: 'batched' },
      { state: 'ENDED', number: 1 },
    ]);
    const listed = await streams.open<number>();
    await listed.write(1);
    await listed.write(2);
    await listed.end();
    expect(await all(follow(listed.id))).toMatchObject([{ data: [1, 2] }, { state: 'ENDED' }]);
  });

  it('splits what is longer than one chunk, keeps any text, and holds the producer back', async () => {
    const writer = await streams.open<string>({ ...text, batchMs: 60_000 });
    const piece = `\0é🚢"${'x'.repeat(30_000)}`;
    for (let i = 0; i < 20; i++) await writer.write(piece);
    expect(writer.last).toBeGreaterThan(3);
    await writer.end();
    const items = await all(follow(writer.id));
    expect(textOf(items)).toBe(piece.repeat(20));
    const [{ longest } = { longest: 0 }] = await rows(
      'SELECT max(bytes)::int AS longest FROM sample.stream_chunk WHERE stream_id = $1',
      writer.id,
    );
    expect(longest).toBeLessThanOrEqual(64 * 1024);
    const expanding = await streams.open<string>({ combine: () => 'x'.repeat(70_000) });
    await expanding.write('a');
    await expect(expanding.end()).rejects.toThrow(RangeError);
    await expect(writer.write('late')).rejects.toThrow(StreamClosedError);
    const other = await streams.open<unknown>();
    await expect(other.write('x'.repeat(70_000))).rejects.toThrow(RangeError);
    await expect(other.write(undefined)).rejects.toThrow(RangeError);
  });

  it('goes on after the position that a follower had, or after the one its field says', async () => {
    const writer = await streams.open<string>({ ...text, batchMs: 0 });
    for (const letter of 'abc') {
      await writer.write(letter);
      await eventually(() => writer.last, 'abc'.indexOf(letter) + 1);
    }
    await writer.end();
    expect(textOf(await all(follow(writer.id, { resume: '1' })))).toBe('bc');
    expect(textOf(await all(follow(writer.id, { after: 2 })))).toBe('c');
    expect(textOf(await all(follow(writer.id, { after: 2, resume: '1' })))).toBe('bc');
    expect(await all(follow(writer.id, { resume: '3' }))).toMatchObject([{ state: 'ENDED', position: '3' }]);
    for (const wrong of ['-1', 'x', '1.5', '9'.repeat(30)]) {
      await expect(all(follow(writer.id, { resume: wrong }))).rejects.toMatchObject({
        extensions: { code: 'BAD_USER_INPUT' },
      });
    }
  });

  it('reaches every follower once and in order, wherever it is cut and resumed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ maxLength: 30 }), { maxLength: 40 }),
        fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 0, max: 2 }),
        async (pieces, cuts, batchMs) => {
          const writer = await streams.open<string>({ ...text, batchMs });
          const producing = (async () => {
            for (const piece of pieces) {
              await writer.write(piece);
              if (piece.length % 3 === 0) await new Promise(setImmediate);
            }
            await writer.end();
          })();
          let position: string | null = null;
          const seen: Chunk<string>[] = [];
          for (let round = 0; seen.at(-1)?.state !== 'ENDED'; round++) {
            // After the cuts it is followed to its end.
            const most = cuts[round] ?? Number.POSITIVE_INFINITY;
            const reader = follow(writer.id, { resume: position });
            for (let count = 0; count < most; count++) {
              const { done, value } = await reader.next();
              if (done) break;
              const chunk = value as Chunk<string>;
              seen.push(chunk);
              position = chunk.position;
            }
            await reader.return();
          }
          await producing;
          expect(textOf(seen)).toBe(pieces.join(''));
          expect(seen.slice(0, -1).map(({ number }) => number)).toEqual(seen.slice(0, -1).map((_, index) => index + 1));
        },
      ),
      { numRuns: 25, seed: freshSeed() },
    );
  });

  it('is followed although every signal is lost', async () => {
    const deaf: Signals = { publish: async () => {}, subscribe: () => () => {}, close: async () => {} };
    const mute = createStreams({ database: sample.database, signals: deaf });
    const writer = await mute.open<string>({ ...text, batchMs: 1 });
    const reading = all(follow(writer.id, { signals: deaf, pollMs: 5 }));
    await writer.write('quiet');
    await writer.end();
    expect(textOf(await reading)).toBe('quiet');
  });

  it('says where it begins when asked to, and withdraws by its filter', async () => {
    const writer = await streams.open<string>({ ...text, batchMs: 0 });
    await writer.write('a');
    await writer.end();
    const reader = follow(writer.id, { announce: true });
    expect((await reader.next()).value).toEqual(new SubscriptionOpened('0'));
    expect((await reader.next()).value).toMatchObject({ data: 'a' });
    await reader.return();
    expect(
      await all(follow(writer.id, { filter: ({ state }) => (state === 'OPEN' ? 'skip' : 'deliver') })),
    ).toHaveLength(1);
    await expect(all(follow(writer.id, { filter: () => 'end' }))).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
  });

  it('stops waiting when its follower leaves', async () => {
    const writer = await streams.open<string>(text);
    const reader = follow(writer.id);
    const waiting = reader.next();
    await reader.return();
    expect(await waiting).toEqual({ done: true, value: undefined });
    await writer.end();
  });
});

describe('the end of a stream', () => {
  it('is a failure with its reason, after what was produced', async () => {
    const writer = await streams.open<string>(text);
    await writer.write('half');
    await writer.fail('PROVIDER_DOWN');
    expect(await all(follow(writer.id))).toMatchObject([
      { data: 'half' },
      { state: 'FAILED', reason: 'PROVIDER_DOWN' },
    ]);
  });

  it('comes once when it is cancelled, and no chunk follows', async () => {
    const writer = await streams.open<string>({ ...text, batchMs: 0 });
    const reading = all(follow(writer.id));
    expect(await streams.cancel(writer.id)).toBe(true);
    expect(await streams.cancel(writer.id)).toBe(false);
    expect(await reading).toMatchObject([{ state: 'FAILED', reason: 'CANCELLED', number: 0 }]);
    await writer.write('late');
    await expect(writer.end()).rejects.toMatchObject({ reason: 'CLOSED' });
    expect(await all(follow(writer.id))).toHaveLength(1);
  });

  it('is of one producer: the one that took it over', async () => {
    const first = await streams.open<string>({ ...text, batchMs: 0 });
    await first.write('a');
    await eventually(() => first.last, 1);
    const second = await streams.takeOver<string>(first.id, text);
    await first.write('x');
    await expect(first.end()).rejects.toMatchObject({ reason: 'TAKEN_OVER' });
    await second?.write('b');
    await second?.end();
    expect(textOf(await all(follow(first.id)))).toBe('ab');
    expect(await streams.takeOver(first.id)).toBeNull();
    await expect(streams.open({ id: first.id })).rejects.toMatchObject({ code: '23505' });
  });

  it('keeps a chunk once although its answer was lost', async () => {
    const writer = await streams.open<string>({ ...text, batchMs: 0 });
    const [{ writer: token } = { writer: '' }] = await rows(
      'SELECT writer FROM sample.chunk_stream WHERE id = $1',
      writer.id,
    );
    const append = (number: number) =>
      sample.database.pool.query(`SELECT append_chunk($1, $2, $3, '"a"') AS outcome`, [writer.id, token, number]);
    expect((await append(1)).rows).toEqual([{ outcome: 'OK' }]);
    expect((await append(1)).rows).toEqual([{ outcome: 'OK' }]);
    await expect(append(3)).rejects.toMatchObject({ constraint: 'stream_chunk_order' });
    expect(await rows('SELECT number::int FROM sample.stream_chunk WHERE stream_id = $1', writer.id)).toEqual([
      { number: 1 },
    ]);
  });
});

describe('a bounded stream', () => {
  it('fails beyond its bytes', async () => {
    const writer = await streams.open<string>({ ...text, batchMs: 60_000, bytesMax: 10 });
    await writer.write('longer than ten');
    await expect(writer.end()).rejects.toMatchObject({ reason: 'TOO_LONG' });
    expect(await all(follow(writer.id))).toMatchObject([{ state: 'FAILED', reason: 'TOO_LONG' }]);
  });

  it('forgets its oldest chunks beyond its bytes when it may, and reports the number that a follower missed', async () => {
    const writer = await streams.open<string>({ ...text, batchMs: 0, bytesMax: 400, overflow: 'forget' });
    for (let number = 1; number <= 30; number++) {
      await writer.write(String(number).padStart(48, '.'));
      await eventually(() => writer.last, number);
    }
    await writer.end();
    const [kept] = await rows('SELECT first::int, bytes::int FROM sample.chunk_stream WHERE id = $1', writer.id);
    const [real] = await rows(
      'SELECT min(number)::int AS first, sum(bytes)::int AS bytes FROM sample.stream_chunk WHERE stream_id = $1',
      writer.id,
    );
    expect(kept).toEqual(real);
    expect(kept?.bytes).toBeLessThanOrEqual(400);
    const items = await all(follow(writer.id, { resume: '2' }));
    expect(items[0]).toEqual(new SubscriptionGap(kept.first - 3, String(kept.first - 1)));
    expect(items[1]).toMatchObject({ number: kept.first });
    expect(items.at(-1)).toMatchObject({ state: 'ENDED', number: 30 });
    expect((await all(follow(writer.id, { resume: '99' })))[0]).toEqual(new SubscriptionGap(null, '30'));
  });

  it('fails after silence, and is removed some time after its end', async () => {
    const silent = await streams.open<string>({ ...text, idleMs: 60_000 });
    const alive = await streams.open<string>({ ...text, idleMs: 120_000 });
    const age = (id: string, seconds: number) =>
      rows(`UPDATE sample.chunk_stream SET active_at = now() - make_interval(secs => $2) WHERE id = $1`, id, seconds);
    await age(silent.id, 61);
    await age(alive.id, 61);
    await pruneStreams(sample.database.pool);
    expect(await all(follow(silent.id))).toMatchObject([{ state: 'FAILED', reason: 'ABANDONED' }]);
    await alive.write('here');
    await alive.end();
    await age(silent.id, 16 * 60);
    await pruneStreams(sample.database.pool);
    expect(await all(follow(silent.id))).toMatchObject([{ state: 'FAILED', reason: 'EXPIRED' }]);
    expect(textOf(await all(follow(alive.id)))).toBe('here');
    await expect(streams.open({ idleMs: 86_400_001 })).rejects.toThrow(RangeError);
    await expect(streams.open({ bytesMax: 65 * 1024 * 1024 })).rejects.toThrow(RangeError);
  });
});

describe('P-4: while the database is away', () => {
  const away = () => {
    const pool = createPool({
      connectionString: 'postgresql://sample:x@127.0.0.1:1/none',
      max: 1,
      applicationName: 'test',
    });
    return { pool, streams: createStreams({ database: { name: 'sample', pool }, signals }) };
  };
  const unavailable = { extensions: { code: 'COMPONENT_UNAVAILABLE', component: 'database', retryable: true } };

  it.each([
    { what: 'opening a stream', ask: (nowhere: Streams) => nowhere.open<string>() },
    { what: 'taking a stream over', ask: (nowhere: Streams) => nowhere.takeOver<string>('str_one') },
    { what: 'cancelling a stream', ask: (nowhere: Streams) => nowhere.cancel('str_one') },
  ])('$what throws COMPONENT_UNAVAILABLE', async ({ ask }) => {
    const { pool, streams: nowhere } = away();
    await expect(ask(nowhere)).rejects.toMatchObject(unavailable);
    await pool.end();
  });

  it('a writer throws COMPONENT_UNAVAILABLE after its last try', async () => {
    const { pool } = away();
    const writer = new ChunkWriter<string>({
      ...text,
      pool,
      id: 'str_one',
      writer: 'wri_one',
      last: 0,
      wake: async () => {},
    });
    await expect(writer.end()).rejects.toMatchObject(unavailable);
    await pool.end();
  });
});
