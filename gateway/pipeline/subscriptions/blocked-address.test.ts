import { afterEach, beforeEach, expect, it } from 'vitest';
import { EventFeed } from '../../testing/event-feed.ts';
import { type GatewayUnderTest, gatewayForTests } from '../../testing/gateway-for-tests.ts';
import { SocketClient } from '../../testing/socket-client.ts';
import { identitySettings, tokenIssuer } from '../../testing/tokens.ts';

const query = 'subscription { ticked { n } }';
const BLOCKED = '203.0.113.9';
const OTHER = '203.0.113.8';

let feed: EventFeed;
let server: GatewayUnderTest;
let bearer: string;
let isInForce: boolean;
let isCurrent: boolean;
let tell: () => void;
beforeEach(async () => {
  feed = new EventFeed();
  isInForce = false;
  isCurrent = true;
  const issuer = await tokenIssuer();
  bearer = `Bearer ${await issuer.issue({})}`;
  server = await gatewayForTests({
    settings: { identity: identitySettings, http: { proxyHops: 1 } },
    loadTokenKeys: async () => issuer.keySet,
    revocations: {
      current: () => (isCurrent ? null : Promise.resolve(false)),
      isRevoked: () => false,
      isBlocked: (_caller, address) => isInForce && address === BLOCKED,
      onRevoked(listener) {
        tell = listener;
        return () => undefined;
      },
    },
    engine: { events: feed.events },
  });
});
afterEach(() => server[Symbol.asyncDispose]());

/** A subscription over HTTP; what it says until its end. */
const streamFrom = async (address: string, accept: string, authorization?: string) => {
  const response = await fetch(server.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': address,
      accept,
      ...(authorization && { authorization }),
    },
    body: JSON.stringify({ query }),
  });
  expect(response.status).toBe(200);
  return response.text();
};
const socketFrom = async (address: string, authorization?: string) => {
  const client = await SocketClient.connect(server.url, authorization === undefined ? undefined : { authorization }, {
    headers: { 'x-forwarded-for': address },
  });
  client.subscribe('1', { query });
  return client;
};

it('I-3: ends the open streams of an address on every carrier when it is blocked, and those of others not', async () => {
  await using ofOther = await socketFrom(OTHER, bearer);
  await feed.untilOpen(1);
  await using signedIn = await socketFrom(BLOCKED, bearer);
  await using anonymous = await socketFrom(BLOCKED);
  const streams = ['text/event-stream', 'multipart/mixed; subscriptionSpec=1.0'].flatMap((accept) => [
    streamFrom(BLOCKED, accept, bearer),
    streamFrom(BLOCKED, accept),
  ]);
  await feed.untilOpen(7);

  isInForce = true;
  tell();
  for (const client of [signedIn, anonymous]) expect((await client.closed()).code).toBe(4403);
  for (const text of await Promise.all(streams)) expect(text).toContain('FORBIDDEN');
  await feed.untilOpen(1);
  feed.append({ n: 1 });
  expect((await ofOther.next())?.payload).toMatchObject({ data: { ticked: { n: 1 } } });
});

it('I-3: hands no event over on any carrier while the gateway cannot know who is blocked, and lets clients come back', async () => {
  await using socket = await socketFrom(OTHER, bearer);
  const streams = ['text/event-stream', 'multipart/mixed; subscriptionSpec=1.0'].map((accept) =>
    streamFrom(OTHER, accept, bearer),
  );
  await feed.untilOpen(3);
  isCurrent = false;
  feed.append({ n: 1 });
  expect((await socket.closed()).code).toBe(1013);
  for (const text of await Promise.all(streams)) expect(text).not.toContain('ticked');

  const { gateway } = server;
  const route = { socket: {}, headers: { 'x-forwarded-for': OTHER } } as never;
  expect(await gateway.admitRoute(route, '/route')).toMatchObject({ code: 'COMPONENT_UNAVAILABLE' });
  isCurrent = true;
  expect(await gateway.admitRoute(route, '/route')).toBeNull();
  await using back = await socketFrom(OTHER, bearer);
  feed.append({ n: 2 });
  await feed.untilOpen(1);
  feed.append({ n: 3 });
  expect((await back.next())?.payload).toMatchObject({ data: { ticked: { n: expect.any(Number) } } });
});
