import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MemorySubgraph, person, startMemory, verbsOf } from '../../testing/start-memory.ts';

let subject: MemorySubgraph;
let verbs: ReturnType<typeof verbsOf>;
beforeAll(async () => {
  subject = await startMemory();
  verbs = verbsOf(subject);
});
afterAll(() => subject[Symbol.asyncDispose]());

const consolidate = 'mutation { consolidateMemories { keptCount forgottenCount hasMore } }';
const reindex = 'mutation { reindexMemories { ... on ReindexedMemories { count hasMore } } }';

it('merges duplicates of one person into the oldest and keeps the pin and the highest importance', async () => {
  const [caller, other] = [person(`usr_${randomUUID()}`), person(`usr_${randomUUID()}`)];
  const first = await verbs.store(caller, { content: 'Tea, not coffee.' });
  subject.clock.advance(1000);
  const second = await verbs.store(caller, { content: 'tea,  not COFFEE.', importance: 0.5 });
  await verbs.store(caller, { content: 'Tea, not coffee.', kind: 'PREFERENCE' });
  await verbs.store(other, { content: 'Tea, not coffee.' });
  const summary = await verbs.store(caller, { content: 'Drinks tea', derivedFromIds: [second.id] });
  expect(await verbs.ask(caller, consolidate)).toEqual({ keptCount: 1, forgottenCount: 1, hasMore: false });
  expect((await verbs.list(caller)).map(({ id }) => id)).toContain(first.id);
  expect(await verbs.get(caller, second.id)).toBeNull();
  expect(await verbs.get(caller, summary.id)).not.toBeNull();
  expect(await verbs.ask(caller, consolidate)).toEqual({ keptCount: 0, forgottenCount: 0, hasMore: false });
  expect(await verbs.list(other)).toHaveLength(1);

  await verbs.store(caller, { content: 'TEA, NOT COFFEE.', importance: 0.9 });
  await verbs.pin(caller, { memoryId: first.id, pinned: true });
  await verbs.ask(caller, consolidate);
  expect(await verbs.get(caller, first.id)).toMatchObject({ pinned: true, importance: 0.9 });
});

it('reindexes memories whose vector is of another model', async () => {
  const caller = person(`usr_${randomUUID()}`);
  const { id } = await verbs.store(caller, { content: 'The crane is inspected' });
  const near = async () => (await verbs.search(caller, 'crane inspection', { mode: 'HYBRID' })).hits[0]?.vector;
  const vector = await near();
  await subject.database.admin.query(`UPDATE memory.memory SET embedding_model = 'other#x' WHERE id = $1`, [id]);
  expect(await near()).toBe(0);
  expect(await verbs.ask(caller, reindex)).toEqual({ count: 1, hasMore: false });
  expect(await near()).toBe(vector);
  expect(await verbs.ask(caller, reindex)).toEqual({ count: 0, hasMore: false });
});
