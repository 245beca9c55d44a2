import { randomUUID } from 'node:crypto';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillMemories } from '../testing/fill.ts';
import { type MemorySubgraph, person, startMemory, verbsOf } from '../testing/start-memory.ts';
import { scan } from './scan.ts';

let subject: MemorySubgraph;
let verbs: ReturnType<typeof verbsOf>;
beforeAll(async () => {
  subject = await startMemory();
  verbs = verbsOf(subject);
});
afterAll(() => subject[Symbol.asyncDispose]());

const somebody = () => person(`usr_${randomUUID()}`);
const idsOf = async (...asked: Parameters<typeof verbs.search>) =>
  (await verbs.search(...asked)).hits.map(({ memory }) => memory.id);

describe('searchMemories', () => {
  it('MEM-3: returns a memory stored a moment ago at rank 1 for its exact text among similar ones', async () => {
    const caller = somebody();
    await verbs.storeMany(
      caller,
      Array.from({ length: 40 }, (_, at) => ({
        content: `The ferry leaves at ${at} o'clock from berth`,
        importance: 1,
        pinned: true,
      })),
    );
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 39 }), fc.constantFrom('', '!', ' twice'), async (at, ending) => {
        const content = `The ferry leaves at ${at} o'clock from berth 4${ending} ${randomUUID().slice(0, 4)}`;
        const { id } = await verbs.store(caller, { content, importance: 0 });
        const { hits } = await verbs.search(caller, content, { topK: 1 });
        expect(hits).toMatchObject([{ isExact: true, memory: { id } }]);
      }),
      { numRuns: 8, seed: freshSeed() },
    );
  });

  it('MEM-3: returns an exact text without letters, and an updated text, at rank 1', async () => {
    const caller = somebody();
    await verbs.store(caller, { content: 'Unrelated' });
    const { id } = await verbs.store(caller, { content: '🛟 !!' });
    expect(await idsOf(caller, '🛟 !!')).toEqual([id]);
    await verbs.update(caller, { memoryId: id, content: 'Lifebuoy at the quay', expectedVersion: 1 });
    expect((await idsOf(caller, 'lifebuoy at the  QUAY'))[0]).toBe(id);
    expect(await idsOf(caller, '🛟 !!')).toEqual([]);
  });

  it('finds by stem and without diacritics, in English and Romanian, and returns the parts of each score', async () => {
    const caller = somebody();
    const english = await verbs.store(caller, { content: 'The inspectors adjusted the brakes' });
    const romanian = await verbs.store(caller, { content: 'Ședințele consiliului sunt publice' });
    const { hits } = await verbs.search(caller, 'inspector brake', { mode: 'KEYWORD' });
    expect(hits).toMatchObject([{ text: 1, vector: 0, isExact: false, memory: { id: english.id } }]);
    expect(await idsOf(caller, 'sedinta', { mode: 'KEYWORD' })).toEqual([romanian.id]);
    const [byVector] = (await verbs.search(caller, 'inspectorate adjusts', { mode: 'VECTOR' })).hits;
    expect(byVector?.memory.id).toBe(english.id);
    expect(byVector?.vector).toBeGreaterThan(0.25);
    expect(await idsOf(caller, 'quantum chromodynamics')).toEqual([]);
  });

  it('MEM-9: returns the same order at the same instant', async () => {
    const caller = somebody();
    await verbs.storeMany(
      caller,
      Array.from({ length: 30 }, (_, at) => ({ content: `Crane ${at % 3}`, importance: (at % 4) / 4 })),
    );
    const first = await verbs.search(caller, 'crane 1', { topK: 100 });
    expect(first.hits).toHaveLength(30);
    for (let time = 0; time < 3; time++)
      expect((await verbs.search(caller, 'crane 1', { topK: 100 })).hits).toEqual(first.hits);
    const scores = first.hits.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it('finds more than 90 % of the hits of a full comparison when sketches preselect', async () => {
    const caller = person(`usr_${randomUUID()}`, `org_${randomUUID()}`);
    const { userId: ownerId, tenantId } = caller as { userId: string; tenantId: string };
    const seed = freshSeed();
    const words = fc.sample(fc.stringMatching(/^[a-z]{4,9}$/), { numRuns: 300, seed });
    await fillMemories(subject.deps, { tenantId, ownerId, count: 2_000, words });
    const queries = fc.sample(fc.uniqueArray(fc.constantFrom(...words), { minLength: 6, maxLength: 6 }), {
      numRuns: 20,
      seed,
    });
    const now = new Date('2040-01-01T00:00:00Z');
    let [found, sought] = [0, 0];
    for (const query of queries.map((drawn) => drawn.join(' '))) {
      const [vector = null] = await subject.deps.embedder.embed([query], AbortSignal.timeout(5_000));
      const top = async (comparedMax: number) => {
        const asked = { query, vector, mode: 'VECTOR', filter: {}, service: null, now, comparedMax } as const;
        const { hits } = await subject.deps.database.read(caller, (tx) => scan(subject.deps, tx, caller, asked));
        return hits.slice(0, 10).map(({ id }) => id);
      };
      const exact = await top(10_000);
      const sketched = new Set(await top(200));
      sought += exact.length;
      found += exact.filter((id) => sketched.has(id)).length;
    }
    expect(sought).toBeGreaterThan(100);
    expect(found / sought).toBeGreaterThan(0.9);
  });

  it('applies the filter before it ranks', async () => {
    const caller = somebody();
    await verbs.storeMany(
      caller,
      Array.from({ length: 20 }, (_, at) => ({ content: `Harbour dues ${at}` })),
    );
    const { id } = await verbs.store(caller, { content: 'Harbour map', kind: 'PROCEDURE', importance: 0 });
    expect(await idsOf(caller, 'harbour dues', { topK: 1, filter: { kind: 'PROCEDURE' } })).toEqual([id]);
  });

  it('MEM-7: finds memories valid now, or at the instant of asOf', async () => {
    const caller = somebody();
    const old = await verbs.store(caller, { content: 'The harbour master is Ana', validFrom: '2020-01-01T00:00:00Z' });
    const now = await verbs.store(caller, { content: 'The harbour master is Ion', supersedesId: old.id });
    expect(await idsOf(caller, 'harbour master')).toEqual([now.id]);
    expect(await idsOf(caller, 'harbour master', { filter: { asOf: '2021-01-01T00:00:00Z' } })).toEqual([old.id]);
  });

  it.each([
    ['', {}],
    ['x'.repeat(8_001), {}],
    ['x', { topK: 0 }],
    ['x', { topK: 101 }],
  ])('refuses the query "%.5s" with %j', async (query, more) => {
    await expect(verbs.search(somebody(), query, more)).rejects.toThrow('BAD_USER_INPUT');
  });
});

