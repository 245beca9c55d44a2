import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, describe, expect, it, test } from 'vitest';
import { migrate } from '../../host/migrate.ts';
import { callerOf } from '../../testing/callers.ts';
import { freshSeed } from '../../testing/fresh-seed.ts';
import { freshSample } from '../../testing/sample/sample.ts';
import { createHashEmbedder, type Embedder, unitOf } from './embedder.ts';
import {
  createVectorIndex,
  type NearestRequest,
  type VectorDriver,
  type VectorEntry,
  type VectorIndex,
  vectorDriverOf,
} from './vector-index.ts';

const sample = await freshSample();
afterAll(() => sample[Symbol.asyncDispose]());

/** The embedded server has no pgvector; with `TEST_POSTGRES_URL` of a server that has it, its SQL is run as well. */
const hasExtension = (await sample.admin.query(`SELECT FROM pg_extension WHERE extname = 'vector'`)).rowCount === 1;

const never = new AbortController().signal;
const fixed = (dimension: number, model = 'test-v1'): Embedder => ({ model, dimension, embed: async () => [] });
const put = (index: VectorIndex, facts: Partial<VectorEntry> & { id: string; vector: readonly number[] }) =>
  sample.database.systemWrite(null, (tx) => index.put(tx, { tenantId: 'org_a', audience: [], version: 1, ...facts }));
const near = (index: VectorIndex, vector: readonly number[], facts: Partial<NearestRequest> = {}, tenantId = 'org_a') =>
  sample.database.read(callerOf({ tenantId }), (tx) =>
    index.nearest(tx, { vector, count: 10, audience: [], ...facts }),
  );
const ids = async (...asked: Parameters<typeof near>) => (await near(...asked)).neighbours.map(({ id }) => id);

const driverOf = () => sample.database.systemRead(null, (tx) => vectorDriverOf(tx));

it('the driver is the one that the database offers', async () => {
  expect(await driverOf()).toBe(hasExtension ? 'pgvector' : 'sql');
});

describe.skipIf(!hasExtension)('pgvector', () => {
  const search = (name: string) => ids(createVectorIndex(name, fixed(2)), [1, 0]);

  it('is used in whatever schema it lies, once the role may use that', async () => {
    await put(createVectorIndex('moved', fixed(2)), { id: 'a', vector: [1, 0] });
    await sample.admin.query('CREATE SCHEMA "Other place"; ALTER EXTENSION vector SET SCHEMA "Other place"');
    expect([await driverOf(), await search('moved')]).toEqual(['sql', ['a']]);
    await sample.admin.query('GRANT USAGE ON SCHEMA "Other place" TO PUBLIC');
    expect([await driverOf(), await search('moved')]).toEqual(['pgvector', ['a']]);
    await sample.admin.query('ALTER EXTENSION vector SET SCHEMA public');
  });

  it('is not required of an operator who may not create it', async () => {
    const [name, url] = [`owner_${randomUUID().slice(0, 8)}`, new URL(sample.adminUrl)];
    await sample.admin.query(`CREATE ROLE ${name} LOGIN CREATEROLE CREATEDB PASSWORD 'test'`);
    await sample.admin.query(`CREATE DATABASE ${name} OWNER ${name}`);
    const adminUrl = Object.assign(url, { username: name, password: 'test', pathname: `/${name}` }).href;
    await migrate({ adminUrl, secret: 'test', modules: [] });
    const client = new pg.Client({ connectionString: adminUrl });
    await client.connect();
    expect((await client.query(`SELECT FROM pg_extension WHERE extname = 'vector'`)).rowCount).toBe(0);
    await client.end();
    await sample.admin.query(`DROP DATABASE ${name}`);
    await sample.admin.query(`DROP ROLE ${name}`);
  });
});

