import { hasRedis, startTestRedis } from '@codai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SettingsInput } from '../../config/settings.ts';
import { type CarriedAnswer, type Carrier, carriers } from '../../testing/carriers.ts';
import { type GatewayUnderTest, gatewayForTests } from '../../testing/gateway-for-tests.ts';
import { SocketClient } from '../../testing/socket-client.ts';
import { identitySettings, type TokenIssuer, tokenIssuer } from '../../testing/tokens.ts';
import { memoryWindow } from '../window.ts';

let issuer: TokenIssuer;
beforeAll(async () => {
  issuer = await tokenIssuer();
});

let calls = 0;
let now = Date.now();
async function start(rateLimits: SettingsInput['rateLimits'], settings: SettingsInput = {}): Promise<GatewayUnderTest> {
  calls = 0;
  return gatewayForTests({
    settings: {
      identity: identitySettings,
      batching: { enabled: true },
      http: { proxyHops: 1 },
      rateLimits,
      ...settings,
    },
    loadTokenKeys: async () => issuer.keySet,
    clock: { now: () => new Date(now) },
    engine: { onCall: () => void calls++ },
  });
}

const [post] = carriers as [Carrier];
const hello = { query: '{ hello }' };
const codeOf = ({ errors }: CarriedAnswer) => errors?.[0]?.extensions.code;

describe.each(carriers)('over $name', ({ send }) => {
  it('operations beyond the limit are refused until the window ends', async () => {
    await using server = await start([{ by: 'address', operations: 2, perSeconds: 60 }]);
    const token = await issuer.issue();
    expect(codeOf(await send(server, hello, token))).toBeUndefined();
    expect(codeOf(await send(server, { query: '{ nothing }' }, token))).toBe('GRAPHQL_VALIDATION_FAILED');
    calls = 0;
    now += 15_500;
    const refused = await send(server, hello, token);
    expect(refused.errors).toEqual([
      {
        message: 'Too many operations; wait a moment.',
        extensions: { code: 'RATE_LIMITED', by: 'address', operations: 2, perSeconds: 60, retryAfterSeconds: 45 },
      },
    ]);
    if (refused.status !== null) {
      expect(refused.status).toBe(429);
      expect(refused.headers?.get('retry-after')).toBe('45');
      expect(refused.headers?.get('ratelimit')).toBe('"address";r=0;t=45');
      expect(refused.headers?.get('ratelimit-policy')).toBe('"address";q=2;w=60');
    }
    expect(calls).toBe(0);
    now += 44_500;
    expect(codeOf(await send(server, hello, await issuer.issue()))).toBeUndefined();
  });
});

describe.each(carriers.filter(({ name }) => name !== 'WebSocket'))('a bad token over $name', ({ send }) => {
  it('G-12: is counted by its address, and then not looked at any more', async () => {
    await using server = await start([{ by: 'address', operations: 2, perSeconds: 60 }]);
    const codes = [];
    for (let n = 0; n < 3; n += 1) codes.push(codeOf(await send(server, hello, 'no.token.really')));
    expect(codes).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED', 'RATE_LIMITED']);
    expect(codeOf(await send(server, hello, await issuer.issue()))).toBe('RATE_LIMITED');
  });
});

describe('a bad token in connection_init', () => {
  const [socket] = carriers.filter(({ name }) => name === 'WebSocket') as [Carrier];

  it('G-12: is counted by its address, and then not looked at any more', async () => {
    await using server = await start([{ by: 'address', operations: 2, perSeconds: 60 }]);
    const closed = [];
    for (let n = 0; n < 3; n += 1) closed.push((await socket.send(server, hello, 'no.token.really')).closed);
    expect(closed).toEqual([4401, 4401, 1013]);
    expect((await socket.send(server, hello, await issuer.issue())).closed).toBe(1013);
    expect(codeOf(await post.send(server, hello, await issuer.issue()))).toBe('RATE_LIMITED');
    now += 60_000;
    expect(codeOf(await socket.send(server, hello, await issuer.issue()))).toBeUndefined();
  });

  it('G-12: a good one leaves the count to the operations of its socket', async () => {
    await using server = await start([{ by: 'address', operations: 1, perSeconds: 60 }]);
    expect(codeOf(await socket.send(server, hello, await issuer.issue()))).toBeUndefined();
    expect(codeOf(await post.send(server, hello))).toBe('RATE_LIMITED');
  });

  it.skipIf(!hasRedis)('G-12: is counted in Redis, too', async () => {
    await using redis = await startTestRedis();
    await using server = await start([{ by: 'address', operations: 1, perSeconds: 60 }], { redis: { url: redis.url } });
    expect((await socket.send(server, hello, 'no.token.really')).closed).toBe(4401);
    expect((await socket.send(server, hello, 'no.token.really')).closed).toBe(1013);
    expect(codeOf(await post.send(server, hello))).toBe('RATE_LIMITED');
  });
});

