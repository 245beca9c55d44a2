import { setTimeout as delay } from 'node:timers/promises';
import { hasRedis, startTestRedis } from '@codai/kit/testing';
import type { RatePolicy } from '@codai/kit/wire';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SettingsInput } from '../../config/settings.ts';
import { type CarriedAnswer, type Carrier, carriers } from '../../testing/carriers.ts';
import { type GatewayUnderTest, gatewayForTests } from '../../testing/gateway-for-tests.ts';
import { identitySettings, type TokenIssuer, tokenIssuer } from '../../testing/tokens.ts';

let issuer: TokenIssuer;
beforeAll(async () => {
  issuer = await tokenIssuer();
});

const policy = (changed: Partial<RatePolicy> = {}): RatePolicy => ({
  id: 'rlp_one',
  countsBy: 'SOURCE',
  appliesTo: 'OPERATIONS',
  target: null,
  limit: 60,
  windowSeconds: 60,
  burst: 1,
  ...changed,
});

function followed(...first: RatePolicy[]) {
  const state = { policies: first as readonly RatePolicy[], noted: [] as string[] };
  const policies = {
    current: () => state.policies,
    note: (id: string, isAdmitted: boolean) => void state.noted.push(`${id} ${isAdmitted ? 'admitted' : 'refused'}`),
  };
  return { state, policies };
}

let now = Date.now();
function start(policies: ReturnType<typeof followed>['policies'], settings: SettingsInput = {}, isTimed = false) {
  return gatewayForTests({
    settings: { identity: identitySettings, batching: { enabled: true }, http: { proxyHops: 1 }, ...settings },
    cursorKeys: ['a key that all gateways share'],
    loadTokenKeys: async () => issuer.keySet,
    ratePolicies: policies,
    ...(!isTimed && { clock: { now: () => new Date(now) } }),
  });
}

const [post] = carriers as [Carrier];
const hello = { query: '{ hello }' };
const codeOf = ({ errors }: CarriedAnswer) => errors?.[0]?.extensions.code;
const factsOf = ({ errors }: CarriedAnswer) => errors?.[0]?.extensions;

describe.each(carriers)('over $name', ({ send }) => {
  it('SEC-5: a policy refuses what is beyond it, tells how long to wait, and admits after that', async () => {
    const { state, policies } = followed(policy());
    await using server = await start(policies);
    const token = await issuer.issue();
    expect(codeOf(await send(server, hello, token))).toBeUndefined();
    expect(codeOf(await send(server, hello, token))).toBeUndefined();
    const refused = await send(server, hello, token);
    expect(factsOf(refused)).toEqual({
      code: 'RATE_LIMITED',
      policy: 'rlp_one',
      by: 'source',
      limit: 60,
      windowSeconds: 60,
      retryAfterSeconds: 1,
      retryAfterMs: 1_000,
    });
    if (refused.status !== null) {
      expect(refused.status).toBe(429);
      expect(refused.headers?.get('retry-after')).toBe('1');
      expect(refused.headers?.get('ratelimit-policy')).toBe('"rlp_one";q=60;w=60');
    }
    now += 999;
    expect(factsOf(await send(server, hello, token))).toMatchObject({ retryAfterMs: 1 });
    now += 1;
    expect(codeOf(await send(server, hello, token))).toBeUndefined();
    expect(state.noted.map((line) => line.split(' ')[1])).toEqual([
      'admitted',
      'admitted',
      'refused',
      'refused',
      'admitted',
    ]);
  });
});