describe.each<VectorDriver>(['sql', 'pgvector'])('the nearest by %s', (driver) => {
  const it = hasExtension || driver === 'sql' ? test : test.skip;
  const indexOf = (name: string, embedder: Embedder) => createVectorIndex(`${driver} ${name}`, embedder, driver);

  it('are those that a comparison with every vector finds', async () => {
    let round = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 8 }).chain((dimension) => {
          const vector = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: dimension, maxLength: dimension });
          return fc.tuple(fc.array(vector, { maxLength: 25 }), vector, fc.integer({ min: 1, max: 10 }));
        }),
        async ([vectors, query, count]) => {
          const index = indexOf(`random ${round++}`, fixed(query.length));
          for (const [number, vector] of vectors.entries())
            await put(index, { id: String(number).padStart(2, '0'), vector });
          const { neighbours, isComplete } = await near(index, query, { count });
          const unit = (vector: readonly number[]) => unitOf(vector).map(Math.fround);
          const score = (vector: readonly number[]) =>
            unit(vector).reduce((sum, value, at) => sum + value * (unit(query)[at] ?? 0), 0);
          const expected = vectors
            .map((vector, number) => ({ id: String(number).padStart(2, '0'), score: score(vector) }))
            .sort((a, b) => b.score - a.score || a.id.localeCompare(b.id))
            .slice(0, count);
          expect(isComplete).toBe(true);
          expect(neighbours.map((each) => each.id)).toHaveLength(expected.length);
          for (const [at, each] of neighbours.entries()) {
            expect(each.score).toBeCloseTo(expected[at]?.score ?? Number.NaN, 5);
            expect(each.score).toBeCloseTo(score(vectors[Number(each.id)] ?? []), 5);
          }
        },
      ),
      { numRuns: 15, seed: freshSeed() },
    );
  });

  it('are of the tenant and the audience, also when vectors are identical', async () => {
    const index = indexOf('rights', fixed(2));
    await put(index, { id: 'own', vector: [1, 0] });
    await put(index, { id: 'public', vector: [1, 0], tenantId: null });
    await put(index, { id: 'private', vector: [1, 0], audience: ['user:usr_1'] });
    await put(index, { id: 'foreign', vector: [1, 0], tenantId: 'org_b' });
    expect(await ids(index, [1, 0])).toEqual(['own', 'public']);
    expect(await ids(index, [1, 0], { audience: ['user:usr_1'] })).toEqual(['own', 'private', 'public']);
    expect(await ids(index, [1, 0], { audience: ['user:usr_1'] }, 'org_b')).toEqual(['foreign', 'public']);
    const foreign = { id: 'x', tenantId: 'org_a', audience: [], version: 1, vector: [1, 0] };
    await expect(
      sample.database.write(callerOf({ tenantId: 'org_b' }), (tx) => index.put(tx, foreign)),
    ).rejects.toThrow('row-level security');
  });

  it('are cosines, bounded below when asked', async () => {
    const index = indexOf('cosine', fixed(2));
    await put(index, { id: 'same', vector: [5, 0] });
    await put(index, { id: 'near', vector: [1, 1] });
    await put(index, { id: 'opposite', vector: [-2, 0] });
    await put(index, { id: 'zero', vector: [0, 0] });
    const { neighbours } = await near(index, [3, 0]);
    expect(neighbours.map(({ id, score }) => [id, score.toFixed(3)])).toEqual([
      ['same', '1.000'],
      ['near', '0.707'],
      ['zero', '0.000'],
      ['opposite', '-1.000'],
    ]);
    expect(await ids(index, [3, 0], { scoreMin: 0.7 })).toEqual(['same', 'near']);
    expect(await near(index, [3, 0], { scoreMin: 1.1 })).toEqual({ neighbours: [], isComplete: true });
    expect(await near(indexOf('empty', fixed(2)), [1, 0])).toEqual({ neighbours: [], isComplete: true });
  });

  it('are never of another model', async () => {
    const [old, fresh] = [indexOf('models', fixed(2)), indexOf('models', fixed(3, 'test-v2'))];
    await put(old, { id: 'a', vector: [1, 0] });
    await put(fresh, { id: 'b', vector: [1, 0, 0] });
    expect(await ids(old, [1, 0])).toEqual(['a']);
    expect(await ids(fresh, [1, 0, 0])).toEqual(['b']);
    await put(fresh, { id: 'a', vector: [1, 0, 0] });
    expect(await sample.database.systemWrite(null, (tx) => fresh.removeOtherModels(tx))).toBe(1);
    expect(await ids(old, [1, 0])).toEqual([]);
    await sample.database.systemWrite(null, (tx) => fresh.remove(tx, 'a'));
    expect(await ids(fresh, [1, 0, 0])).toEqual(['b']);
  });

  it.each([1, 256, 4_096])('are at least as near as 1 when they are equal, at %i numbers', async (dimension) => {
    const index = indexOf(`equal ${dimension}`, fixed(dimension));
    const vector = Array.from({ length: dimension }, (_, at) => Math.sin(at + 1));
    await put(index, { id: 'a', vector });
    expect(await ids(index, vector, { scoreMin: 1 })).toEqual(['a']);
  });
});

