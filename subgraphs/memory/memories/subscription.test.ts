import { randomUUID } from 'node:crypto';
import { listen } from '@codai/kit/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MemorySubgraph, person, startMemory, verbsOf } from '../testing/start-memory.ts';

let subject: MemorySubgraph;
let verbs: ReturnType<typeof verbsOf>;
beforeAll(async () => {
  subject = await startMemory();
  verbs = verbsOf(subject);
});
afterAll(() => subject[Symbol.asyncDispose]());

const document =
  'subscription ($spaceId: ID) { memoryChanged(spaceId: $spaceId) { change memoryId memory { content } } }';
interface Update {
  readonly memoryChanged: { readonly change: string; readonly memoryId: string; readonly memory: object | null };
}

it('MEM-1: memoryChanged sends changes in a space to its users and ends when their right is revoked', async () => {
  const [owner, reader] = [person(`usr_${randomUUID()}`), person(`usr_${randomUUID()}`)];
  const { id: spaceId } = await verbs.space(owner);
  const { id: grantId } = await verbs.share(owner, { spaceId, userId: reader.userId });
  await using updates = await listen<Update>(subject, reader, document, { spaceId });
  await verbs.store(owner, { content: 'Private meanwhile' });
  const place = { scope: 'SHARED', spaceId };
  const { id } = await verbs.store(owner, { content: 'For the space', ...place });
  await subject.runEvents();
  expect((await updates.nextData()).memoryChanged).toEqual({
    change: 'STORED',
    memoryId: id,
    memory: { content: 'For the space' },
  });
  await verbs.remove(owner, { memoryId: id });
  await subject.runEvents();
  expect((await updates.nextData()).memoryChanged).toEqual({ change: 'DELETED', memoryId: id, memory: null });
  await verbs.store(owner, { content: 'Before the revocation, heard after it', ...place });
  await verbs.revoke(owner, { grantId });
  await subject.runEvents();
  expect(await updates.endedWith()).toBe('FORBIDDEN');
});

it('MEM-1: memoryChanged answers NOT_FOUND for a foreign space and for an unknown one', async () => {
  const { id: spaceId } = await verbs.space(person(`usr_${randomUUID()}`));
  const stranger = person(`usr_${randomUUID()}`);
  for (const asked of [spaceId, 'msp_none']) {
    const refused = await subject.subscribe(stranger, document, { spaceId: asked });
    const { value } = await refused.next();
    expect(value).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
  }
});

it('memoryChanged without a space sends only changes of the caller’s memories', async () => {
  const [owner, other] = [person(`usr_${randomUUID()}`), person(`usr_${randomUUID()}`)];
  await using updates = await listen<Update>(subject, owner, document);
  await verbs.store(other, { content: 'Of somebody else', scope: 'ORG' });
  const { id } = await verbs.store(owner, { content: 'Mine' });
  await verbs.pin(owner, { memoryId: id, pinned: true });
  await subject.runEvents();
  expect((await updates.nextData()).memoryChanged).toMatchObject({ change: 'STORED', memoryId: id });
  expect((await updates.nextData()).memoryChanged).toMatchObject({ change: 'UPDATED', memoryId: id });
});
