import { hasRedis, startTestRedis } from '@codai/kit/testing';
import { eventually } from '@codai/kit/testing/eventually';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GatewayOptions } from '../../process/gateway/contract.ts';
import type { GatewayUnderTest } from '../../testing/gateway-for-tests.ts';
import { gatewayBefore, LiveClient } from '../../testing/live/gateway-before.ts';
import { type LiveWorld, queries, startWorld } from '../../testing/live/world.ts';
import { identitySettings, type TokenIssuer, tokenIssuer } from '../../testing/tokens.ts';

const query = queries.noted;
let world: LiveWorld;
let issuer: TokenIssuer;
let server: GatewayUnderTest;
beforeEach(async () => {
  [world, issuer] = await Promise.all([startWorld(), tokenIssuer()]);
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});
const cursorKeys = ['a key that several gateways share'];
type Resume = NonNullable<NonNullable<GatewayOptions['settings']>['subscriptions']>['resume'];
async function start(resume: Resume = {}, settings: GatewayOptions['settings'] = {}): Promise<GatewayUnderTest> {
  server = await gatewayBefore(
    world,
    { identity: identitySettings, subscriptions: { resume }, ...settings },
    { loadTokenKeys: async () => issuer.keySet, cursorKeys },
  );
  return server;
}
const numbers = (events: readonly { n: number | null }[]) => events.map(({ n }) => n);

/** A client that has had `count` events, then lost its socket; what it comes back with. */
async function cutAfter(count: number, token?: string): Promise<string | null> {
  await using client = await LiveClient.subscribe(server, query, {}, token);
  const opening = await client.next();
  world.append(count);
  const had = await client.take(count);
  return had.at(-1)?.cursor ?? opening.cursor;
}

/** Resolves when the gateway has noticed that its clients are gone: what nobody waits for is not kept beyond the limits. */
async function untilLeft(): Promise<void> {
  const open = 'codai_gateway_subscriptions_open 0';
  await eventually(() => server.gateway.metrics.metrics(), expect.stringContaining(open));
}

