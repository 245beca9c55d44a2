import { randomUUID } from 'node:crypto';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MemorySubgraph, person, startMemory, verbsOf } from '../../testing/start-memory.ts';

let subject: MemorySubgraph;
let verbs: ReturnType<typeof verbsOf>;
beforeAll(async () => {
  subject = await startMemory();
  verbs = verbsOf(subject);
});
afterAll(() => subject[Symbol.asyncDispose]());

const isWhole = Boolean(process.env.PROVE);
const people = fc.nat({ max: 2 });
const tenants = fc.nat({ max: 1 });
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('store' as const),
      who: people,
      tenant: tenants,
      space: fc.option(fc.nat({ max: 2 })),
      isOrg: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('share' as const),
      space: fc.nat({ max: 2 }),
      with: people,
      mayWrite: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('revoke' as const), space: fc.nat({ max: 2 }), with: people }),
  },
);

describe('isolation of memories', () => {
  it('MEM-1: hides memories on every path from people without a right, also with identical vectors', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: isWhole ? 30 : 12 }), async (steps) => {
        const round = randomUUID().slice(0, 8);
        const callers = [0, 1].map((tenant) =>
          [0, 1, 2].map((who) => person(`usr_${round}_${who}`, `org_${round}_${tenant}`)),
        );
        const callerAt = (tenant: number, who: number) => callers[tenant]?.[who] ?? person('nobody');
        // Space number n belongs to person n of tenant 0.
        const spaces = await Promise.all([0, 1, 2].map(async (who) => (await verbs.space(callerAt(0, who))).id));
        const grants = new Map<string, { readonly id: string; readonly mayWrite: boolean }>();
        const stored: { id: string; tenant: number; who: number; space: number | null; isOrg: boolean }[] = [];
        const mayUse = (space: number, who: number) => space === who || grants.has(`${space} ${who}`);
        const mayWrite = (space: number, who: number) =>
          space === who || grants.get(`${space} ${who}`)?.mayWrite === true;

        for (const one of steps) {
          if (one.does === 'share' && one.space !== one.with && !grants.has(`${one.space} ${one.with}`)) {
            const input = { spaceId: spaces[one.space], userId: callerAt(0, one.with).userId, mayWrite: one.mayWrite };
            const { id } = await verbs.share(callerAt(0, one.space), input);
            grants.set(`${one.space} ${one.with}`, { id, mayWrite: one.mayWrite });
          } else if (one.does === 'revoke') {
            const grant = grants.get(`${one.space} ${one.with}`);
            if (grant === undefined) continue;
            await verbs.revoke(callerAt(0, one.space), { grantId: grant.id });
            grants.delete(`${one.space} ${one.with}`);
          } else if (one.does === 'store') {
            const { tenant, who, space, isOrg } = one;
            const place = space !== null ? { scope: 'SHARED', spaceId: spaces[space] } : isOrg ? { scope: 'ORG' } : {};
            const storing = verbs.store(callerAt(tenant, who), { content: 'The same words for all of them', ...place });
            const may = space === null || (tenant === 0 && mayWrite(space, who));
            if (may) stored.push({ id: (await storing).id, tenant, who, space, isOrg: space === null && isOrg });
            else if (tenant === 0 && mayUse(space, who)) await expect(storing).rejects.toThrow('FORBIDDEN');
            else expect(await storing).toMatchObject({ code: 'NOT_FOUND' });
          }
        }

        for (const tenant of [0, 1]) {
          for (const who of [0, 1, 2]) {
            const expected = stored
              .filter((memory) => memory.tenant === tenant)
              .filter(({ space, isOrg, who: owner }) => (space === null ? isOrg || owner === who : mayUse(space, who)))
              .map(({ id }) => id)
              .sort();
            const caller = callerAt(tenant, who);
            const found = {
              list: (await verbs.list(caller)).map(({ id }) => id).sort(),
              search: (await verbs.search(caller, 'the same words', { topK: 100 })).hits
                .map(({ memory }) => memory.id)
                .sort(),
              context: (await verbs.context(caller, 'the same words')).items.map(({ memory }) => memory.id).sort(),
              byId: (
                await referencesOf(
                  caller,
                  stored.map(({ id }) => id),
                )
              ).sort(),
              histories: (
                await historiesOf(
                  caller,
                  stored.map(({ id }) => id),
                )
              ).sort(),
            };
            expect(found).toEqual({
              list: expected,
              search: expected,
              context: expected,
              byId: expected,
              histories: expected,
            });
          }
        }
      }),
      { numRuns: isWhole ? 100 : 3, seed: freshSeed() },
    );
  });

  it('MEM-8: leaves shared memories out of every context that begins after the answer of a revocation', async () => {
    const [owner, reader] = [person(`usr_${randomUUID()}`), person(`usr_${randomUUID()}`)];
    const { id: spaceId } = await verbs.space(owner);
    await verbs.store(owner, { content: 'Shared for a while', scope: 'SHARED', spaceId });
    for (let round = 0; round < 5; round++) {
      const { id: grantId } = await verbs.share(owner, { spaceId, userId: reader.userId });
      expect((await verbs.context(reader, 'shared for a while')).items).toHaveLength(1);
      const early = Array.from({ length: 4 }, () => verbs.context(reader, 'shared for a while'));
      await verbs.revoke(owner, { grantId });
      expect((await verbs.context(reader, 'shared for a while')).items).toEqual([]);
      expect((await verbs.search(reader, 'shared for a while')).hits).toEqual([]);
      await Promise.all(early);
    }
  });

  it('MEM-8: accepts no store into a space after the answer of a revocation', async () => {
    const [owner, writer] = [person(`usr_${randomUUID()}`), person(`usr_${randomUUID()}`)];
    const { id: spaceId } = await verbs.space(owner);
    const { id: grantId } = await verbs.share(owner, { spaceId, userId: writer.userId, mayWrite: true });
    const storing = Array.from({ length: 6 }, () =>
      verbs.store(writer, { content: 'Into the space', scope: 'SHARED', spaceId }).catch(() => null),
    );
    await verbs.revoke(owner, { grantId });
    const { length } = await verbs.list(owner, { spaceId });
    await Promise.all(storing);
    expect(await verbs.list(owner, { spaceId })).toHaveLength(length);
  });
});