describe('a rate limit', () => {
  it('counts each operation of a batch, and each of a socket', async () => {
    await using server = await start([{ by: 'address', operations: 3, perSeconds: 60 }]);
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify([hello, hello, hello, hello]);
    const response = await fetch(server.url, { method: 'POST', headers, body });
    expect(response.status).toBe(200);
    const answers = (await response.json()) as CarriedAnswer[];
    expect(answers.map(codeOf)).toEqual([undefined, undefined, undefined, 'RATE_LIMITED']);
    await using client = await SocketClient.connect(server.url);
    for (const id of ['1', '2']) {
      client.subscribe(id, { query: 'subscription { ticked { n } }' });
      expect(await client.next()).toMatchObject({
        id,
        type: 'error',
        payload: [{ extensions: { code: 'RATE_LIMITED' } }],
      });
    }
    expect(client.socket.readyState).toBe(client.socket.OPEN);
    expect(calls).toBe(3);
  });

  it('is of one user, one tenant or one address, each by itself', async () => {
    await using server = await start([
      { by: 'user', operations: 1, perSeconds: 60 },
      { by: 'tenant', operations: 2, perSeconds: 60 },
    ]);
    const ask = async (claims: Record<string, unknown>) =>
      codeOf(await post.send(server, hello, await issuer.issue(claims)));
    expect(await ask({ sub: 'usr_1', tid: 'org_1' })).toBeUndefined();
    expect(await ask({ sub: 'usr_1', tid: 'org_2' })).toBe('RATE_LIMITED');
    expect(await ask({ sub: 'usr_2', tid: 'org_1' })).toBeUndefined();
    expect(await ask({ sub: 'usr_3', tid: 'org_1' })).toBe('RATE_LIMITED');
    // A user and a tenant of the same name are two.
    expect(await ask({ sub: 'org_1', tid: undefined })).toBeUndefined();
    // An anonymous caller is counted by address.
    expect(codeOf(await post.send(server, hello))).toBeUndefined();
    expect(codeOf(await post.send(server, hello))).toBe('RATE_LIMITED');
  });

  it('counts by the address that our own proxy saw', async () => {
    await using server = await start([{ by: 'address', operations: 1, perSeconds: 60 }]);
    const statusFrom = async (forwarded: string) => {
      const headers = { 'content-type': 'application/json', 'x-forwarded-for': forwarded };
      return (await fetch(server.url, { method: 'POST', headers, body: JSON.stringify(hello) })).status;
    };
    expect(await statusFrom('203.0.113.1')).toBe(200);
    expect(await statusFrom('198.51.100.9, 203.0.113.1')).toBe(429);
    expect(await statusFrom('203.0.113.2')).toBe(200);
  });

  it('can be for one type, name or role only', async () => {
    await using server = await start([
      { by: 'address', operations: 1, perSeconds: 60, types: ['mutation'] },
      { by: 'address', operations: 2, perSeconds: 60, names: ['Search'] },
      { by: 'user', operations: 1, perSeconds: 60, roles: ['MEMBER'] },
    ]);
    const count = { query: 'mutation { count }' };
    const codes = async (...operations: { query: string }[]) => {
      const list = [];
      for (const operation of operations) list.push(codeOf(await post.send(server, operation)));
      return list;
    };
    expect(await codes(hello, count, hello, count, hello)).toEqual([
      undefined,
      undefined,
      undefined,
      'RATE_LIMITED',
      undefined,
    ]);
    const search = { query: 'query Search { hello }' };
    expect(await codes(search, hello, search, search)).toEqual([undefined, undefined, undefined, 'RATE_LIMITED']);
    const owner = await issuer.issue();
    const member = await issuer.issue({ sub: 'usr_2', roles: ['MEMBER'] });
    expect(codeOf(await post.send(server, hello, owner))).toBe(codeOf(await post.send(server, hello, owner)));
    expect(codeOf(await post.send(server, hello, member))).toBeUndefined();
    expect(codeOf(await post.send(server, hello, member))).toBe('RATE_LIMITED');
  });

  it('does not read the document of an operation beyond it', async () => {
    await using server = await start([{ by: 'address', operations: 1, perSeconds: 60 }]);
    await post.send(server, hello);
    expect(codeOf(await post.send(server, { query: '{' }))).toBe('RATE_LIMITED');
  });

  it('keeps a bounded number of keys', () => {
    const window = memoryWindow({ operations: 1, perSeconds: 60 }, () => 0, 2);
    const allowed = (key: string) => (window.take(key) as { isAllowed: boolean }).isAllowed;
    expect(['a', 'b', 'b', 'c', 'a'].map(allowed)).toEqual([true, true, false, true, true]);
  });

  it.skipIf(!hasRedis)(
    'holds for several gateways through Redis, and for each by itself when that is down',
    async () => {
      await using redis = await startTestRedis();
      const rateLimits = [{ by: 'address' as const, operations: 3, perSeconds: 60 }];
      // Addresses are distinguished by a hash, whose key must be the same.
      const shared = {
        cursorKeys: ['a key that all gateways share'],
        settings: { redis: { url: redis.url }, rateLimits },
      };
      await using one = await gatewayForTests(shared);
      await using two = await gatewayForTests(shared);
      const codes = [];
      for (const server of [one, two, one, two, one]) codes.push(codeOf(await post.send(server, hello)));
      expect(codes).toEqual([undefined, undefined, undefined, 'RATE_LIMITED', 'RATE_LIMITED']);

      await redis.kill();
      await using three = await gatewayForTests(shared);
      const alone = [];
      for (let n = 0; n < 5; n++) alone.push(codeOf(await post.send(three, hello)));
      expect(alone).toEqual([undefined, undefined, undefined, 'RATE_LIMITED', 'RATE_LIMITED']);
    },
  );
});
