import { randomUUID } from 'node:crypto';
import { callerOf } from '@codai/kit/testing';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forgetExpired } from '../tasks.ts';
import { type MemorySubgraph, person, startMemory, verbsOf } from '../testing/start-memory.ts';

let subject: MemorySubgraph;
let verbs: ReturnType<typeof verbsOf>;
beforeAll(async () => {
  subject = await startMemory({ settings: { MEMORY_PER_PERSON_MAX: '60' } });
  verbs = verbsOf(subject);
});
afterAll(() => subject[Symbol.asyncDispose]());

const nora = person('usr_nora');
const niels = person('usr_niels');
/** A person of their own for tests that count. */
const somebody = () => person(`usr_${randomUUID()}`);
/** Everything that the schema holds, as text: what a look into the tables would show. */
async function everythingStored(): Promise<string> {
  const { rows: tables } = await subject.database.admin.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'memory'::regnamespace AND relkind IN ('r', 'p')`,
  );
  const texts = tables.map(async ({ name }) => {
    const { rows } = await subject.database.admin.query(`SELECT t::text AS row FROM memory."${name}" t`);
    return rows.map(({ row }) => row).join('\n');
  });
  return (await Promise.all(texts)).join('\n');
}

describe('storeMemory', () => {
  it('returns a memory as it was stored and lists it by its metadata', async () => {
    const stored = await verbs.store(nora, {
      content: 'Tea, not coffee.',
      kind: 'PREFERENCE',
      importance: 0.8,
      metadata: '{"topic":"drinks","level":2}',
    });
    expect(stored).toMatchObject({
      __typename: 'Memory',
      content: 'Tea, not coffee.',
      scope: 'USER',
      kind: 'PREFERENCE',
      importance: 0.8,
      version: 1,
      validTo: null,
      embeddingModel: 'embedded-hash-v1',
    });
    expect(await verbs.list(nora, { metadata: { name: 'level', value: '2' } })).toMatchObject([{ id: stored.id }]);
    expect(await verbs.list(nora, { metadata: { name: 'level', value: '3' } })).toEqual([]);
  });

  it('leaves no readable word in the tables, the event log and the stored outcomes', async () => {
    await verbs.store(nora, { content: 'Xylophone rehearsal behind the lighthouse', metadata: '{"place":"quayside"}' });
    const stored = (await everythingStored()).toLowerCase();
    for (const word of ['xylophon', 'rehears', 'lighthous', 'quaysid']) expect(stored).not.toContain(word);
  });

  it('MEM-5: stores one memory for concurrent requests with one idempotency key', async () => {
    const caller = somebody();
    const input = { content: 'Once only', idempotencyKey: randomUUID() };
    const answers = await Promise.all(Array.from({ length: 8 }, () => verbs.store(caller, input)));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await verbs.list(caller)).toHaveLength(1);
    expect(await verbs.store(caller, { ...input, content: 'Other' })).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it.each([
    [{ content: ' \n' }, ['input', 'content']],
    [{ content: '\u200b\u200b' }, ['input', 'content']],
    [{ content: 'ă'.repeat(16 * 1024 + 1) }, ['input', 'content']],
    [{ content: 'x', importance: 1.1 }, ['input', 'importance']],
    [{ content: 'x', metadata: '[1]' }, ['input', 'metadata']],
    [{ content: 'x', metadata: '{"a":{"b":{"c":{"d":{"e":{}}}}}}' }, ['input', 'metadata']],
    [{ content: 'x', metadata: JSON.stringify({ a: 'x'.repeat(16 * 1024) }) }, ['input', 'metadata']],
    [{ content: 'x', expiresAt: '2001-01-01T00:00:00Z' }, ['input', 'expiresAt']],
    [{ content: 'x', validFrom: '2031-01-02T00:00:00Z', validTo: '2031-01-01T00:00:00Z' }, ['input', 'validTo']],
    [{ content: 'x', scope: 'SHARED' }, ['input', 'spaceId']],
    [{ content: 'x', scope: 'AGENT' }, ['input', 'contextId']],
    [{ content: 'x', service: 'Not A Service' }, ['input', 'service']],
  ])('refuses the input %j and publishes no event', async (input, path) => {
    const before = (await subject.published()).length;
    expect(await verbs.store(nora, input)).toMatchObject({ code: 'VALIDATION_FAILED', path });
    expect(await subject.published()).toHaveLength(before);
  });

  it('accepts content of 32 KiB and metadata of five levels', async () => {
    const input = { content: 'ă'.repeat(16 * 1024), metadata: '{"a":{"b":{"c":{"d":{"e":1}}}}}' };
    expect(await verbs.store(somebody(), input)).toMatchObject({ __typename: 'Memory' });
  });

  it('stores exactly up to the quota under concurrent requests', async () => {
    const caller = somebody();
    await verbs.storeMany(
      caller,
      Array.from({ length: 57 }, (_, index) => ({ content: `Number ${index}` })),
    );
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) => verbs.store(caller, { content: `Last ${index}` })),
    );
    expect(answers.filter(({ code }) => code === undefined)).toHaveLength(3);
    expect(answers.filter(({ code }) => code === 'QUOTA_EXCEEDED')).toHaveLength(3);
  });

  it('refuses a caller without an active organisation', async () => {
    await expect(verbs.store(callerOf({ userId: 'usr_nora', tenantId: null }), { content: 'x' })).rejects.toThrow(
      'FORBIDDEN',
    );
  });

  it('hides an expired memory on every path before the job deletes it', async () => {
    const caller = somebody();
    const expiresAt = new Date(subject.clock.now().getTime() + 60_000).toISOString();
    const { id } = await verbs.store(caller, { content: 'Short lived', expiresAt });
    expect(await verbs.get(caller, id)).not.toBeNull();
    subject.clock.advance(60_000);
    expect(await verbs.get(caller, id)).toBeNull();
    expect(await verbs.list(caller)).toEqual([]);
    expect(await verbs.history(caller, id)).toEqual([]);
    expect((await verbs.search(caller, 'Short lived')).hits).toEqual([]);
    expect(await verbs.pin(caller, { memoryId: id, pinned: true })).toMatchObject({ code: 'NOT_FOUND' });
    const rows = () => subject.database.admin.query('SELECT FROM memory.memory WHERE id = $1', [id]);
    expect((await rows()).rowCount).toBe(1);
    await forgetExpired(subject.deps);
    expect((await rows()).rowCount).toBe(0);
  });
});

describe('storeMemories', () => {
  it('stores or refuses each item by itself, in order, once for a key', async () => {
    const caller = somebody();
    const key = randomUUID();
    const items = [{ content: 'First' }, { content: ' ' }, { content: 'Third' }];
    const first = await verbs.storeMany(caller, items, key);
    expect(first.items.map(({ refusal }) => refusal?.code ?? null)).toEqual([null, 'VALIDATION_FAILED', null]);
    expect(await verbs.storeMany(caller, items, key)).toEqual(first);
    expect((await verbs.list(caller)).map(({ content }) => content).sort()).toEqual(['First', 'Third']);
  });

  it('refuses no item and more than 100 items', async () => {
    expect(await verbs.storeMany(nora, [])).toMatchObject({ code: 'VALIDATION_FAILED' });
    const many = Array.from({ length: 101 }, () => ({ content: 'x' }));
    expect(await verbs.storeMany(nora, many)).toMatchObject({ code: 'VALIDATION_FAILED' });
  });
});

describe('the history of a memory', () => {
  it('MEM-6: ends at the present content, with versions 1 to n without a gap under concurrent updates', async () => {
    const { id } = await verbs.store(nora, { content: 'Version 1' });
    await Promise.all(
      ['a', 'b', 'c'].map(async (name) => {
        for (let done = 0; done < 4; ) {
          const version = (await verbs.get(nora, id))?.version;
          const input = { memoryId: id, content: `${name} ${done}`, expectedVersion: version };
          const answer = await verbs.update(nora, input);
          if (answer.code !== 'VERSION_CONFLICT') done++;
        }
      }),
    );
    await verbs.pin(nora, { memoryId: id, pinned: true });
    await verbs.pin(nora, { memoryId: id, pinned: true });
    const history = await verbs.history(nora, id);
    expect(history.map(({ version }) => version)).toEqual(Array.from({ length: 14 }, (_, index) => index + 1));
    const memory = await verbs.get(nora, id);
    expect(history.at(-1)).toMatchObject({ content: memory?.content, pinned: true, change: 'PINNED' });
    expect(memory?.version).toBe(14);
  });

  it('hides the history of a memory from other people', async () => {
    const { id } = await verbs.store(nora, { content: 'Mine' });
    expect(await verbs.history(niels, id)).toEqual([]);
  });
});

describe('validity of a memory', () => {
  it('MEM-7: returns exactly the facts with validFrom ≤ asOf < validTo, and superseding leaves no gap', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }), async (steps) => {
        const caller = somebody();
        const at = (day: number) => new Date(Date.UTC(2030, 0, day)).toISOString();
        let day = 1;
        let last = (await verbs.store(caller, { content: 'Fact 0', validFrom: at(day) })).id;
        const spans = [{ id: last, from: day, to: Number.POSITIVE_INFINITY }];
        for (const [index, step] of steps.entries()) {
          day += step;
          const input = { content: `Fact ${index + 1}`, validFrom: at(day), supersedesId: last };
          const previous = spans.at(-1);
          last = (await verbs.store(caller, input)).id;
          if (previous) previous.to = day;
          spans.push({ id: last, from: day, to: Number.POSITIVE_INFINITY });
        }
        for (const asked of [0, 1, ...spans.map(({ from }) => from), day + 1]) {
          const expected = spans.filter(({ from, to }) => from <= asked && asked < to).map(({ id }) => id);
          expect((await verbs.list(caller, { asOf: at(asked) })).map(({ id }) => id)).toEqual(expected);
        }
      }),
      { numRuns: 5, seed: freshSeed() },
    );
  });

  it('refuses one of two concurrent stores that supersede the same fact', async () => {
    const caller = somebody();
    const { id } = await verbs.store(caller, { content: 'Berth 4 is free' });
    const answers = await Promise.all(
      ['Berth 4 is taken', 'Berth 4 is closed'].map((content) => verbs.store(caller, { content, supersedesId: id })),
    );
    expect(answers.map(({ code }) => code ?? 'stored').sort()).toEqual(['INVALID_STATE', 'stored']);
    const winner = answers.find(({ code }) => code === undefined);
    expect(await verbs.get(caller, id)).toMatchObject({ supersededById: winner?.id, version: 2 });
    expect(await verbs.history(caller, id)).toMatchObject([{ change: 'STORED' }, { change: 'SUPERSEDED' }]);
    expect(await verbs.store(niels, { content: 'x', supersedesId: id })).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('forgetMemories', () => {
  it('MEM-4: leaves nothing of the content in any table, search, history, event or summary derived from it alone', async () => {
    const caller = somebody();
    const first = await verbs.store(caller, { content: 'The password of the gate is swordfish' });
    await verbs.update(caller, { memoryId: first.id, content: 'The password is kingfisher', expectedVersion: 1 });
    const second = await verbs.store(caller, { content: 'The gate opens at nine' });
    const summary = await verbs.store(caller, {
      content: 'Summary of both',
      kind: 'SUMMARY',
      derivedFromIds: [first.id, second.id],
    });
    const ofSummary = await verbs.store(caller, { content: 'Summary of the summary', derivedFromIds: [summary.id] });
    const rowsOf = async (id: string) => {
      const stored = await everythingStored();
      return stored
        .split('\n')
        .filter((row) => row.includes(id) && !row.includes('audit.recorded') && !row.includes('memory.item.'));
    };
    expect((await rowsOf(first.id)).length).toBeGreaterThan(3);

    expect(await verbs.remove(caller, { memoryId: first.id })).toMatchObject({
      __typename: 'DeletedMemory',
      id: first.id,
    });
    expect(await verbs.get(caller, summary.id)).not.toBeNull();
    expect(
      (await verbs.search(caller, 'password kingfisher swordfish')).hits.map(({ memory }) => memory.id),
    ).not.toContain(first.id);
    expect(await verbs.history(caller, first.id)).toEqual([]);

    expect(await verbs.forget(caller, { ids: [second.id] })).toMatchObject({ count: 1, hasMore: false });
    expect(await verbs.list(caller)).toEqual([]);
    expect(await verbs.get(caller, ofSummary.id)).toBeNull();
    // The outcome kept for the idempotency key and the access log remain, with ids only.
    for (const { id } of [first, second, summary, ofSummary]) {
      const { rows } = await subject.database.admin.query(
        `SELECT (SELECT count(*) FROM memory.memory WHERE id = $1) + (SELECT count(*) FROM memory.memory_revision WHERE memory_id = $1)
           + (SELECT count(*) FROM memory.memory_source WHERE $1 IN (memory_id, source_id)) AS count`,
        [id],
      );
      expect(Number(rows[0].count)).toBe(0);
    }
    const deleted = (await subject.published()).filter(({ type }) => type === 'memory.item.deleted');
    expect(deleted.map(({ subject: about }) => about)).toEqual(
      expect.arrayContaining([first.id, second.id, summary.id, ofSummary.id]),
    );
  });

  it('MEM-4: forgets a summary when both of its sources are deleted at the same time', async () => {
    for (let round = 0; round < 4; round++) {
      const caller = somebody();
      const [a, b] = [await verbs.store(caller, { content: 'A' }), await verbs.store(caller, { content: 'B' })];
      const summary = await verbs.store(caller, { content: 'A and B', derivedFromIds: [a.id, b.id] });
      await Promise.all([verbs.remove(caller, { memoryId: a.id }), verbs.remove(caller, { memoryId: b.id })]);
      expect(await verbs.get(caller, summary.id)).toBeNull();
    }
  });

  it('MEM-4: shows concurrent readers either all forgotten memories or none', async () => {
    const caller = somebody();
    await verbs.storeMany(
      caller,
      Array.from({ length: 20 }, (_, index) => ({ content: `Together ${index}`, service: 'tester' })),
    );
    const reading = Array.from({ length: 12 }, () => verbs.list(caller, { service: 'tester' }));
    const [, ...seen] = await Promise.all([verbs.forget(caller, { service: 'tester' }), ...reading]);
    expect(new Set([...seen.map((list) => list.length), 0, 20])).toEqual(new Set([0, 20]));
    expect(await verbs.list(caller)).toEqual([]);
  });

  it('refuses an empty filter and spares memories of other people', async () => {
    expect(await verbs.forget(nora, {})).toMatchObject({ code: 'VALIDATION_FAILED' });
    const theirs = await verbs.store(niels, { content: 'Of Niels', scope: 'ORG' });
    expect(await verbs.forget(nora, { ids: [theirs.id] })).toMatchObject({ count: 0 });
    await expect(verbs.remove(nora, { memoryId: theirs.id })).rejects.toThrow('FORBIDDEN');
    expect(await verbs.get(nora, theirs.id)).toMatchObject({ content: 'Of Niels' });
    const own = await verbs.store(niels, { content: 'Private' });
    expect(await verbs.remove(nora, { memoryId: own.id })).toMatchObject({ code: 'NOT_FOUND' });
  });
});
