import { randomUUID } from 'node:crypto';
import { callerOf } from '@codai/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MemorySubgraph, person, startMemory, verbsOf } from '../testing/start-memory.ts';

let subject: MemorySubgraph;
let verbs: ReturnType<typeof verbsOf>;
beforeAll(async () => {
  subject = await startMemory();
  verbs = verbsOf(subject);
});
afterAll(() => subject[Symbol.asyncDispose]());

const serviceFor = (userId: string | null, service = 'ai') => callerOf({ userId, tenantId: 'org_one', service });
const anyId = () => `usr_${randomUUID()}`;
const retrieve = (caller: ReturnType<typeof serviceFor>, query = 'berth') =>
  verbs.ask<{ text: string; count: number }>(
    caller,
    'query ($query: String!) { memoryContextForService(query: $query, tokenBudget: 500) { text count } }',
    { query },
  );
const store = (caller: ReturnType<typeof serviceFor>, content: string, isForOrganization = false) =>
  verbs.ask<{ __typename: string; code?: string }>(
    caller,
    `mutation ($input: StoreMemoryForServiceInput!) { storeMemoryForService(input: $input) {
      __typename ... on Error { code } } }`,
    { input: { content, isForOrganization, idempotencyKey: randomUUID() } },
  );

describe('storeMemoryForService', () => {
  it('stores a memory that the user sees and the service reads', async () => {
    const userId = anyId();
    expect(await store(serviceFor(userId), 'The berth is four.')).toMatchObject({ __typename: 'ServiceStoredMemory' });
    expect(await verbs.list(person(userId))).toMatchObject([{ content: 'The berth is four.' }]);
    expect(await retrieve(serviceFor(userId))).toMatchObject({ count: 1 });
  });

  it('shows a memory for the organisation to its other members', async () => {
    const content = `Berth ${randomUUID()}`;
    await store(serviceFor(anyId()), content, true);
    expect((await verbs.list(person(anyId()))).map((memory) => memory.content)).toContain(content);
  });

  it('refuses to store while the user has paused their memory', async () => {
    const userId = anyId();
    await verbs.pause(person(userId), { isPaused: true });
    expect(await store(serviceFor(userId), 'The berth is five.')).toMatchObject({ code: 'MEMORY_PAUSED' });
    expect((await verbs.list(person(userId))).map(({ content }) => content)).not.toContain('The berth is five.');
  });

  it('refuses clients, other subgraphs, and a service that acts for nobody', async () => {
    for (const caller of [person(anyId()), serviceFor(anyId(), 'jobs'), serviceFor(null)])
      await expect(store(caller, 'Never stored')).rejects.toThrow(/FORBIDDEN|UNAUTHENTICATED/);
  });
});

describe('memoryContextForService', () => {
  it('returns an empty context without a grant and without memories that the service stored', async () => {
    const userId = anyId();
    await verbs.store(person(userId), { content: 'The berth is secret.' });
    expect(await retrieve(serviceFor(userId))).toEqual({ text: '', count: 0 });
  });

  it('returns memories of a scope that the user grants to the service', async () => {
    const userId = anyId();
    await verbs.store(person(userId), { content: 'The berth is six.' });
    await verbs.share(person(userId), { service: 'ai', scope: 'USER' });
    expect(await retrieve(serviceFor(userId))).toMatchObject({
      count: 1,
      text: expect.stringContaining('The berth is six.'),
    });
  });

  it('refuses clients and other subgraphs, and returns an empty context when the service acts for nobody', async () => {
    expect(await retrieve(serviceFor(null))).toEqual({ text: '', count: 0 });
    for (const caller of [person(anyId()), serviceFor(anyId(), 'jobs')])
      await expect(retrieve(caller)).rejects.toThrow(/FORBIDDEN|UNAUTHENTICATED/);
  });
});