describe('a rate limit policy', () => {
  it('SEC-5: counts users, tenants and clients each by themselves, and who is none of them as the next', async () => {
    const { state, policies } = followed();
    await using server = await start(policies);
    const ask = async (claims?: Record<string, unknown>) =>
      codeOf(await post.send(server, hello, claims && (await issuer.issue(claims))));
    const once = { limit: 1, windowSeconds: 60, burst: 0 };

    state.policies = [policy({ id: 'rlp_user', countsBy: 'USER', ...once })];
    expect(await ask({ sub: 'usr_1' })).toBeUndefined();
    expect(await ask({ sub: 'usr_1', tid: 'org_2' })).toBe('RATE_LIMITED');
    expect(await ask({ sub: 'usr_2' })).toBeUndefined();
    expect(await ask()).toBeUndefined();
    expect(await ask()).toBe('RATE_LIMITED');

    state.policies = [policy({ id: 'rlp_tenant', countsBy: 'TENANT', ...once })];
    expect(await ask({ sub: 'usr_1', tid: 'org_1' })).toBeUndefined();
    expect(await ask({ sub: 'usr_2', tid: 'org_1' })).toBe('RATE_LIMITED');
    expect(await ask({ sub: 'org_1', tid: undefined })).toBeUndefined();

    state.policies = [policy({ id: 'rlp_client', countsBy: 'CLIENT', ...once })];
    expect(await ask({ sub: 'usr_1', client_id: 'app_1' })).toBeUndefined();
    expect(await ask({ sub: 'usr_2', client_id: 'app_1' })).toBe('RATE_LIMITED');
    expect(await ask({ sub: 'usr_2', client_id: 'app_2' })).toBeUndefined();
    expect(await ask({ sub: 'app_1' })).toBeUndefined();
  });

  it('SEC-5: counts each occurrence of its root field in an operation, also in fragments', async () => {
    const hour = { limit: 3, windowSeconds: 3_600, burst: 2 };
    const { policies } = followed(policy({ appliesTo: 'ROOT_FIELD', target: 'hello', ...hour }));
    await using server = await start(policies);
    expect(codeOf(await post.send(server, { query: '{ caller }' }))).toBeUndefined();
    const twice = { query: '{ a: hello ...F } fragment F on Query { ... on Query { b: hello } caller }' };
    expect(codeOf(await post.send(server, twice))).toBeUndefined();
    expect(factsOf(await post.send(server, twice))).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 1_200 });
    expect(codeOf(await post.send(server, { query: '{ caller }' }))).toBeUndefined();
    const often = { query: '{ a: hello b: hello c: hello d: hello }' };
    expect(await post.send(server, often)).toMatchObject({
      errors: [
        {
          message: 'The operation asks for hello 4 times; 3 at once are admitted.',
          extensions: { code: 'OPERATION_TOO_EXPENSIVE', policy: 'rlp_one', limit: 3, actual: 4 },
        },
      ],
    });
    expect(codeOf(await post.send(server, hello))).toBeUndefined();
  });

  it('counts each operation of a batch', async () => {
    const { policies } = followed(policy({ burst: 2 }));
    await using server = await start(policies);
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify([hello, hello, hello, hello]);
    const answers = (await (await fetch(server.url, { method: 'POST', headers, body })).json()) as CarriedAnswer[];
    expect(answers.map(codeOf).filter((code) => code === 'RATE_LIMITED')).toHaveLength(1);
  });

  it('counts anew once it was changed, and no longer once it is gone', async () => {
    const { state, policies } = followed(policy({ limit: 1, windowSeconds: 86_400, burst: 0 }));
    await using server = await start(policies);
    expect(codeOf(await post.send(server, hello))).toBeUndefined();
    expect(codeOf(await post.send(server, hello))).toBe('RATE_LIMITED');
    state.policies = [policy()];
    expect(codeOf(await post.send(server, hello))).toBeUndefined();
    state.policies = [];
    for (let n = 0; n < 5; n += 1) expect(codeOf(await post.send(server, hello))).toBeUndefined();
  });

  it('SEC-5: counts requests of its routes by source, and no operations', async () => {
    const { policies } = followed(policy({ appliesTo: 'ROUTES', target: '/oauth/', burst: 0 }));
    await using server = await start(policies);
    const from = (address: string, path: string) =>
      server.gateway.admitRoute({ socket: {}, headers: { 'x-forwarded-for': address } } as never, path);
    expect(await from('203.0.113.1', '/oauth/token')).toBeNull();
    expect(await from('203.0.113.1', '/oauth/authorize')).toMatchObject({ code: 'RATE_LIMITED', status: 429 });
    expect(await from('203.0.113.2', '/oauth/token')).toBeNull();
    expect(await from('203.0.113.1', '/app/oauth/')).toBeNull();
    expect(codeOf(await post.send(server, hello))).toBeUndefined();
  });
});

