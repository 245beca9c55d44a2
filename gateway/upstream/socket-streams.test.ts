import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from '@codai/kit/testing/eventually';
import { stringifyExactly } from '@codai/kit/wire';
import { buildSchema, GraphQLError } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { afterEach, describe, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { createSocketStreams, type PingTimes } from './socket-streams.ts';
import type { SubgraphPayload, SubgraphStreamRequest } from './upstream.ts';

const schema = buildSchema('type Query { a: Int } type Subscription { count(to: Int!): Int forever: Int big: String }');

const stops: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function start(times?: PingTimes) {
  const seen: {
    ids: string[];
    extensions: unknown[];
    headers: unknown[];
    sockets: WebSocket[];
    ended: number;
    isSilent: boolean;
  } = {
    ids: [],
    extensions: [],
    headers: [],
    sockets: [],
    ended: 0,
    isSilent: false,
  };
  const http = createServer();
  const server = new WebSocketServer({ server: http });
  server.on('connection', (socket, request) => {
    seen.sockets.push(socket);
    seen.headers.push(request.headers.authorization);
  });
  const roots = {
    subscription: {
      async *count({ to }: { to: number }) {
        try {
          for (let count = 1; count <= to; count++) yield { count };
        } finally {
          seen.ended += 1;
        }
      },
      async *forever() {
        try {
          for (let count = 0; ; count++) {
            if (!seen.isSilent) yield { forever: count };
            await new Promise((resolve) => setTimeout(resolve, 5));
          }
        } finally {
          seen.ended += 1;
        }
      },
      async *big() {
        yield { big: 'x'.repeat(5_000) };
      },
    },
  };
  const ended = useServer(
    {
      schema,
      roots,
      onSubscribe: (_context, id, { extensions, query }) => {
        seen.ids.push(id);
        seen.extensions.push(extensions);
        return query.includes('forbidden')
          ? [new GraphQLError('no', { extensions: { code: 'FORBIDDEN' } })]
          : undefined;
      },
    },
    server,
  );
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/graphql`;
  const streams = createSocketStreams(times);
  stops.push(
    () => streams.close(),
    () => ended.dispose(),
    () => http.close(),
  );
  return { streams, url, seen };
}

function request(url: string, query: string, changes: Partial<SubgraphStreamRequest> = {}): SubgraphStreamRequest {
  return {
    subgraph: 'one',
    url,
    body: JSON.stringify({ query, variables: { to: 3 } }),
    headers: { 'codai-correlation-id': 'cor-1' },
    signal: new AbortController().signal,
    openSignal: new AbortController().signal,
    socketAssertion: null,
    responseBytesMax: 2_000,
    ...changes,
  };
}

const counting = 'subscription ($to: Int!) { count(to: $to) }';

describe('streams over graphql-transport-ws', () => {
  it('give every event and end with their source', async () => {
    const { streams, url } = await start();
    expect(await all(await streams.open(request(url, counting)))).toEqual(
      [1, 2, 3].map((count) => ({ data: { count } })),
    );
  });

  it('G-12: keep every digit of an integer that no number can hold', async () => {
    const { streams, url, seen } = await start();
    const events = (await streams.open(request(url, 'subscription { forever }')))[Symbol.asyncIterator]();
    await events.next();
    const payload = '{"data":{"forever":9007199254740993}}';
    seen.isSilent = true;
    const id = seen.ids[0];
    for (const socket of seen.sockets) socket.send(`{"id":"${id}","type":"next","payload":${payload}}`);
    await eventually(async () => stringifyExactly((await events.next()).value), payload);
  });

  it('share one socket, with an assertion in each message', async () => {
    const { streams, url, seen } = await start();
    const body = JSON.stringify({ query: counting, variables: { to: 1 }, extensions: { resume: { position: '4' } } });
    const opened = await Promise.all(
      ['for ada', 'for grace'].map((socketAssertion) => streams.open(request(url, '', { body, socketAssertion }))),
    );
    await Promise.all(opened.map(all));
    expect(seen.sockets).toHaveLength(1);
    expect(seen.extensions).toEqual([
      { resume: { position: '4' }, caller: 'for ada' },
      { resume: { position: '4' }, caller: 'for grace' },
    ]);
  });

  it("do not share a socket that carries somebody's own credentials", async () => {
    const { streams, url, seen } = await start();
    const opened = await Promise.all(
      ['Bearer ada', 'Bearer grace'].map((authorization) =>
        streams.open(request(url, counting, { headers: { authorization } })),
      ),
    );
    await Promise.all(opened.map(all));
    expect(seen.headers.sort()).toEqual(['Bearer ada', 'Bearer grace']);
    await eventually(() => seen.sockets.every((socket) => socket.readyState === socket.CLOSED), true);
  });

  it('give a refusal as their one event', async () => {
    const { streams, url } = await start();
    const events = await all(await streams.open(request(url, 'subscription forbidden { forever }')));
    expect(events).toMatchObject([{ errors: [{ message: 'no', extensions: { code: 'FORBIDDEN' } }] }]);
  });

  it('end at their source when they are left', async () => {
    const { streams, url, seen } = await start();
    for await (const event of await streams.open(request(url, 'subscription { forever }'))) {
      expect(event).toMatchObject({ data: { forever: 0 } });
      break;
    }
    await eventually(() => seen.ended, 1);
  });

  it('end at their source when they are aborted while they wait', async () => {
    const { streams, url, seen } = await start();
    const leave = new AbortController();
    const stream = await streams.open(request(url, 'subscription { forever }', { signal: leave.signal }));
    const iterator = stream[Symbol.asyncIterator]();
    await iterator.next();
    leave.abort();
    while (!(await iterator.next()).done);
    await eventually(() => seen.ended, 1);
  });

  it('say that they broke when the socket does', async () => {
    const { streams, url, seen } = await start();
    const stream = await streams.open(request(url, 'subscription { forever }'));
    const iterator = stream[Symbol.asyncIterator]();
    await iterator.next();
    for (const socket of seen.sockets) socket.terminate();
    await expect(drain(iterator)).rejects.toMatchObject({ name: 'TransportError', reason: 'broken' });
  });

  it('refuse a message above the limit', async () => {
    const { streams, url } = await start();
    const stream = await streams.open(request(url, 'subscription { big }'));
    await expect(all(stream)).rejects.toMatchObject({ name: 'TransportError', reason: 'too-large' });
  });

  it('break for a reader who is a thousand events behind', async () => {
    const { streams, url, seen } = await start();
    const body = JSON.stringify({ query: counting, variables: { to: 1_500 } });
    const stream = await streams.open(request(url, '', { body }));
    await eventually(() => seen.ended, 1);
    // A later message on the same socket has come after all of it.
    await all(await streams.open(request(url, counting)));
    await expect(all(stream)).rejects.toMatchObject({ reason: 'broken' });
  });

  it('break when the other end says nothing any more, and not while it answers', async () => {
    const { streams, url, seen } = await start({ pingEveryMs: 300, pongWithinMs: 250 });
    const stream = await streams.open(request(url, 'subscription { forever }'));
    const iterator = stream[Symbol.asyncIterator]();
    const answersUntil = Date.now() + 1_000;
    while (Date.now() < answersUntil) await iterator.next();
    // It sends no events, and no pongs since it does not read.
    seen.isSilent = true;
    seen.sockets[0]?.pause();
    await expect(drain(iterator)).rejects.toMatchObject({ reason: 'broken' });
    seen.isSilent = false;
    seen.sockets[0]?.terminate();
  });

  it.each(['signal', 'openSignal'])('G-10: are not opened when %s has been aborted before', async (name) => {
    const { streams, url, seen } = await start();
    const given = request(url, 'subscription { forever }', { [name]: AbortSignal.abort() });
    await expect(streams.open(given)).rejects.toMatchObject({ name: 'TransportError', reason: 'aborted' });
    // A caller that the handshake names has a socket of its own.
    const own = { ...given, headers: { authorization: 'Bearer x' } };
    await expect(streams.open(own)).rejects.toMatchObject({ reason: 'aborted' });
    // The next request is the first that the subgraph hears of.
    await all(
      await streams.open(request(url, '', { body: JSON.stringify({ query: counting, variables: { to: 1 } }) })),
    );
    expect(seen.extensions).toHaveLength(1);
    expect(seen.sockets).toHaveLength(1);
  });

  it('N-6: name the setting for a subgraph that streams events and speaks no WebSocket', async () => {
    const http = createServer((_request, response) => response.end('{}'));
    http.on('upgrade', (_request, socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}'));
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    const streams = createSocketStreams();
    stops.push(
      () => streams.close(),
      () => http.close(),
    );
    const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/graphql`;
    await expect(streams.open(request(url, counting))).rejects.toThrow(/response: 200 .*`subscriptions.protocol: sse`/);
  });

  it('say that nobody is there', async () => {
    const streams = createSocketStreams();
    stops.push(() => streams.close());
    await expect(streams.open(request('http://127.0.0.1:1/', counting))).rejects.toMatchObject({ reason: 'connect' });
  });

  it('are not opened after their time', async () => {
    const http = createServer();
    http.on('upgrade', () => undefined);
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    const streams = createSocketStreams();
    stops.push(
      () => streams.close(),
      () => http.closeAllConnections(),
      () => http.close(),
    );
    const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/`;
    const opening = streams.open(request(url, counting, { openSignal: AbortSignal.timeout(30) }));
    await expect(opening).rejects.toMatchObject({ reason: 'aborted' });
  });
});

async function drain(iterator: AsyncIterator<SubgraphPayload>): Promise<void> {
  while (!(await iterator.next()).done);
}

async function all(events: AsyncIterable<SubgraphPayload>): Promise<SubgraphPayload[]> {
  const list: SubgraphPayload[] = [];
  for await (const event of events) list.push(event);
  return list;
}