describe('a subscription to a subgraph without an event log', () => {
  it.each([0, 3])(
    'is resumed after %d events: what came meanwhile, once and in order, then what comes',
    async (count) => {
      await start();
      const cursor = await cutAfter(count);
      world.append(2);
      await using back = await LiveClient.subscribe(server, query, { cursor });
      expect(numbers(await back.take(2))).toEqual([count + 1, count + 2]);
      world.append(2);
      expect(numbers(await back.take(2))).toEqual([count + 3, count + 4]);
      expect(world.plain.opened).toHaveLength(1);
    },
  );

  it('is resumed by each at his own place, while others go on', async () => {
    await start();
    await using stays = await LiveClient.subscribe(server, query);
    await stays.next();
    const cursors = [];
    for (let count = 1; count <= 3; count++) cursors.push(await cutAfter(1));
    world.append(2);
    expect(numbers(await stays.take(5))).toEqual([1, 2, 3, 4, 5]);
    for (const [index, cursor] of cursors.entries()) {
      await using back = await LiveClient.subscribe(server, query, { cursor });
      expect(numbers(await back.take(4 - index))).toEqual([2, 3, 4, 5].slice(index));
    }
    expect(world.plain.opened).toHaveLength(1);
  });

  it('a subscription is held for a grace period and no longer; then the client receives a gap', async () => {
    await start({ graceMs: 150 });
    const cursor = await cutAfter(1);
    expect(world.plain.feed.open).toBe(1);
    await world.plain.feed.untilOpen(0);
    await using back = await LiveClient.subscribe(server, query, { cursor });
    expect(await back.next()).toMatchObject({ code: 'SUBSCRIPTION_GAP', missed: null });
    world.append();
    expect(await back.next()).toMatchObject({ n: 2 });
  });

  it('is not held for one who unsubscribes, nor where nobody can come back', async () => {
    await start();
    await using client = await LiveClient.subscribe(server, query);
    await client.next();
    world.append();
    await client.next();
    client.unsubscribe();
    await world.plain.feed.untilOpen(0);
    await server[Symbol.asyncDispose]();

    await start({ enabled: false });
    const plain = await LiveClient.subscribe(server, query, null);
    await world.plain.feed.untilOpen(1);
    world.append();
    expect(await plain.next()).toMatchObject({ n: 2, cursor: null });
    await plain.cut();
    await world.plain.feed.untilOpen(0);
  });

  it('tells how many events its log has lost, and gives the rest', async () => {
    await start({ eventsMax: 3 });
    const cursor = await cutAfter(1);
    await untilLeft();
    world.append(5);
    await using stays = await LiveClient.subscribe(server, query);
    await stays.next();
    await using back = await LiveClient.subscribe(server, query, { cursor });
    expect(await back.next()).toMatchObject({ code: 'SUBSCRIPTION_GAP', missed: 2 });
    expect(numbers(await back.take(3))).toEqual([4, 5, 6]);
  });

  it('is replayed no faster than its client reads, however much it missed', async () => {
    await start({}, { subscriptions: { bufferedEventsMax: 10 } });
    const cursor = await cutAfter(1);
    await untilLeft();
    world.append(400, 'x'.repeat(2_000));
    await using stays = await LiveClient.subscribe(server, query, {});
    await stays.next();
    await using back = await LiveClient.subscribe(server, 'subscription { noted { n author { id name } } }', {
      cursor,
    });
    expect(numbers(await back.take(400))).toEqual(Array.from({ length: 400 }, (_, index) => index + 2));
  });

  it('T-10: keeps at most `heldMax` upstreams open without a subscriber', async () => {
    await start({ heldMax: 1 });
    const lost = await cutAfter(1, await issuer.issue({ sub: 'usr_1' }));
    await cutAfter(1, await issuer.issue({ sub: 'usr_2' }));
    await world.plain.feed.untilOpen(1);
    await using back = await LiveClient.subscribe(
      server,
      query,
      { cursor: lost },
      await issuer.issue({ sub: 'usr_1' }),
    );
    expect(await back.next()).toMatchObject({ code: 'SUBSCRIPTION_GAP' });
  });

  it('is resumed with a new token in a new session, but not with other rights, nor by another user', async () => {
    await start();
    const cursor = await cutAfter(1, await issuer.issue({ sid: 'ses_1' }));
    world.append(2);
    await using back = await LiveClient.subscribe(server, query, { cursor }, await issuer.issue({ sid: 'ses_2' }));
    expect(numbers(await back.take(2))).toEqual([2, 3]);
    for (const claims of [{ roles: [] }, { scope: 'a' }, { sub: 'usr_2' }, { tid: 'org_2' }, { aal: 1 }]) {
      await using other = await LiveClient.subscribe(server, query, { cursor }, await issuer.issue(claims));
      expect(await other.next()).toMatchObject({ n: null, code: 'SUBSCRIPTION_GAP' });
    }
  });

  it('G-3: is not resumed by another whose token only subgraphs understand, and goes on with the credentials of its own', async () => {
    const named = { plain: { subscriptions: { protocol: 'sse' as const } } };
    server = await gatewayBefore(
      world,
      { subgraphs: { all: { credentials: 'authorization' }, named } },
      { cursorKeys },
    );
    const cursor = await cutAfter(1, 'token-of-ada');
    world.append(2);
    await using foreign = await LiveClient.subscribe(server, query, { cursor }, 'token-of-grace');
    expect(await foreign.next()).toMatchObject({ n: null, code: 'SUBSCRIPTION_GAP' });
    await using none = await LiveClient.subscribe(server, query, { cursor });
    expect(await none.next()).toMatchObject({ n: null, code: 'SUBSCRIPTION_GAP' });
    await using own = await LiveClient.subscribe(server, query, { cursor }, 'token-of-ada');
    expect(numbers(await own.take(2))).toEqual([2, 3]);
    // Each has an upstream with his own credentials.
    expect(world.plain.opened).toHaveLength(3);
  });

  it('a subscription is opened again when its upstream breaks, and the client receives a gap', async () => {
    await start();
    await using client = await LiveClient.subscribe(server, query);
    await client.next();
    world.append();
    expect(await client.next()).toMatchObject({ n: 1 });
    world.plain.breakStreams();
    const gap = await client.next();
    expect(gap).toMatchObject({ code: 'SUBSCRIPTION_GAP', missed: null });
    world.append();
    expect(await client.next()).toMatchObject({ n: 2 });
    // A client that was away meanwhile hears of it as well.
    await client.cut();
    world.append();
    await using back = await LiveClient.subscribe(server, query, { cursor: gap.cursor });
    expect(numbers(await back.take(2))).toEqual([2, 3]);
  });

  it('ends with an error when its upstream does not come back within the grace period', async () => {
    await start({ graceMs: 300 });
    await using client = await LiveClient.subscribe(server, query);
    await client.next();
    await world.plain[Symbol.asyncDispose]();
    expect(await client.next()).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(await client.next()).toMatchObject({ type: 'complete' });
  });
});