describe('an entry', () => {
  it('never goes back to an earlier version', async () => {
    const index = createVectorIndex('versions', fixed(2));
    await put(index, { id: 'a', vector: [0, 1], version: 2 });
    await put(index, { id: 'a', vector: [1, 0], version: 1 });
    expect((await near(index, [0, 1])).neighbours).toEqual([{ id: 'a', score: 1 }]);
  });

  it('has the length of its collection, in the database too', async () => {
    const index = createVectorIndex('length', fixed(2));
    await put(index, { id: 'a', vector: [1, 0] });
    await expect(put(index, { id: 'b', vector: [1, 0, 0] })).rejects.toThrow(RangeError);
    await expect(put(index, { id: 'b', vector: [1, Number.NaN] })).rejects.toThrow(RangeError);
    await expect(put(createVectorIndex('length', fixed(3)), { id: 'b', vector: [1, 0, 0] })).rejects.toThrow(
      /another length/,
    );
    await expect(near(index, [1])).rejects.toThrow(RangeError);
    await expect(near(index, [1, 0], { count: 101 })).rejects.toThrow(RangeError);
    const keys = Array.from({ length: 101 }, (_, at) => `user:${at}`);
    await expect(put(index, { id: 'c', vector: [1, 0], audience: keys })).rejects.toThrow(RangeError);
  });
});

describe('embedded-hash-v1', () => {
  const embedder = createHashEmbedder();
  const cosine = async (a: string, b: string) => {
    const [one = [], other = []] = await embedder.embed([a, b], never);
    return one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
  };

  it('gives the same unit vector for the same text, in order', async () => {
    const [a, b, again] = await embedder.embed(['the red boat', 'a green field', 'the red boat'], never);
    expect(a).toEqual(again);
    expect(a).not.toEqual(b);
    expect([a?.length, Math.hypot(...(a ?? []))]).toEqual([256, expect.closeTo(1, 10)]);
    expect(await embedder.embed([], never)).toEqual([]);
    await expect(embedder.embed(['x'], AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('puts texts near that share words or spellings, whatever their case and marks', async () => {
    expect(await cosine('Ședința consiliului', 'sedinta CONSILIULUI')).toBeCloseTo(1, 10);
    const [shared, spelled, foreign] = [
      await cosine('the ferry leaves at nine', 'when does the ferry leave'),
      await cosine('harbour', 'harbours'),
      await cosine('the ferry leaves at nine', 'quantum chromodynamics'),
    ];
    expect(shared).toBeGreaterThan(foreign + 0.2);
    expect(spelled).toBeGreaterThan(0.4);
    expect(Math.abs(foreign)).toBeLessThan(0.2);
  });

  it('gives zeros for a text without letters, which are near nothing', async () => {
    const [zeros = []] = await embedder.embed(['…!? '], never);
    expect(zeros.every((value) => value === 0)).toBe(true);
    expect(await cosine('…', 'boat')).toBe(0);
  });
});