describe.skipIf(!hasRedis)('two gateways that share Redis', () => {
  /** A busy machine makes Redis slow: a gateway that no longer waited for it would count by itself. */
  const patient = (url: string) => ({ redis: { url, commandTimeoutMs: 60_000 } });

  const many = (servers: readonly GatewayUnderTest[], count: number, address: string) =>
    Promise.all(
      Array.from({ length: count }, async (_, index) => {
        const headers = { 'content-type': 'application/json', 'x-forwarded-for': address };
        const server = servers[index % servers.length] as GatewayUnderTest;
        const response = await fetch(server.url, { method: 'POST', headers, body: JSON.stringify(hello) });
        return { status: response.status, body: (await response.json()) as CarriedAnswer };
      }),
    );

  it('SEC-5: admit together what the policy says, each source by itself, and tell a true wait', async () => {
    await using redis = await startTestRedis();
    // 700 ms between two requests.
    const { policies } = followed(policy({ limit: 10, windowSeconds: 7, burst: 5 }));
    const settings = patient(redis.url);
    await using one = await start(policies, settings, true);
    await using two = await start(policies, settings, true);
    const begunAt = performance.now();
    const [mine, theirs] = await Promise.all([
      many([one, two], 40, '203.0.113.1'),
      many([two, one], 40, '203.0.113.2'),
    ]);
    const tookMs = performance.now() - begunAt;
    for (const answers of [mine, theirs]) {
      const admitted = answers.filter(({ status }) => status === 200).length;
      expect(admitted).toBeGreaterThanOrEqual(6);
      expect(admitted).toBeLessThanOrEqual(6 + Math.floor(tookMs / 700) + 1);
    }
    const refused = mine.findLast(({ status }) => status !== 200);
    const waitMs = refused && factsOf(refused.body)?.retryAfterMs;
    expect(waitMs).toBeGreaterThan(0);
    await delay(waitMs as number);
    const after = await many([two, one, two], 3, '203.0.113.1');
    expect(after.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(1);
  });

  it('SEC-5: admit in each window of a random pattern no more than limit and burst', async () => {
    await using redis = await startTestRedis();
    const pace = { limit: 8, windowSeconds: 1, burst: 3 };
    const { policies } = followed(policy(pace));
    const settings = patient(redis.url);
    await using one = await start(policies, settings, true);
    await using two = await start(policies, settings, true);
    const admitted: { from: number; to: number }[] = [];
    const client = async (server: GatewayUnderTest) => {
      while (admitted.length < 25) {
        const from = performance.now();
        const [answer] = await many([server], 1, '203.0.113.1');
        if (answer?.status === 200) admitted.push({ from, to: performance.now() });
        await delay(Math.random() * 60);
      }
    };
    await Promise.all([client(one), client(two), client(one), client(two)]);
    // An admission took place between `from` and `to`: those that lie wholly in a window were admitted in it.
    for (const { from: begin } of admitted) {
      const inWindow = admitted.filter(({ from, to }) => from >= begin && to < begin + 1_000);
      expect(inWindow.length).toBeLessThanOrEqual(pace.limit + pace.burst);
    }
  });

  it('SEC-5: each hold the policy by itself while Redis is away', async () => {
    await using redis = await startTestRedis();
    const { policies } = followed(policy({ limit: 1, windowSeconds: 3_600, burst: 2 }));
    await using server = await start(policies, { redis: { url: redis.url } }, true);
    await redis.kill();
    const answers = await many([server], 10, '203.0.113.1');
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
  });
});
