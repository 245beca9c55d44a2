import { createClient } from 'graphql-ws';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Caller } from '../base/caller.ts';
import { requestError } from '../base/errors/request-error.ts';
import { silentLogger } from '../base/logging/logger.ts';
import { SubscriptionGap, SubscriptionOpened } from '../events/streams/live-source.ts';
import type { Deps } from '../graphql/testing/ferry/deps.ts';
import { addSailings, anonymous, callerOf, now } from '../graphql/testing/ferry/ferry-harbour.ts';
import { ferry } from '../graphql/testing/ferry/index.ts';
import { eventually } from '../testing/eventually.ts';
import { hashBody, subscribeBody } from '../wire/body-hash.ts';
import { signCallerAssertion } from '../wire/caller-assertion.ts';
import { type Listening, listen } from './listen.ts';
import { type Hosted, hosted, type Json, listenTo, requestOf, signingKey } from './testing/hosted.ts';

const changed = { query: 'subscription { berthsChanged { id berthsFree } }' };
const event = (position: string, subject = 'sai_001') => ({ position, subject });
const payload = (position: string, id = 'sai_001') => ({
  data: { berthsChanged: { id, berthsFree: 4 } },
  extensions: { resume: { position } },
});

let host: Hosted<Deps>;
beforeEach(async () => {
  host = await hosted(ferry);
  addSailings(host.subgraph.deps, 3);
});

async function until(holds: () => boolean): Promise<void> {
  await eventually(holds, true);
}

const untilListening = () => until(() => host.live.feeds.some(({ isRead }) => isRead));
const untilLeft = () => until(() => host.live.feeds.every(({ isEnded }) => isEnded));

