import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MemorySubgraph, person, startMemory, verbsOf } from '../testing/start-memory.ts';

let subject: MemorySubgraph;
let verbs: ReturnType<typeof verbsOf>;
beforeAll(async () => {
  subject = await startMemory();
  verbs = verbsOf(subject);
});
afterAll(() => subject[Symbol.asyncDispose]());

type Caller = ReturnType<typeof person>;
interface Nodes {
  readonly nodes: readonly { readonly id: string; readonly observations: readonly { readonly content: string }[] }[];
  readonly code?: string;
}

const upsert = (caller: Caller, nodes: readonly object[], spaceId: string | null = null) =>
  verbs.ask<Nodes>(
    caller,
    `mutation ($input: UpsertMemoryNodesInput!) { upsertMemoryNodes(input: $input) {
      ... on UpsertedMemoryNodes { nodes { id observations { content } } } ... on Error { code } } }`,
    { input: { nodes, spaceId } },
  );
const relate = (caller: Caller, relations: readonly object[]) =>
  verbs.ask<{ code?: string; relations?: readonly { id: string }[] }>(
    caller,
    `mutation ($input: RelateMemoryNodesInput!) { relateMemoryNodes(input: $input) {
      ... on RelatedMemoryNodes { relations { id } } ... on Error { code } } }`,
    { input: { relations } },
  );
const graphOf = (caller: Caller, center: string, depth = 1) =>
  verbs.ask<{ nodes: { id: string; name: string }[]; relations: { kind: string }[]; isComplete: boolean } | null>(
    caller,
    'query ($center: ID!, $depth: Int!) { memoryGraph(center: $center, depth: $depth) { isComplete nodes { id name } relations { kind } } }',
    { center, depth },
  );
const named = (...names: readonly string[]) =>
  names.map((name) => ({ name, kind: 'person', observations: [`About ${name}`] }));
async function chain(caller: Caller, ...names: readonly string[]): Promise<string[]> {
  const ids = (await upsert(caller, named(...names))).nodes.map(({ id }) => id);
  await relate(
    caller,
    ids.slice(1).map((toId, at) => ({ fromId: ids[at], toId, kind: 'knows' })),
  );
  return ids;
}

describe('memoryGraph', () => {
  it('returns nodes within the depth, nearest first, and refuses a depth above 3', async () => {
    const caller = person(`usr_${randomUUID()}`);
    const ids = await chain(caller, 'Ana', 'Bogdan', 'Carmen', 'Dan', 'Elena');
    for (const depth of [0, 1, 2, 3]) {
      const graph = await graphOf(caller, ids[0] ?? '', depth);
      expect(graph?.nodes.map(({ id }) => id)).toEqual(ids.slice(0, depth + 1));
      expect(graph?.relations).toHaveLength(depth);
    }
    expect((await graphOf(caller, ids[2] ?? ''))?.nodes.map(({ name }) => name).sort()).toEqual([
      'Bogdan',
      'Carmen',
      'Dan',
    ]);
    await expect(graphOf(caller, ids[0] ?? '', 4)).rejects.toThrow('BAD_USER_INPUT');
  });

  it('keeps one node of a name and each observation once under concurrent additions', async () => {
    const caller = person(`usr_${randomUUID()}`);
    const added = await Promise.all(
      ['Ana', ' ana', 'ANA'].map((name) =>
        upsert(caller, [{ name, kind: 'person', observations: ['Sails', 'sails'] }]),
      ),
    );
    expect(new Set(added.map(({ nodes }) => nodes[0]?.id)).size).toBe(1);
    expect(
      (await upsert(caller, [{ name: 'Ana', kind: 'person', observations: ['Rows'] }])).nodes[0]?.observations,
    ).toHaveLength(2);
  });

  it('stores names and observations unreadable in the tables', async () => {
    await upsert(person('usr_nora'), [{ name: 'Xantippe', kind: 'person', observations: ['Keeps zinnias'] }]);
    for (const table of ['memory_node', 'memory_observation']) {
      const { rows } = await subject.database.admin.query(`SELECT t::text AS row FROM memory.${table} t`);
      expect(
        rows
          .map(({ row }) => row)
          .join()
          .toLowerCase(),
      ).not.toMatch(/xantippe|zinnia/);
    }
  });

  it('MEM-1: shows nodes to their owner and to users of the space, and lets only writers relate or delete them', async () => {
    const [owner, other] = [person(`usr_${randomUUID()}`), person(`usr_${randomUUID()}`)];
    const [a = '', b = ''] = await chain(owner, 'Ana', 'Bogdan');
    const [own = ''] = await chain(other, 'Ana');
    expect(own).not.toBe(a);
    expect(await graphOf(other, a, 3)).toBeNull();
    expect(await relate(other, [{ fromId: own, toId: a, kind: 'knows' }])).toMatchObject({ code: 'NOT_FOUND' });
    expect(await remove(other, [a, b])).toEqual({ count: 0 });

    const { id: spaceId } = await verbs.space(owner);
    const [shared = ''] = (await upsert(owner, named('Carmen'), spaceId)).nodes.map(({ id }) => id);
    expect(await graphOf(other, shared)).toBeNull();
    expect(await upsert(other, named('Dan'), spaceId)).toMatchObject({ code: 'NOT_FOUND' });
    const { id: grantId } = await verbs.share(owner, { spaceId, userId: other.userId });
    expect((await graphOf(other, shared))?.nodes).toHaveLength(1);
    await expect(upsert(other, named('Dan'), spaceId)).rejects.toThrow('FORBIDDEN');
    expect(await remove(other, [shared])).toEqual({ count: 0 });
    await verbs.revoke(owner, { grantId });
    expect(await graphOf(other, shared)).toBeNull();
    expect(await remove(owner, [a])).toEqual({ count: 1 });
    expect((await graphOf(owner, b, 3))?.nodes).toHaveLength(1);
  });

  it.each([
    [[], 'VALIDATION_FAILED'],
    [[{ name: ' ', kind: 'person' }], 'VALIDATION_FAILED'],
    [[{ name: 'Ana', kind: 'A Person' }], 'VALIDATION_FAILED'],
    [[{ name: 'Ana', kind: 'person', observations: [''] }], 'VALIDATION_FAILED'],
  ])('refuses the nodes %j with %s', async (nodes, code) => {
    expect(await upsert(person('usr_nora'), nodes)).toMatchObject({ code });
  });
});

const remove = (caller: Caller, nodeIds: readonly string[]) =>
  verbs.ask(caller, 'mutation ($input: DeleteMemoryNodesInput!) { deleteMemoryNodes(input: $input) { count } }', {
    input: { nodeIds },
  });