describe('memoryContext', () => {
  it('MEM-2: begins with pinned memories, keeps to its budget, and names the memory of each line', async () => {
    const caller = somebody();
    const pinned = await verbs.store(caller, { content: 'Answer in short sentences', pinned: true });
    const near = await verbs.store(caller, { content: 'The crane is inspected on Thursday' });
    await verbs.store(caller, { content: 'Completely unrelated text about music' });
    const whole = await verbs.context(caller, 'when is the crane inspected');
    expect(whole.items.map(({ memory, reason }) => [memory.id, reason])).toEqual([
      [pinned.id, 'PINNED'],
      [near.id, expect.stringMatching(/SIMILAR|WORDS/)],
    ]);
    expect(whole.text).toContain(`[${near.id}, fact, `);
    for (let tokenBudget = 0; tokenBudget <= whole.totalTokens; tokenBudget += 3) {
      const { totalTokens, items } = await verbs.context(caller, 'when is the crane inspected', { tokenBudget });
      expect(totalTokens).toBeLessThanOrEqual(tokenBudget);
      expect(items.reduce((sum, { tokens }) => sum + tokens, 0)).toBe(totalTokens);
    }
    for (const tokenBudget of [-1, 200_001]) {
      await expect(verbs.context(caller, 'x', { tokenBudget })).rejects.toThrow('BAD_USER_INPUT');
    }
  });

  it('returns to a service memories that it stored or was granted, and no secret ones', async () => {
    const caller = somebody();
    await expect(verbs.context(caller, 'crane', { service: 'fabricai' })).rejects.toThrow('FORBIDDEN');
    const mine = await verbs.store(caller, { content: 'Crane, my own note' });
    const theirs = await verbs.store(caller, { content: 'Crane, by the service', service: 'fabricai' });
    await verbs.store(caller, { content: 'Crane, the code of the lock', service: 'fabricai', sensitivity: 'SECRET' });
    const seen = async () =>
      (await verbs.context(caller, 'crane', { service: 'fabricai' })).items.map(({ memory }) => memory.id).sort();
    expect(await seen()).toEqual([theirs.id]);
    const { id: grantId } = await verbs.share(caller, { service: 'fabricai', scope: 'USER' });
    expect(await seen()).toEqual([mine.id, theirs.id].sort());
    await verbs.revoke(caller, { grantId });
    expect(await seen()).toEqual([theirs.id]);
  });

  it('writes an entry to the access log of each owner', async () => {
    const [owner, reader] = [somebody(), somebody()];
    const { id } = await verbs.store(owner, { content: 'Everybody keeps berth 4 free', scope: 'ORG' });
    await verbs.context(reader, 'berth 4');
    const document = '{ memoryAccessLog { edges { node { action service memoryIds reader { id } } } } }';
    const log = await verbs.ask<{ edges: unknown[] }>(owner, document);
    expect(log.edges).toEqual([
      { node: { action: 'CONTEXT', service: null, memoryIds: [id], reader: { id: reader.userId } } },
    ]);
    expect((await verbs.ask<{ edges: unknown[] }>(reader, document)).edges).toEqual([]);
    await verbs.remove(owner, { memoryId: id });
  });
});