async function referencesOf(caller: ReturnType<typeof person>, ids: readonly string[]): Promise<string[]> {
  const document = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Memory { id } } }';
  const of = ids.map((id) => ({ __typename: 'Memory', id }));
  const found = await verbs.ask<({ id: string } | null)[]>(caller, document, { of });
  return found.flatMap((memory) => (memory === null ? [] : [memory.id]));
}

async function historiesOf(caller: ReturnType<typeof person>, ids: readonly string[]): Promise<string[]> {
  const histories = await Promise.all(ids.map((id) => verbs.history(caller, id)));
  return ids.filter((_, index) => (histories[index]?.length ?? 0) > 0);
}

describe('shareMemorySpace', () => {
  const [nora, niels] = [person('usr_nora'), person('usr_niels')];

  it.each([
    [{}, 'VALIDATION_FAILED'],
    [{ userId: 'usr_niels' }, 'VALIDATION_FAILED'],
    [{ userId: 'usr_nora', spaceId: 'msp_x' }, 'VALIDATION_FAILED'],
    [{ userId: 'usr_niels', spaceId: 'msp_x' }, 'NOT_FOUND'],
    [{ service: 'fabricai', mayWrite: true }, 'VALIDATION_FAILED'],
    [{ service: 'No Name' }, 'VALIDATION_FAILED'],
    [{ service: 'fabricai', spaceId: 'msp_x', scope: 'USER' }, 'VALIDATION_FAILED'],
  ])('refuses the grant %j with %s', async (input, code) => {
    expect(await verbs.share(nora, input)).toMatchObject({ code });
  });

  it('refuses a grant to an id that is not a member of the organisation', async () => {
    const { id: spaceId } = await verbs.space(nora);
    const refused = { code: 'VALIDATION_FAILED', path: ['input', 'userId'] };
    expect(await verbs.share(nora, { spaceId, userId: 'usr_nobody' })).toMatchObject(refused);
  });

  it('creates one grant for concurrent requests, and lets only its grantor revoke it', async () => {
    const { id: spaceId } = await verbs.space(nora);
    const input = { spaceId, userId: 'usr_niels' };
    const given = await Promise.all([verbs.share(nora, input), verbs.share(nora, input)]);
    expect(new Set(given.map(({ id }) => id)).size).toBe(1);
    expect(await verbs.share(nora, { ...input, mayWrite: true })).toMatchObject({ code: 'CONFLICT' });
    await expect(verbs.share(niels, { spaceId, userId: 'usr_bo' })).rejects.toThrow('FORBIDDEN');
    expect(await verbs.revoke(niels, { grantId: given[0]?.id })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await verbs.revoke(nora, { grantId: given[0]?.id })).toMatchObject({ __typename: 'MemoryGrant' });
    expect(await verbs.revoke(nora, { grantId: given[0]?.id })).toMatchObject({ __typename: 'MemoryGrant' });
  });

  it('returns usage and settings of the caller only', async () => {
    const caller = person(`usr_${randomUUID()}`);
    await verbs.store(caller, { content: 'One', pinned: true });
    await verbs.search(caller, 'one');
    const stats = '{ memoryUsageStats { memoryCount pinnedCount accessCount memoriesMax } }';
    expect(await verbs.ask(caller, stats)).toEqual({
      memoryCount: 1,
      pinnedCount: 1,
      accessCount: 1,
      memoriesMax: 100_000,
    });
    expect(await verbs.ask(caller, '{ memorySettings { isPaused pausedUntil } }')).toEqual({
      isPaused: false,
      pausedUntil: null,
    });
  });
});

it('MEM-1: shows the memories and settings of a user to that user only', async () => {
  const [owner, other] = [person(`usr_${randomUUID()}`), person(`usr_${randomUUID()}`)];
  await verbs.store(owner, { content: 'Berth four' });
  await verbs.store(owner, { content: 'For everybody', scope: 'ORG' });
  await verbs.store(other, { content: 'For everybody too', scope: 'ORG' });
  const document = `query ($of: [_Any!]!) { _entities(representations: $of) {
    ... on User { memories(first: 5) { edges { node { content } } } memorySettings { isPaused } } } }`;
  const of = [{ __typename: 'User', id: owner.userId }];
  const [own] = await verbs.ask<{ memories: { edges: { node: { content: string } }[] } }[]>(owner, document, { of });
  expect(own).toMatchObject({ memorySettings: { isPaused: false } });
  expect(own?.memories.edges.map(({ node }) => node.content).sort()).toEqual(['Berth four', 'For everybody']);
  expect(await verbs.ask(other, document, { of })).toEqual([{ memories: null, memorySettings: null }]);
});