describe('a subscription to a subgraph with an event log', () => {
  it('loses nothing when its upstream breaks', async () => {
    await start();
    await using client = await LiveClient.subscribe(server, queries.ticked);
    await client.next();
    world.append(2);
    expect(numbers(await client.take(2))).toEqual([1, 2]);
    world.logged.breakStreams();
    world.append(2);
    expect(numbers(await client.take(2))).toEqual([3, 4]);
    world.append();
    expect(await client.next()).toMatchObject({ n: 5 });
    expect(world.logged.opened).toHaveLength(2);
  });

  it('is replayed by the subgraph, until there is one upstream for all again', async () => {
    await start({ eventsMax: 2 });
    const first = await LiveClient.subscribe(server, queries.ticked);
    const { cursor } = await first.next();
    await first.cut();
    await world.logged.feed.untilOpen(0);
    world.append(20);
    await using stays = await LiveClient.subscribe(server, queries.ticked);
    await stays.next();
    world.append(5);
    expect(numbers(await stays.take(5))).toEqual([21, 22, 23, 24, 25]);
    await using back = await LiveClient.subscribe(server, queries.ticked, { cursor });
    expect(numbers(await back.take(25))).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
    world.append();
    expect(await back.next()).toMatchObject({ n: 26 });
    expect(await stays.next()).toMatchObject({ n: 26 });
    await world.logged.feed.untilOpen(1);
  });
});

/** Reads the one Redis Stream whose key matches. */
async function openReader(url: string) {
  const client = new Redis(url);
  return {
    async lastOf(pattern: string): Promise<string | undefined> {
      const [key = 'none'] = await client.keys(pattern);
      const [last] = await client.xrevrange(key, '+', '-', 'COUNT', 1);
      return last?.[0];
    },
    async [Symbol.asyncDispose]() {
      await client.quit();
    },
  };
}

describe.skipIf(!hasRedis)('with Redis', () => {
  it('logged events are replayed after the gateway that heard them has ended, and the rest is announced as a gap', async () => {
    await using redis = await startTestRedis();
    const settings = { redis: { url: redis.url } };
    const first = await start({}, settings);
    const cursor = await cutAfter(2);
    world.append(3);
    await world.plain.feed.untilOpen(1);
    // The next gateway does not know what came in the meantime, only that something may have.
    await using reader = await openReader(redis.url);
    await eventually(() => reader.lastOf('*source:*'), '5-0');
    await first[Symbol.asyncDispose]();
    world.append();

    const second = await start({}, settings);
    await using back = await LiveClient.subscribe(second, query, { cursor });
    const events = await back.take(3);
    expect(numbers(events)).toEqual([3, 4, 5]);
    expect(await back.next()).toMatchObject({ code: 'SUBSCRIPTION_GAP', missed: null });
    world.append();
    expect(await back.next()).toMatchObject({ n: 7 });
    await using other = await LiveClient.subscribe(second, query, { cursor: events[0]?.cursor });
    expect(numbers(await other.take(2))).toEqual([4, 5]);
  });

  it('goes on without it when it is down', async () => {
    const redis = await startTestRedis();
    await start({}, { redis: { url: redis.url } });
    await redis[Symbol.asyncDispose]();
    const cursor = await cutAfter(1);
    world.append();
    await using back = await LiveClient.subscribe(server, query, { cursor });
    expect(await back.next()).toMatchObject({ n: 2 });
  });
});
