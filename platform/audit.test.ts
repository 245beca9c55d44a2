import { randomUUID } from 'node:crypto';
import { type AnySubgraphModule, seedUser } from '@codai/kit';
import { callerOf, type TestSubgraph, testSubgraph } from '@codai/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadModules } from './catalogue.ts';

let social: TestSubgraph<unknown>;
const nora = seedUser('owner@north.test');
const caller = callerOf({ userId: nora.id, tenantId: nora.personalTenantId });

beforeAll(async () => {
  const [module] = await loadModules(['social']);
  social = await testSubgraph(module as AnySubgraphModule);
  await module?.seed?.(social.deps);
});
afterAll(() => social[Symbol.asyncDispose]());

const post = (input: object) =>
  social.execute<{ createPost: { __typename: string; id?: string } }>(
    caller,
    'mutation ($input: CreatePostInput!) { createPost(input: $input) { __typename ... on Post { id } } }',
    { input },
  );

describe('the audit', () => {
  it('has one entry for a mutation that committed, with ids and codes only, and none for its replay', async () => {
    const before = (await social.audited()).length;
    const input = { text: 'Said in confidence', idempotencyKey: randomUUID() };
    const answers = await Promise.all([post(input), post(input), post(input)]);
    const id = answers[0]?.data?.createPost.id;
    expect(answers.map(({ data }) => data?.createPost.id)).toEqual([id, id, id]);
    const entries = (await social.audited()).slice(before);
    expect(entries).toEqual([
      {
        type: 'social.audit.recorded',
        data: {
          action: 'post.created',
          actorId: nora.id,
          actorKind: 'USER',
          code: null,
          mutation: 'createPost',
          outcome: 'SUCCEEDED',
          service: null,
          sessionId: caller.sessionId,
          target: id,
        },
        tenantId: nora.personalTenantId,
        partitionKey: nora.id,
        subject: id,
      },
    ]);
    expect(JSON.stringify(entries)).not.toContain('confidence');
  });

  it('has no entry for a request that changed nothing: a refusal before the first write, a query, a mutation that is declared so', async () => {
    const before = (await social.audited()).length;
    expect((await post({ text: '', idempotencyKey: randomUUID() })).data?.createPost.__typename).toBe(
      'ValidationError',
    );
    await social.execute(caller, '{ feed(first: 1) { edges { node { id } } } }');
    const reacted = await social.execute(
      caller,
      'mutation ($input: AddReactionInput!) { addReaction(input: $input) { __typename } }',
      {
        input: { targetId: 'pst_seed_ferry', kind: 'LOVE' },
      },
    );
    expect(reacted.data).toEqual({ addReaction: { __typename: 'Reacted' } });
    expect((await social.audited()).length).toBe(before);
  });

  it('has a refusal that was stored', async () => {
    const before = (await social.audited()).length;
    const { data } = await social.execute<{ createComment: { __typename: string } }>(
      caller,
      'mutation ($input: CreateCommentInput!) { createComment(input: $input) { __typename } }',
      { input: { postId: 'pst_unknown', text: 'x', idempotencyKey: randomUUID() } },
    );
    expect(data?.createComment.__typename).toBe('NotFoundError');
    expect((await social.audited()).slice(before)).toMatchObject([
      { data: { action: 'comment.created', outcome: 'REFUSED', code: 'NOT_FOUND', target: 'pst_unknown' } },
    ]);
  });

  it('records what operators read of others, in every subgraph, and they read nothing while it cannot be written', async () => {
    const [module] = await loadModules(['banking']);
    await using banking = await testSubgraph(module as AnySubgraphModule);
    const operator = callerOf({ userId: 'usr_operator', tenantId: 'org_platform', roles: ['PLATFORM_ADMIN'] });
    const read = (as: typeof operator) =>
      banking.execute(as, '{ amlCases(first: 5) { edges { node { id } } } amlCase(id: "aml_unknown") { id } }');

    const refused = await read(callerOf({ roles: ['OWNER'] }));
    expect(refused.errors?.map(({ extensions }) => extensions?.code)).toContain('FORBIDDEN');
    const tried = (await banking.audited()).length;

    expect((await read(operator)).data).toEqual({ amlCases: { edges: [] }, amlCase: null });
    const entries = (await banking.audited()).slice(tried);
    expect(
      entries.map(({ data: { action, mutation, target, actorId } }) => [action, mutation, target, actorId]),
    ).toEqual(
      expect.arrayContaining([
        ['aml-cases.read', 'amlCases', null, 'usr_operator'],
        ['aml-case.read', 'amlCase', 'aml_unknown', 'usr_operator'],
      ]),
    );
    expect(entries.map(({ tenantId }) => tenantId)).toEqual(['org_platform', 'org_platform']);

    await banking.database.admin.query('REVOKE INSERT ON banking.outbox FROM banking');
    const untold = await read(operator);
    expect(untold.errors?.map(({ extensions }) => extensions?.code)).toContain('INTERNAL');
    expect(untold.data).toEqual({ amlCases: null, amlCase: null });
  });

  it('I-6: has one entry of each field that refuses a person by their rights, however often they try', async () => {
    const before = (await social.audited()).length;
    const stranger = callerOf({ userId: 'usr_stranger', tenantId: 'org_stranger', roles: ['MEMBER'] });
    const hold = 'mutation { holdPost(input: { postId: "pst_seed_ferry", reason: "x" }) { __typename } }';
    const codes = [];
    for (let round = 0; round < 5; round += 1) {
      const { errors } = await social.execute(stranger, hold);
      codes.push(errors?.[0]?.extensions?.code);
    }
    expect(new Set(codes)).toEqual(new Set(['FORBIDDEN']));
    const entries = (await social.audited()).slice(before);
    expect(entries).toMatchObject([
      {
        data: {
          action: 'post.held',
          actorId: 'usr_stranger',
          mutation: 'holdPost',
          outcome: 'REFUSED',
          code: 'FORBIDDEN',
          target: 'pst_seed_ferry',
        },
        tenantId: 'org_stranger',
      },
    ]);
    await social.execute(callerOf({ userId: null }), hold);
    expect((await social.audited()).slice(before)).toHaveLength(1);
  });

  it('I-6: has one entry of each rule that refuses a person below a root field', async () => {
    const [module] = await loadModules(['identity']);
    await using identity = await testSubgraph(module as AnySubgraphModule);
    await module?.seed?.(identity.deps);
    const niels = seedUser('member@north.test');
    const member = callerOf({ userId: niels.id, tenantId: 'org_seed_north', roles: ['MEMBER'] });
    const before = (await identity.audited()).length;
    const { errors } = await identity.execute(
      member,
      '{ a: organization { name seats { limit } } b: organization { seats { used } } c: organization { invitations(first: 1) { edges { cursor } } } }',
    );
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
    expect((await identity.audited()).slice(before)).toMatchObject(
      ['seats', 'invitations'].map((field) => ({
        data: {
          action: `organization.${field}.read`,
          actorId: niels.id,
          mutation: `Organization.${field}`,
          outcome: 'REFUSED',
          code: 'FORBIDDEN',
          target: 'org_seed_north',
        },
        tenantId: 'org_seed_north',
      })),
    );
  });

  it('stops the start of a module that forgets a mutation, and names it', async () => {
    const [module] = await loadModules(['notifications']);
    const { unsubscribe: _forgotten, ...audit } = (module as AnySubgraphModule).audit;
    await expect(testSubgraph({ ...(module as AnySubgraphModule), audit })).rejects.toThrow(
      'The audit of notifications is not fully declared: mutation unsubscribe is not declared.',
    );
  });
});