describe('a subscription by server-sent events', () => {
  const start = (extensions?: object, caller: Caller = callerOf()) =>
    listenTo(host, caller, { ...changed, ...(extensions && { extensions }) });

  it('gets each event with its position, resolved with loaders of its own', async () => {
    const stream = start();
    const first = stream.next();
    await untilListening();
    host.live.push(event('7'));
    expect((await first).value).toEqual(payload('7'));
    host.live.push(event('8'));
    expect((await stream.next()).value).toEqual(payload('8'));
    expect(host.subgraph.deps.lookUps).toEqual([['sai_001'], ['sai_001']]);
    host.live.end();
    expect((await stream.next()).done).toBe(true);
  });

  it('has no position when its source has none', async () => {
    const stream = start();
    const first = stream.next();
    await untilListening();
    host.live.push({ subject: 'sai_001' });
    expect((await first).value).toEqual({ data: payload('0').data });
    await stream.return(undefined);
  });

  it('starts after the position it brings', async () => {
    const stream = start({ resume: { position: '41' } });
    const first = stream.next();
    await untilListening();
    expect(host.live.feeds[0]?.request).toMatchObject({ resumePosition: '41', announce: false });
    host.live.push(event('42'));
    await first;
    await stream.return(undefined);
  });

  it.each([
    [undefined, false],
    [{}, false],
    [{ resume: {} }, true],
    [{ resume: { position: null } }, true],
  ])('starts now with extensions %j and asks for an opening frame: %s', async (extensions, announce) => {
    const stream = start(extensions);
    const first = stream.next();
    await untilListening();
    expect(host.live.feeds[0]?.request).toMatchObject({ resumePosition: null, announce });
    host.live.push(new SubscriptionOpened('17'));
    expect((await first).value).toEqual({ data: null, extensions: { resume: { position: '17', opening: true } } });
    await stream.return(undefined);
  });

  it.each(['', 'x', '-1', '1e3', '1'.repeat(20), 7])('is answered 400 for the position %j', async (position) => {
    await expect(start({ resume: { position } }).next()).rejects.toThrow(/^400 .*BAD_USER_INPUT/);
  });

  it('reports a gap and goes on', async () => {
    const stream = start({ resume: { position: '1' } });
    const first = stream.next();
    await untilListening();
    host.live.push(new SubscriptionGap(12, '13'));
    expect((await first).value).toEqual({
      data: null,
      errors: [{ message: expect.any(String), extensions: { code: 'SUBSCRIPTION_GAP', missed: 12 } }],
      extensions: { resume: { position: '13' } },
    });
    host.live.push(event('14'));
    expect((await stream.next()).value).toEqual(payload('14'));
    await stream.return(undefined);
  });

  it('ends with a typed error when the right is withdrawn', async () => {
    const stream = start();
    const first = stream.next();
    await untilListening();
    host.live.fail(requestError('FORBIDDEN', null));
    expect((await first).value).toMatchObject({ data: null, errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    expect((await stream.next()).done).toBe(true);
  });

  it('ends with INTERNAL when its source breaks, which is logged', async () => {
    const stream = start();
    const first = stream.next();
    await untilListening();
    host.live.fail(new Error('the cable was cut'));
    expect((await first).value.errors[0].extensions).toEqual({ code: 'INTERNAL', correlationId: 'cor-1' });
    expect((await stream.next()).done).toBe(true);
    expect(host.lines).toMatchObject([
      { level: 'error', correlationId: 'cor-1', error: { message: 'the cable was cut' } },
    ]);
  });

  it('is one payload with the error when its rule refuses it', async () => {
    const stream = start(undefined, anonymous);
    const { value } = await stream.next();
    expect(value.errors[0]).toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
    expect((await stream.next()).done).toBe(true);
    expect(host.live.feeds).toEqual([]);
  });

  it('ends its source when its reader goes away while it waits', async () => {
    const headers = { accept: 'text/event-stream' };
    const response = await host.subgraph.fetch(await requestOf('ferry', callerOf(), changed, { headers }));
    const reader = response.body!.getReader();
    await reader.read();
    await untilListening();
    await reader.cancel();
    await expect(untilLeft()).resolves.toBeUndefined();
  });

  it('ends its source when its request is aborted', async () => {
    const gone = new AbortController();
    const stream = listenTo(host, callerOf(), changed, gone.signal);
    const first = stream.next();
    await untilListening();
    gone.abort();
    await expect(untilLeft()).resolves.toBeUndefined();
    await first.catch(() => {});
  });

  it('is cut, not completed, when the subgraph drains', async () => {
    const stream = start();
    const first = stream.next();
    await untilListening();
    await host.subgraph.drain();
    await expect(first).rejects.toThrow('ferry is draining.');
    await untilLeft();
  });
});

describe('a subscription by graphql-transport-ws', () => {
  let server: Listening;
  beforeEach(async () => {
    server = await listen(host.subgraph, { host: '127.0.0.1', port: 0, logger: silentLogger });
  });
  afterEach(async () => {
    await host.subgraph.drain();
    await server.close();
  });

  const client = () =>
    createClient({
      url: `${server.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      lazy: true,
    });

  async function vouched(
    caller: Caller,
    operation: { query: string; variables?: Record<string, unknown> },
    audience = 'ferry',
  ) {
    const bodyHash = hashBody(subscribeBody(operation));
    return {
      ...operation,
      extensions: { caller: await signCallerAssertion(signingKey, { caller, audience, bodyHash, now }) },
    };
  }

  it('gets events, each subscription of one socket for its own caller', async () => {
    const socket = client();
    const one = socket.iterate<Json>(await vouched(callerOf(), changed));
    const two = socket.iterate<Json>(await vouched(anonymous, changed));
    const refused = await two.next();
    expect(refused.value.errors[0].extensions.code).toBe('UNAUTHENTICATED');
    const first = one.next();
    await untilListening();
    host.live.push(event('7'));
    expect((await first).value).toEqual(payload('7'));
    await one.return?.();
    await untilLeft();
    await socket.dispose();
  });

  it('carries the resume position both ways', async () => {
    const socket = client();
    const sent = await vouched(callerOf(), changed);
    const stream = socket.iterate<Json>({ ...sent, extensions: { ...sent.extensions, resume: { position: '3' } } });
    const first = stream.next();
    await untilListening();
    expect(host.live.feeds[0]?.request.resumePosition).toBe('3');
    host.live.push(event('4'));
    expect((await first).value).toEqual(payload('4'));
    await socket.dispose();
    await untilLeft();
  });

  it.each([
    ['without an assertion', async () => changed, 'UNAUTHENTICATED'],
    ['for another subgraph', () => vouched(callerOf(), changed, 'harbour'), 'UNAUTHENTICATED'],
    [
      'for other variables',
      async () => ({ ...(await vouched(callerOf(), changed)), variables: { a: 1 } }),
      'UNAUTHENTICATED',
    ],
    ['of a query', () => vouched(callerOf(), { query: '{ sailings { pageInfo { hasNextPage } } }' }), 'BAD_USER_INPUT'],
    ['of nothing', () => vouched(callerOf(), { query: 'subscription { nothing }' }), 'GRAPHQL_VALIDATION_FAILED'],
  ])('%s is refused', async (_how, sent, code) => {
    const socket = client();
    const outcome = socket.iterate<Json>(await sent()).next();
    await expect(outcome).rejects.toMatchObject([{ extensions: { code } }]);
    expect(host.live.feeds).toEqual([]);
    await socket.dispose();
  });

  it('is closed with 1012 when the subgraph drains', async () => {
    const socket = client();
    const closed = new Promise<{ code: number }>((resolve) =>
      socket.on('closed', (info) => resolve(info as { code: number })),
    );
    const stream = socket.iterate<Json>(await vouched(callerOf(), changed));
    const first = stream.next();
    await untilListening();
    await host.subgraph.drain();
    expect((await closed).code).toBe(1012);
    await first.catch(() => {});
    await untilLeft();
  });

  it('is not spoken at another path', async () => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/other`, 'graphql-transport-ws');
    await expect(new Promise((_resolve, reject) => socket.once('error', reject))).rejects.toThrow('socket hang up');
  });
});

describe('the listening server', () => {
  it('answers operations and events over HTTP as it does in process', async () => {
    const server = await listen(host.subgraph, { host: '127.0.0.1', port: 0, logger: silentLogger });
    const over = async (request: Request) =>
      fetch(`${server.url}/graphql`, { method: 'POST', headers: request.headers, body: await request.text() });
    const answer = await over(
      await requestOf('ferry', callerOf(), { query: '{ sailings(first: 1) { edges { node { id } } } }' }),
    );
    expect(await answer.json()).toEqual({ data: { sailings: { edges: [{ node: { id: 'sai_001' } }] } } });

    const events = await over(
      await requestOf('ferry', callerOf(), changed, { headers: { accept: 'text/event-stream' } }),
    );
    await untilListening();
    host.live.push(event('7'));
    host.live.end();
    expect(await events.text()).toContain(`data: ${JSON.stringify(payload('7'))}\n\nevent: complete\n`);
    await host.subgraph.drain();
    await server.close();
  });

  it('tells that its port is taken', async () => {
    const one = await listen(host.subgraph, { host: '127.0.0.1', port: 0, logger: silentLogger });
    const port = Number(new URL(one.url).port);
    await expect(listen(host.subgraph, { host: '127.0.0.1', port, logger: silentLogger })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
    await one.close();
  });
});
