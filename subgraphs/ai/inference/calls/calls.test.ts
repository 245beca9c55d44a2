import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AiSubject, budgetRows, person, startAi, usageRows, verbsOf } from '../../testing/start-ai.ts';

let subject: AiSubject;
let verbs: ReturnType<typeof verbsOf>;
beforeAll(async () => {
  subject = await startAi();
  verbs = verbsOf(subject);
});
afterAll(() => subject[Symbol.asyncDispose]());
beforeEach(() => {
  subject.host.chat = () => ({ deltas: ['Fine.'] });
  subject.host.moderationStatus = 200;
});

const nora = person('usr_nora');
const ask = (content: string, more: object = {}) => ({
  messages: [{ role: 'USER', content }],
  modelId: 'aim_gpt_41',
  maxOutputTokens: 100,
  ...more,
});
const chatsOf = async (requestId: string) =>
  (await usageRows(subject, requestId)).filter(({ kind }) => kind === 'CHAT');

describe('a completion', () => {
  it('AI-2: costs its tokens at the price in force when it was asked, rounded up once', async () => {
    subject.host.chat = () => ({ deltas: ['Fine.'], usage: { input: 13, output: 7 } });
    const before = await verbs.complete(nora, ask('Price?', { modelId: 'aim_gpt_4o_mini', useCache: false }));
    // 13 × 0.15 + 7 × 0.6 = 6.15
    expect(before).toMatchObject({ costMicros: '7' });
    const operator = person('usr_operator', { roles: ['PLATFORM_ADMIN'], authenticatedAt: subject.clock.now() });
    const setPrice = `mutation ($input: SetAiModelPriceInput!) { setAiModelPrice(input: $input) { __typename ... on Error { code } } }`;
    const from = new Date(subject.clock.now().getTime() + 60_000);
    const input = { modelId: 'aim_gpt_4o_mini', inputMicros: '1000000', outputMicros: '2000000' };
    expect(await verbs.ask(operator, setPrice, { input: { ...input, effectiveFrom: from } })).toEqual({
      __typename: 'AiModel',
    });
    expect(await verbs.ask(operator, setPrice, { input: { ...input, effectiveFrom: new Date(0) } })).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    const still = await verbs.complete(nora, ask('Price?', { modelId: 'aim_gpt_4o_mini', useCache: false }));
    expect(still).toMatchObject({ costMicros: '7' });
    subject.clock.advance(60_000);
    const after = await verbs.complete(nora, ask('Price?', { modelId: 'aim_gpt_4o_mini', useCache: false }));
    expect(after).toMatchObject({ costMicros: String(13 + 14) });
  });

  it('AI-3: leaves one usage record for each attempt; a failed one without tokens costs 0', async () => {
    subject.host.chat = (_body, number) =>
      number === first ? { status: 500 } : { deltas: ['Fine.'], usage: { input: 5, output: 2 } };
    const first = subject.host.requests.length + 1;
    const answer = await verbs.complete(nora, ask('Fails once.'));
    const records = await chatsOf(answer.requestId);
    expect(records).toMatchObject([
      { outcome: 'FAILED', failure: 'STATUS_500', input_tokens: 0, output_tokens: 0, cost_micros: '0' },
      { outcome: 'SUCCEEDED', failure: null, input_tokens: 5, output_tokens: 2, cost_micros: '26' },
    ]);
    const all = await usageRows(subject, answer.requestId);
    expect(all.map(({ attempt }) => attempt)).toEqual(all.map((_, index) => index + 1));
    const recorded = (await subject.published()).filter(
      ({ type, data }) => type === 'ai.usage.recorded' && data.requestId === answer.requestId,
    );
    expect(recorded).toHaveLength(all.length);
  });

  it.each([
    { status: 429 },
    { status: 500 },
    { isTruncated: true, deltas: ['Half'] },
    { isMalformed: true, deltas: ['Half'] },
  ])('AI-8: falls back in declared order after %j, each model twice at most', async (fault) => {
    const from = subject.host.requests.length;
    subject.host.chat = ({ model }) => (model === 'gpt-4o-mini' ? { deltas: ['Third.'] } : fault);
    const answer = await verbs.complete(nora, ask(`Fall back ${randomUUID()}.`));
    expect(answer).toMatchObject({ __typename: 'AiCompletion', text: 'Third.' });
    const asked = subject.host.requests.slice(from).map(({ model }) => model);
    const inOrder = ['gpt-4.1', 'gpt-4.1', 'gpt-4.1-mini', 'gpt-4.1-mini', 'gpt-4o-mini'];
    expect(asked).toEqual(inOrder);
    expect((await chatsOf(answer.requestId)).map(({ model_id }) => model_id)).toEqual([
      'aim_gpt_41',
      'aim_gpt_41',
      'aim_gpt_41_mini',
      'aim_gpt_41_mini',
      'aim_gpt_4o_mini',
    ]);
  });

  it('AI-5: is answered again from the cache, at cost 0 and marked, for the same request of the same tenant alone', async () => {
    let number = 0;
    subject.host.chat = () => ({ deltas: [`Answer ${++number}.`] });
    const request = ask('Cached?');
    const first = await verbs.complete(nora, request);
    const again = await verbs.complete(person('usr_niels'), request);
    expect(again).toMatchObject({ text: first.text, isCached: true, costMicros: '0' });
    expect(await chatsOf(again.requestId)).toMatchObject([{ outcome: 'CACHED', cost_micros: '0', attempt: 2 }]);
    const others = [
      await verbs.complete(person('usr_other', { tenantId: 'org_two' }), request),
      await verbs.complete(nora, ask('Cached?', { modelId: 'aim_gpt_41_mini' })),
      await verbs.complete(nora, ask('Cached?', { temperature: 0.5 })),
      await verbs.complete(nora, ask('Cached?', { maxOutputTokens: 50 })),
      await verbs.complete(nora, ask('Cached!')),
      await verbs.complete(nora, ask('Cached?', { sources: [{ id: 's', title: 't', text: 'Context.' }] })),
      await verbs.complete(nora, ask('Cached?', { useCache: false })),
    ];
    expect(others.map(({ isCached }) => isCached)).toEqual(others.map(() => false));
    expect(new Set([first, ...others].map(({ text }) => text)).size).toBe(others.length + 1);
    subject.clock.advance(25 * 3_600_000);
    expect(await verbs.complete(nora, request)).toMatchObject({ isCached: false });
  });

  it('is asked for once per idempotency key', async () => {
    const requests = subject.host.requests.length;
    const input = ask('Once?', { useCache: false, idempotencyKey: randomUUID() });
    const first = await verbs.complete(nora, input);
    expect(await verbs.complete(nora, input)).toEqual(first);
    expect(subject.host.requests.length).toBe(requests + 1);
    expect(await verbs.complete(nora, { ...input, temperature: 1 })).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('matches its JSON schema after one repair, or is refused', async () => {
    const jsonSchema = JSON.stringify({
      type: 'object',
      properties: { berths: { type: 'integer' } },
      required: ['berths'],
    });
    let outputs = ['{"berths": "four"}', '{"berths": 4}'];
    subject.host.chat = () => ({ deltas: [outputs.shift() ?? ''] });
    const from = subject.host.requests.length;
    const repaired = await verbs.complete(nora, ask('Berths?', { jsonSchema, useCache: false }));
    expect(repaired).toMatchObject({ text: '{"berths": 4}', isRepaired: true });
    expect(subject.host.requests.at(-1)?.messages.at(-1)?.content).toContain('/berths must be integer');
    outputs = ['none', 'none'];
    const refused = await verbs.complete(nora, ask('Berths?', { jsonSchema, useCache: false }));
    expect(refused).toMatchObject({ code: 'STRUCTURED_OUTPUT' });
    expect(subject.host.requests.length).toBe(from + 4);
    for (const bad of ['[]', '{"type": "nothing"}', '{"type":"string","pattern":"(a+)+$"}']) {
      expect(await verbs.complete(nora, ask('Berths?', { jsonSchema: bad }))).toMatchObject({
        path: ['input', 'jsonSchema'],
      });
    }
  });

  it('refuses messages in a wrong order', async () => {
    const user = { role: 'USER', content: 'x' };
    const system = { role: 'SYSTEM', content: 'x' };
    const assistant = { role: 'ASSISTANT', content: 'x' };
    for (const messages of [[], [system], [user, system], [user, user], [assistant], [user, assistant]]) {
      expect(await verbs.complete(nora, ask('', { messages }))).toMatchObject({ path: ['input', 'messages'] });
    }
    const right = [system, user, assistant, user];
    expect(await verbs.complete(nora, ask('', { messages: right }))).toMatchObject({ __typename: 'AiCompletion' });
  });
});

describe('other calls', () => {
  it('embed texts in their order and are billed', async () => {
    const embedded = await verbs.embed(nora, { texts: ['a', 'four'], modelId: 'aim_embedding_3_small' });
    expect(embedded).toMatchObject({
      __typename: 'AiEmbedding',
      vectors: [
        [1, 1],
        [4, 1],
      ],
      costMicros: '1',
    });
    expect(await verbs.embed(nora, { texts: [] })).toMatchObject({ path: ['input', 'texts'] });
  });

  it('moderate a text without keeping it', async () => {
    expect(await verbs.moderate(nora, { text: 'A FORBIDDEN word.' })).toMatchObject({
      isFlagged: true,
      provider: 'openai',
    });
    expect(await verbs.moderate(nora, { text: 'A word.' })).toMatchObject({ isFlagged: false });
    subject.host.moderationStatus = 500;
    expect(await verbs.moderate(nora, { text: 'A word.' })).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
  });
});

describe('usage', () => {
  interface Group {
    readonly key: string;
    readonly costMicros: string;
    readonly attempts: number;
  }
  const sum = (groups: readonly Group[]) => groups.reduce((total, { costMicros }) => total + BigInt(costMicros), 0n);

  it('AI-2: sums up to the same total by each grouping, which is that of the records and of the budget', async () => {
    const owner = person('usr_owner', { roles: ['OWNER'] });
    const totals = 'attempts failures cacheHits inputTokens outputTokens costMicros';
    const groups = `{ key ${totals} }`;
    const dashboard = await verbs.ask<Record<string, readonly Group[]> & { total: Group }>(
      owner,
      `{ aiCostDashboard { total { ${totals} } byModel ${groups} byDay ${groups} byUser ${groups} byOperation ${groups} budget { spentMicros } } }`,
    );
    const total = BigInt(dashboard.total.costMicros);
    expect(total).toBeGreaterThan(0n);
    for (const grouping of ['byModel', 'byDay', 'byUser', 'byOperation']) {
      expect(sum(dashboard[grouping] ?? [])).toBe(total);
    }
    const { rows } = await subject.database.admin.query(
      `SELECT sum(cost_micros)::text AS sum FROM ai.ai_usage_record WHERE tenant_id = 'org_one'`,
    );
    expect(rows[0].sum).toBe(String(total));
    expect((await budgetRows(subject))[0]?.settled).toBe(total);
    const document = `query ($groupBy: AiUsageGrouping!, $whole: Boolean!) {
      aiUsage(range: {}, groupBy: $groupBy, wholeOrganization: $whole) { key costMicros attempts } }`;
    for (const groupBy of ['DAY', 'KIND', 'MODEL', 'OPERATION', 'PROVIDER', 'USER']) {
      expect(sum(await verbs.ask(owner, document, { groupBy, whole: true }))).toBe(total);
    }
    const own = await verbs.ask<readonly Group[]>(nora, document, { groupBy: 'USER', whole: false });
    expect(own.map(({ key }) => key)).toEqual(['usr_nora']);
    await expect(verbs.ask(nora, document, { groupBy: 'USER', whole: true })).rejects.toThrow('FORBIDDEN');
    await expect(verbs.ask(nora, '{ aiCostDashboard { from } }')).rejects.toThrow('FORBIDDEN');
  });
});

describe('the catalogue', () => {
  it('is read alike from both ends', async () => {
    const ids = async (args: string) => {
      const list = await verbs.ask<{ edges: { node: { id: string } }[] }>(
        nora,
        `{ aiModels(${args}) { edges { node { id } } } }`,
      );
      return list.edges.map(({ node }) => node.id);
    };
    const all = await ids('first: 100');
    expect(all.length).toBeGreaterThan(4);
    expect(await ids('last: 2')).toEqual(all.slice(-2));
    expect(await ids('first: 2')).toEqual(all.slice(0, 2));
  });

  it('shows models with their prices; a disabled one is refused', async () => {
    const models = await verbs.ask<{
      edges: { node: { id: string; isAvailable: boolean; price: object; version: number } }[];
    }>(
      nora,
      '{ aiModels { edges { node { id name isAvailable version price { inputMicros outputMicros } provider { name isConfigured } } } } }',
    );
    const one = models.edges.find(({ node }) => node.id === 'aim_gpt_41');
    expect(one?.node).toMatchObject({ isAvailable: true, price: { inputMicros: '2000000', outputMicros: '8000000' } });
    const operator = person('usr_operator', { roles: ['PLATFORM_ADMIN'], authenticatedAt: subject.clock.now() });
    const document = `mutation ($input: SetAiModelEnabledInput!) { setAiModelEnabled(input: $input) { ... on AiModel { isAvailable } ... on Error { code } } }`;
    const input = { modelId: 'aim_gpt_41', isEnabled: false, expectedVersion: one?.node.version };
    expect(await verbs.ask(operator, document, { input })).toEqual({ isAvailable: false });
    expect(await verbs.ask(operator, document, { input })).toEqual({ code: 'VERSION_CONFLICT' });
    expect(await verbs.complete(nora, ask('Anybody?'))).toMatchObject({ code: 'MODEL_UNAVAILABLE' });
    expect(await verbs.send(nora, { content: 'Anybody?', modelId: 'aim_gpt_41' })).toMatchObject({
      code: 'MODEL_UNAVAILABLE',
    });
    await expect(verbs.ask(nora, document, { input })).rejects.toThrow('FORBIDDEN');
  });
});

it('AI-8: a provider whose circuit is open is not asked', async () => {
  subject.host.chat = () => ({ status: 500 });
  const down = ask('Down?', { modelId: 'aim_gpt_4o_mini', useCache: false });
  for (let number = 0; number < 4; number++) await verbs.complete(nora, down);
  const requests = subject.host.requests.length;
  expect(await verbs.complete(nora, down)).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
  expect(subject.host.requests.length).toBe(requests);
});
