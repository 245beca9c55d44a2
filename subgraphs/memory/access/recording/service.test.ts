import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MemorySubgraph, person, startMemory, verbsOf } from '../../testing/start-memory.ts';

let subject: MemorySubgraph;
let verbs: ReturnType<typeof verbsOf>;
beforeAll(async () => {
  subject = await startMemory();
  verbs = verbsOf(subject);
});
afterAll(() => subject[Symbol.asyncDispose]());

describe('pauseMemory', () => {
  it('refuses to store or change memories until it ends, and still answers searches', async () => {
    const caller = person(`usr_${randomUUID()}`);
    const { id } = await verbs.store(caller, { content: 'Before' });
    const until = new Date(subject.clock.now().getTime() + 60_000).toISOString();
    expect(await verbs.pause(caller, { isPaused: true, until })).toMatchObject({ isPaused: true, pausedUntil: until });
    expect(await verbs.store(caller, { content: 'During' })).toMatchObject({ code: 'MEMORY_PAUSED' });
    expect((await verbs.storeMany(caller, [{ content: 'During' }])).items).toMatchObject([
      { refusal: { code: 'MEMORY_PAUSED' } },
    ]);
    expect(await verbs.update(caller, { memoryId: id, content: 'x', expectedVersion: 1 })).toMatchObject({
      code: 'MEMORY_PAUSED',
    });
    expect((await verbs.search(caller, 'Before')).hits).toHaveLength(1);
    subject.clock.advance(60_000);
    expect(await verbs.store(caller, { content: 'After' })).toMatchObject({ __typename: 'Memory' });
    expect(await verbs.pause(caller, { isPaused: true, until })).toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  it('prevents every store that is under way when its answer arrives', async () => {
    const caller = person(`usr_${randomUUID()}`);
    const storing = Array.from({ length: 10 }, (_, index) => verbs.store(caller, { content: `Race ${index}` }));
    await verbs.pause(caller, { isPaused: true });
    const { length } = await verbs.list(caller);
    await Promise.all(storing);
    expect(await verbs.list(caller)).toHaveLength(length);
  });
});
