import '@codai/contracts/identity';
import { randomUUID } from 'node:crypto';
import payments from '@codai/payments';
import OpenAI from 'openai';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AiSubject, budgetRows, person, startAi, verbsOf } from '../../testing/start-ai.ts';

let subject: AiSubject;
let ask: ReturnType<typeof verbsOf>['ask'];
beforeAll(async () => {
  subject = await startAi({}, { beside: [payments] });
  ({ ask } = verbsOf(subject));
});
afterAll(() => subject[Symbol.asyncDispose]());
beforeEach(() => {
  subject.host.chat = () => ({ deltas: ['Fine.'], usage: { input: 12, output: 3 } });
});

const owner = (tenantId = 'org_one') =>
  person('usr_owner', { tenantId, roles: ['OWNER'], authenticatedAt: subject.clock.now() });
const MODEL = 'gpt-4.1-mini';

async function product(facts: object = {}, tenantId = 'org_one') {
  const input = {
    idempotencyKey: randomUUID(),
    name: `Product ${randomUUID()}`,
    requestMicros: '5',
    tokensMicros: '2000000',
    modelIds: ['aim_gpt_41_mini', 'aim_embedding_3_small'],
    monthlyTokens: '1000000',
    requestsPerMinute: 100,
    ...facts,
  };
  return ask<{ id: string; code?: string; path?: string[] }>(
    owner(tenantId),
    'mutation ($input: CreateAiApiProductInput!) { createAiApiProduct(input: $input) { ... on AiApiProduct { id } ... on Error { code path } } }',
    { input },
  );
}
async function key(facts: object = {}, productId?: string) {
  const input = {
    productId: productId ?? (await product()).id,
    name: 'Test',
    scopes: ['CHAT', 'EMBEDDINGS', 'MODELS'],
    ...facts,
  };
  return ask<{ secret: string; apiKey: { id: string; hint: string }; code?: string }>(
    owner(),
    'mutation ($input: CreateAiApiKeyInput!) { createAiApiKey(input: $input) { ... on AiApiKeyCreated { secret apiKey { id hint } } ... on Error { code path } } }',
    { input },
  );
}
const revoke = (keyId: string) =>
  ask<{ revokedAt: string | null }>(
    owner(),
    'mutation ($input: RevokeAiApiKeyInput!) { revokeAiApiKey(input: $input) { ... on AiApiKey { revokedAt } ... on Error { code } } }',
    { input: { keyId } },
  );
const products = async (id: string) => {
  const { edges } = await ask<{ edges: { node: { id: string; usedTokens: string; usedRequests: number } }[] }>(
    owner(),
    '{ aiApiProducts(first: 100) { edges { node { id usedTokens usedRequests } } } }',
  );
  return edges.map(({ node }) => node).find((node) => node.id === id);
};
/** The unmodified SDK, whose requests reach the routes as the platform hands them on. */
const client = (apiKey: string) =>
  new OpenAI({
    apiKey,
    baseURL: 'http://codai.test/v1',
    maxRetries: 0,
    fetch: async (url, init) => {
      const request = new Request(url as string, init as RequestInit);
      const route = subject.hosted.routes.find(
        ({ method, path }) => method === request.method && path === new URL(request.url).pathname,
      );
      return route === undefined ? new Response(null, { status: 404 }) : route.handle(request);
    },
  });
const messages = [{ role: 'user' as const, content: 'How are you?' }];

