import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventVerdict } from '../../execution/operation/authorize-event.ts';
import type { GatewayUnderTest } from '../../testing/gateway-for-tests.ts';
import { gatewayBefore, LiveClient } from '../../testing/live/gateway-before.ts';
import { type LiveWorld, queries, startWorld } from '../../testing/live/world.ts';
import { identitySettings, type TokenIssuer, tokenIssuer } from '../../testing/tokens.ts';

let world: LiveWorld;
let issuer: TokenIssuer;
let server: GatewayUnderTest;
let verdict: (json: string, userId: string | null) => EventVerdict = () => 'deliver';
beforeEach(async () => {
  [world, issuer] = await Promise.all([startWorld(), tokenIssuer()]);
  server = await gatewayBefore(world, { identity: identitySettings }, { loadTokenKeys: async () => issuer.keySet });
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});
const opened = (client: LiveClient) => client.next();

describe('an upstream subscription', () => {
  it('serves all anonymous callers who ask the same, and ends with the last of them', async () => {
    const clients = [];
    for (let count = 0; count < 3; count++) clients.push(await LiveClient.subscribe(server, queries.ticked));
    expect((await Promise.all(clients.map(opened))).map(({ isOpening }) => isOpening)).toEqual([true, true, true]);
    world.append(2);
    for (const client of clients) {
      expect((await client.take(2)).map(({ n, name }) => [n, name])).toEqual([
        [1, 'Grace'],
        [2, 'Barbara'],
      ]);
    }
    expect(world.logged.opened).toHaveLength(1);
    const [first, second, third] = clients as [LiveClient, LiveClient, LiveClient];
    first.unsubscribe();
    await second.cut();
    world.append();
    expect(await third.next()).toMatchObject({ n: 3 });
    expect(world.logged.feed.open).toBe(1);
    third.unsubscribe();
    await world.logged.feed.untilOpen(0);
    await Promise.all(clients.map((client) => client.cut()));
  });

  it('is of one identity only', async () => {
    const tokens = await Promise.all([
      issuer.issue({ sub: 'usr_1' }),
      issuer.issue({ sub: 'usr_1' }),
      issuer.issue({ sub: 'usr_2' }),
      issuer.issue({ sub: 'usr_1', roles: [] }),
    ]);
    const clients = [];
    for (const token of tokens) clients.push(await LiveClient.subscribe(server, queries.ticked, {}, token));
    for (const client of clients) await client.next();
    expect(world.logged.opened).toHaveLength(3);
    await Promise.all(clients.map((client) => client.cut()));
    await world.logged.feed.untilOpen(0);
  });

  it('is shared by operations that ask its subgraph the same, though they are written differently', async () => {
    await using one = await LiveClient.subscribe(server, queries.ticked);
    await using other = await LiveClient.subscribe(server, `# Another\n${queries.ticked}`);
    await Promise.all([one.next(), other.next()]);
    world.append();
    expect(await one.next()).toMatchObject({ n: 1, name: 'Grace' });
    expect(await other.next()).toMatchObject({ n: 1, name: 'Grace' });
    expect(world.logged.opened).toHaveLength(1);
  });

  it('is joined from now on by those who come later', async () => {
    await using first = await LiveClient.subscribe(server, queries.noted, null);
    await world.plain.feed.untilOpen(1);
    world.append(2);
    await first.take(2);
    await using second = await LiveClient.subscribe(server, queries.noted);
    expect(await second.next()).toMatchObject({ isOpening: true });
    world.append();
    expect(await second.next()).toMatchObject({ n: 3 });
    expect(await first.next()).toMatchObject({ n: 3 });
    expect(world.plain.opened).toHaveLength(1);
  });

  it('is not held up by a client that does not read', async () => {
    const query = 'subscription { noted { n text } }';
    await using slow = await LiveClient.subscribe(server, query);
    await using fast = await LiveClient.subscribe(server, query);
    await Promise.all([slow.next(), fast.next()]);
    slow.socket.pause();
    for (let n = 1; n <= 150; n++) {
      world.append(1, 'x'.repeat(200_000));
      expect(await fast.next()).toMatchObject({ n });
    }
    slow.socket.resume();
    // With a reason, or without one if it has not read that far for long.
    expect([1013, 1006]).toContain((await slow.closed()).code);
    expect(world.plain.opened).toHaveLength(1);
  });
});

describe('each event', () => {
  it.each(['ticked', 'noted'] as const)('an event of %s is shown only while its caller may see it', async (name) => {
    await server[Symbol.asyncDispose]();
    const asked: (string | null)[] = [];
    server = await gatewayBefore(
      world,
      { identity: identitySettings },
      {
        loadTokenKeys: async () => issuer.keySet,
        authorizeEvent: async ({ json, caller }) => {
          asked.push(caller.userId);
          return verdict(json, caller.userId);
        },
      },
    );
    verdict = (json) => (json.includes('"n":2') ? 'withhold' : json.includes('"n":4') ? 'end' : 'deliver');
    await using client = await LiveClient.subscribe(server, queries[name], {}, await issuer.issue());
    await client.next();
    world.append(5);
    expect((await client.take(2)).map(({ n }) => n)).toEqual([1, 3]);
    expect(await client.next()).toMatchObject({ n: null, code: 'SUBSCRIPTION_FORBIDDEN' });
    expect(await client.next()).toMatchObject({ type: 'complete' });
    expect(asked).toEqual(['usr_1', 'usr_1', 'usr_1', 'usr_1']);
  });
});