describe('a key', () => {
  it('opens models, chats and embeddings to the openai SDK, and is metered', async () => {
    const { id } = await product();
    const { secret, apiKey } = await key({}, id);
    expect(secret.startsWith(apiKey.hint)).toBe(true);
    const sdk = client(secret);
    expect((await sdk.models.list()).data.map((model) => model.id)).toEqual([MODEL, 'text-embedding-3-small']);
    const completion = await sdk.chat.completions.create({ model: MODEL, messages });
    expect(completion).toMatchObject({
      choices: [{ message: { role: 'assistant', content: 'Fine.' }, finish_reason: 'stop' }],
      usage: { prompt_tokens: 12, completion_tokens: 3, total_tokens: 15 },
    });
    const embedded = await sdk.embeddings.create({ model: 'text-embedding-3-small', input: ['One', 'Three'] });
    expect(embedded.data.map(({ embedding }) => embedding)).toEqual([
      [3, 1],
      [5, 1],
    ]);
    // 12 + 3 of the chat, 7 of the embeddings.
    expect(await products(id)).toMatchObject({ usedTokens: '22', usedRequests: 2 });
    const metered = (await subject.published()).filter(
      ({ type, data }) => type === 'ai.usage.metered' && data.productId === id,
    );
    expect(metered.map(({ data }) => [data.tokens, data.chargeMicros])).toEqual([
      [15, '35'],
      [7, '19'],
    ]);
    // The second time from the cache: free of tokens, not of the request.
    expect((await sdk.chat.completions.create({ model: MODEL, messages })).usage?.total_tokens).toBe(0);
    expect((await budgetRows(subject)).every(({ reserved }) => reserved === 0n)).toBe(true);
  });

  it('streams sentence by sentence, with the usage at the end', async () => {
    const { secret } = await key();
    subject.host.chat = () => ({ deltas: ['One sentence. ', 'Another ', 'one.'], usage: { input: 9, output: 6 } });
    const stream = await client(secret).chat.completions.create({
      model: MODEL,
      stream: true,
      stream_options: { include_usage: true },
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Stream, please.' },
      ],
    });
    const pieces: string[] = [];
    let total = 0;
    for await (const { choices, usage } of stream) {
      const piece = choices[0]?.delta.content;
      if (piece) pieces.push(piece);
      total = usage?.total_tokens ?? total;
    }
    expect(pieces).toEqual(['One sentence. ', 'Another one.']);
    expect(total).toBe(15);
  });

  describe.each([[false], [true]])('a call whose model fails (stream: %s)', (stream) => {
    const ask = async (secret: string) => {
      const { chat } = client(secret);
      const request = { model: MODEL, messages: [{ role: 'user' as const, content: randomUUID() }] };
      if (!stream) {
        const { model, choices } = await chat.completions.create(request);
        return { models: [model], text: choices[0]?.message.content };
      }
      const models = new Set<string>();
      let text = '';
      for await (const { model, choices } of await chat.completions.create({ ...request, stream })) {
        models.add(model);
        text += choices[0]?.delta.content ?? '';
      }
      return { models: [...models], text };
    };
    const failing = ({ model }: { readonly model: string }) =>
      model === MODEL ? { isTruncated: true } : { deltas: ['By another.'] };

    it('MIND-1: reports the failure where the product has no other model', async () => {
      const { secret } = await key();
      subject.host.chat = failing;
      await expect(ask(secret)).rejects.toMatchObject(stream ? { type: 'server_error' } : { status: 503 });
    });

    it('MIND-1: is answered by another model of the product, under its own name', async () => {
      const { id } = await product({ modelIds: ['aim_gpt_41_mini', 'aim_gpt_4o_mini'] });
      const { secret } = await key({}, id);
      subject.host.chat = failing;
      expect(await ask(secret)).toEqual({ models: ['gpt-4o-mini'], text: 'By another.' });
    });
  });

  it('shows its own use, apart from that of other keys of the product', async () => {
    const { id } = await product();
    const [used, idle] = [await key({}, id), await key({}, id)];
    await client(used.secret).chat.completions.create({
      model: MODEL,
      messages: [{ role: 'user', content: randomUUID() }],
    });
    const { edges } = await ask<{ edges: { node: { id: string } }[] }>(
      owner(),
      '{ aiApiKeys(first: 100) { edges { node { id usedTokens usedRequests lastUsedAt } } } }',
    );
    const useOf = (keyId: string) => edges.map(({ node }) => node).find((node) => node.id === keyId);
    expect(useOf(used.apiKey.id)).toMatchObject({ usedTokens: '15', usedRequests: 1 });
    expect(useOf(used.apiKey.id)).toMatchObject({ lastUsedAt: subject.clock.now().toISOString() });
    expect(useOf(idle.apiKey.id)).toMatchObject({ usedTokens: '0', usedRequests: 0, lastUsedAt: null });
  });

  it('AI-6: gives nothing of flagged content, whole or streamed', async () => {
    const sdk = client((await key()).secret);
    subject.host.chat = () => ({ deltas: ['Well. ', 'FORBIDDEN words.'] });
    const request = { model: MODEL, messages: [{ role: 'user' as const, content: `Go on ${randomUUID()}.` }] };
    await expect(sdk.chat.completions.create(request)).rejects.toMatchObject({
      status: 400,
      code: 'content_policy_violation',
    });
    let text = '';
    const stream = await sdk.chat.completions.create({ ...request, stream: true });
    const reading = (async () => {
      for await (const { choices } of stream) text += choices[0]?.delta.content ?? '';
    })();
    await expect(reading).rejects.toMatchObject({ code: 'content_policy_violation' });
    expect(text).toBe('Well. ');
  });

  it('opens nothing once it is revoked or expired, like one that never was', async () => {
    const [revoked, expired] = [await key(), await key({ expiresAt: new Date(subject.clock.now().getTime() + 1_000) })];
    expect((await revoke(revoked.apiKey.id)).revokedAt).not.toBeNull();
    subject.clock.advance(1_000);
    const refusals = [];
    for (const secret of [revoked.secret, expired.secret, `sk-codai-${'x'.repeat(43)}`, 'sk-other', '']) {
      const route = subject.hosted.routes.find(({ path }) => path === '/v1/models');
      const headers = new Headers(secret === '' ? [] : [['authorization', `Bearer ${secret}`]]);
      const response = await route?.handle(new Request('http://codai.test/v1/models', { headers }));
      refusals.push([response?.status, await response?.text()]);
    }
    expect(new Set(refusals.map((refusal) => JSON.stringify(refusal))).size).toBe(1);
    expect(refusals[0]?.[0]).toBe(401);
    await expect(client(revoked.secret).chat.completions.create({ model: MODEL, messages })).rejects.toMatchObject({
      status: 401,
    });
  });

  it('opens nothing from the moment at which its maker may not act', async () => {
    const { secret } = await key();
    const status = () =>
      client(secret)
        .models.list()
        .then(
          () => 200,
          (error: { readonly status: number }) => error.status,
        );
    const sql = (text: string, ...values: unknown[]) => subject.database.admin.query(text, values);
    expect(await status()).toBe(200);
    for (const [withdraw, restore, what] of [
      ['SELECT access.withdraw($1)', 'SELECT access.restore($1)', 'usr_owner|org_one|'],
      [`SELECT access.block($1, now() + interval '1 hour')`, 'SELECT access.unblock($1)', 'user:usr_owner'],
      [`SELECT access.block($1, now() + interval '1 hour')`, 'SELECT access.unblock($1)', 'tenant:org_one'],
    ] as const) {
      await sql(withdraw, what);
      expect(await status()).toBe(401);
      await sql(restore, what);
      expect(await status()).toBe(200);
    }
    await subject.deliver('identity.user.suspended', { userId: 'usr_owner', reason: 'test' });
    await subject.runEvents();
    expect(await status()).toBe(401);
  });

  it('is revoked when its maker leaves the organisation', async () => {
    const { secret } = await key();
    await subject.deliver('identity.membership.removed', {
      membershipId: 'mem_one',
      organizationId: 'org_one',
      userId: 'usr_owner',
      removedById: 'usr_owner',
    });
    await subject.runEvents();
    await expect(client(secret).models.list()).rejects.toMatchObject({ status: 401 });
  });

  it('opens the models of its product and the parts of its scopes alone', async () => {
    const { secret } = await key({ scopes: ['CHAT'] });
    const sdk = client(secret);
    await expect(sdk.models.list()).rejects.toMatchObject({ status: 403, code: 'missing_scope' });
    await expect(sdk.chat.completions.create({ model: 'gpt-4.1', messages })).rejects.toMatchObject({
      status: 404,
      code: 'model_not_found',
    });
    await expect(
      sdk.chat.completions.create({ model: MODEL, messages, tools: [{ type: 'function', function: { name: 'x' } }] }),
    ).rejects.toMatchObject({ status: 400, code: 'unsupported_parameter' });
    await expect(sdk.chat.completions.create({ model: MODEL, messages: [] })).rejects.toMatchObject({ status: 400 });
  });

  it('is limited in requests per minute, and its product in tokens per month', async () => {
    const limited = client((await key({}, (await product({ requestsPerMinute: 2 })).id)).secret);
    const say = (sdk: OpenAI) =>
      sdk.chat.completions.create({ model: MODEL, messages: [{ role: 'user', content: randomUUID() }] });
    await say(limited);
    await say(limited);
    await expect(say(limited)).rejects.toMatchObject({ status: 429, code: 'rate_limit_exceeded' });
    subject.clock.advance(61_000);
    await expect(say(limited)).resolves.toMatchObject({ object: 'chat.completion' });
    // Each call holds what it can use at most: of ten at once, the quota lets few in, and is never exceeded.
    const { id } = await product({ monthlyTokens: '2500' });
    const scarce = client((await key({}, id)).secret);
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => say(scarce)));
    const refused = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason as { code: string }] : [],
    );
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every(({ code }) => code === 'insufficient_quota')).toBe(true);
    expect(outcomes.length - refused.length).toBeGreaterThan(0);
    expect(Number((await products(id))?.usedTokens)).toBeLessThanOrEqual(2_500);
  });

  it('has its tokens billed by payments, under the id of the call', async () => {
    const { id } = await product({ subscriptionId: 'bsu_none', priceId: 'bpr_none' });
    await client((await key({}, id)).secret).chat.completions.create({
      model: MODEL,
      messages: [{ role: 'user', content: 'Billed.' }],
    });
    // Payments knows no such subscription, and says so; the job is done.
    const runs = await subject.runJobs();
    expect(runs.map(({ task, error }) => [task, error])).toEqual([['reportApiUsage', null]]);
  });
});

describe('a product', () => {
  it.each([
    [{ name: '' }, 'VALIDATION_FAILED', 'name'],
    [{ modelIds: [] }, 'VALIDATION_FAILED', 'modelIds'],
    [{ modelIds: ['aim_none'] }, 'NOT_FOUND', 'modelIds'],
    [{ requestMicros: '-1' }, 'VALIDATION_FAILED', 'requestMicros'],
    [{ monthlyTokens: '0' }, 'VALIDATION_FAILED', 'monthlyTokens'],
    [{ requestsPerMinute: 0 }, 'VALIDATION_FAILED', 'requestsPerMinute'],
    [{ subscriptionId: 'bsu_one' }, 'VALIDATION_FAILED', 'priceId'],
  ])('is refused with %j', async (facts, code, field) => {
    expect(await product(facts)).toMatchObject({ code, path: ['input', field] });
  });

  it('is seen by its organisation alone', async () => {
    const { id } = await product({}, 'org_two');
    expect(await products(id)).toBeUndefined();
    expect(await key({ productId: id })).toMatchObject({ code: 'NOT_FOUND' });
  });
});
