import { eventually } from '@codai/kit/testing/eventually';
import { GraphQLError } from 'graphql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type ClientOptions, createClient } from '../create-client.ts';
import type { SupergraphClient } from '../supergraph-client.ts';
import { TickedDocument, trustedTexts } from '../testing/documents.ts';
import { Follower } from '../testing/follow-ticks.ts';
import { type ResumableServer, startResumableServer } from '../testing/resumable-server.ts';

import { LiveEndedError } from './live-events.ts';
import type { LiveStatus } from './supervisor.ts';

let server: ResumableServer;
let clients: SupergraphClient[];

beforeEach(async () => {
  server = await startResumableServer();
  clients = [];
  for (const [hash, text] of trustedTexts) server.documents.set(hash, text);
});
afterEach(async () => {
  for (const client of clients) client.close();
  await server[Symbol.asyncDispose]();
});

function connect(options: Partial<ClientOptions> = {}): SupergraphClient {
  const backoff = { firstMs: 2, ceilingMs: 10, failuresMax: 50, ...options.live?.backoff };
  const client = createClient({
    url: server.url,
    webSocketImpl: WebSocket,
    ...options,
    live: { ...options.live, backoff },
  });
  clients.push(client);
  return client;
}

describe('a live operation', () => {
  it('ends by its signal while its reader waits, and lets go of the server', async () => {
    const controller = new AbortController();
    const events = connect().live(TickedDocument, {}, { signal: controller.signal });
    const waiting = events.next();
    await eventually(() => server.isFollowed, true);
    controller.abort();
    expect(await waiting).toEqual({ done: true, value: undefined });
    await eventually(() => !server.isFollowed, true);
    const unopened = connect().live(TickedDocument, {}, { signal: controller.signal });
    expect(await unopened.next()).toEqual({ done: true, value: undefined });
  });

  it('sends the hash and no text, and says that it can resume', async () => {
    const follower = new Follower(connect().live(TickedDocument, {}));
    await eventually(() => server.isFollowed, true);
    server.log.append(1);
    await follower.until(1);
    const [{ params }] = server.arrivals as [(typeof server.arrivals)[0]];
    expect(params.query).toBe('');
    expect(params.operationName).toBe('Ticked');
    expect(params.extensions?.persistedQuery).toMatchObject({
      version: 1,
      sha256Hash: expect.stringMatching(/^\w{64}$/),
    });
    expect(params.extensions?.resume).toEqual({});
  });

  it.each([undefined, 1000, 1001, 1011, 1012, 4403, 4500])(
    'goes on behind the last event after the socket ended with %s',
    async (code) => {
      const follower = new Follower(connect().live(TickedDocument, {}));
      await eventually(() => server.isFollowed, true);
      server.log.append(3);
      await follower.until(3);
      server.cut(code);
      server.log.append(2);
      await follower.until(5);
      expect(follower.positions).toEqual([1, 2, 3, 4, 5]);
      expect(server.openedCount).toBe(2);
    },
  );

  it('says when the server has begun to follow, and ends at once by its signal while it waits for an event', async () => {
    let opened = 0;
    const control = new AbortController();
    const follower = new Follower(
      connect().live(TickedDocument, {}, { onOpen: () => void opened++, signal: control.signal }),
    );
    await eventually(() => server.isFollowed, true);
    await eventually(() => opened, 1);
    server.log.append(1);
    await follower.until(1);
    control.abort();
    await eventually(() => !server.isFollowed, true);
    expect(opened).toBe(1);
  });

  it('loses nothing when the socket is cut before the first event', async () => {
    let frames = 0;
    class CountingWebSocket extends WebSocket {
      constructor(address: string, protocol: string) {
        super(address, protocol);
        this.on('message', () => void frames++);
      }
    }
    const follower = new Follower(connect({ webSocketImpl: CountingWebSocket }).live(TickedDocument, {}));
    // The socket was accepted, and the opening frame is here.
    await eventually(() => frames, 2);
    server.cut();
    server.log.append(2);
    await follower.until(2);
    expect(follower.positions).toEqual([1, 2]);
  });

  it('says by a typed event what the server no longer holds, and does not repeat the event before', async () => {
    const follower = new Follower(connect().live(TickedDocument, {}));
    await eventually(() => server.isFollowed, true);
    server.log.append(2);
    await follower.until(2);
    server.log.forgottenUpTo = 5;
    server.cut();
    server.log.append(4);
    await follower.until(6);
    expect(follower.gaps).toEqual([3]);
    expect(follower.positions).toEqual([1, 2, 6]);
  });

  it('begins anew, and says so, when the server cannot read its own cursor any more', async () => {
    const follower = new Follower(connect().live(TickedDocument, {}));
    await eventually(() => server.isFollowed, true);
    server.log.append(1);
    await follower.until(1);
    server.refusals.push([new GraphQLError('Which?', { extensions: { code: 'CURSOR_INVALID' } })]);
    server.cut();
    await eventually(() => server.arrivals.length === 3 && server.isFollowed, true);
    server.log.append(1);
    await follower.until(2);
    expect(follower.gaps).toEqual([null]);
    expect(follower.positions).toEqual([1, 2]);
  });

  it('ends when the server completes it', async () => {
    const follower = new Follower(connect().live(TickedDocument, {}));
    await eventually(() => server.isFollowed, true);
    server.complete();
    await expect(follower.ended).resolves.toBeUndefined();
  });

  it('throws the refusal of the server', async () => {
    server.refusals.push([new GraphQLError('Not yours.', { extensions: { code: 'FORBIDDEN' } })]);
    const follower = new Follower(connect().live(TickedDocument, {}));
    const thrown = await follower.ended.catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(LiveEndedError);
    expect((thrown as LiveEndedError).cause.graphQLErrors[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('outlasts refusals that pass, such as a subgraph that restarts', async () => {
    const unavailable = () => [new GraphQLError('Soon.', { extensions: { code: 'SUBGRAPH_UNAVAILABLE' } })];
    server.refusals.push(unavailable(), unavailable(), unavailable());
    const follower = new Follower(connect().live(TickedDocument, {}));
    await eventually(() => server.isFollowed, true);
    server.log.append(1);
    await follower.until(1);
    expect(server.arrivals).toHaveLength(4);
  });

  it('throws the errors that the server ends it with, as when a right was withdrawn', async () => {
    server.lastWords.push([new GraphQLError('Not yours any more.', { extensions: { code: 'FORBIDDEN' } })]);
    const follower = new Follower(connect().live(TickedDocument, {}));
    await expect(follower.ended).rejects.toThrow(/Not yours any more/);
  });

  it('outlasts a subgraph that is away: the server ends the stream with errors that pass', async () => {
    const away = () => [new GraphQLError('Soon.', { extensions: { code: 'SUBGRAPH_UNAVAILABLE' } })];
    server.lastWords.push(away(), away());
    const follower = new Follower(connect().live(TickedDocument, {}));
    await eventually(() => server.arrivals.length === 3 && server.isFollowed, true);
    server.log.append(1);
    await follower.until(1);
    expect(follower.faults).toEqual([]);
  });

  it('gives up after the stated number of failures in a row', async () => {
    const client = connect({ url: 'http://127.0.0.1:9/graphql', live: { backoff: { failuresMax: 3 } } });
    const follower = new Follower(client.live(TickedDocument, {}));
    await expect(follower.ended).rejects.toThrow(/could not be reached/);
  });

  it('goes on from a cursor that an earlier process kept', async () => {
    const earlier = new Follower(connect().live(TickedDocument, {}));
    await eventually(() => server.isFollowed, true);
    server.log.append(2);
    await earlier.until(2);
    clients[0]?.close();
    server.log.append(2);
    const later = new Follower(connect().live(TickedDocument, {}, { after: earlier.cursor }));
    await later.until(4);
    expect(later.positions).toEqual([3, 4]);
  });

  it('leaves the events of a slow reader with the server, and loses none', async () => {
    const events = connect().live(TickedDocument, {}, { bufferMax: 2 });
    const first = events.next();
    await eventually(() => server.isFollowed, true);
    server.log.append(9);
    await first;
    await eventually(() => !server.isFollowed, true);
    const positions = [1];
    while (positions.length < 9) {
      const { value } = await events.next();
      if (value?.kind === 'event') positions.push(value.data?.ticked.position ?? 0);
    }
    expect(positions).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    await events.return?.();
  });

  it('shares one socket with others, and closes it when the last has gone', async () => {
    const statuses: LiveStatus[] = [];
    const client = connect({ live: { onStatus: (status) => statuses.push(status) } });
    const streams = [client.live(TickedDocument, {}), client.live(TickedDocument, {})];
    const reads = streams.map((stream) => stream.next());
    await eventually(() => server.arrivals.length, 2);
    server.log.append(1);
    await Promise.all(reads);
    expect(server.openedCount).toBe(1);
    await Promise.all(streams.map((stream) => stream.return?.()));
    await eventually(() => statuses.at(-1), 'idle');
    expect(statuses).toEqual(['connecting', 'live', 'idle']);
  });
});

describe('the token of a live operation', () => {
  it('is renewed when the server ends the socket with 4401, and the stream goes on', async () => {
    server.tokens.set('old', 'ana');
    let held = 'old';
    const refresh = () => {
      server.tokens.set('new', 'ana');
      held = 'new';
      return held;
    };
    const client = connect({ tokens: { get: () => held, refresh } });
    const follower = new Follower(client.live(TickedDocument, {}));
    await eventually(() => server.isFollowed, true);
    server.log.append(1);
    await follower.until(1);
    server.tokens.delete('old');
    server.cut(4401);
    server.log.append(1);
    await follower.until(2);
    expect(server.arrivals.map(({ token }) => token)).toEqual(['old', 'new']);
  });

  it('moves all streams to a new socket when the token of the session changes, and loses no event', async () => {
    server.tokens.set('one factor', 'ana').set('two factors', 'ana');
    let held = 'one factor';
    const statuses: LiveStatus[] = [];
    const client = connect({
      tokens: { get: () => held, refresh: () => null },
      live: { onStatus: (status) => statuses.push(status) },
    });
    const earlier = new Follower(client.live(TickedDocument, {}));
    await eventually(() => server.isFollowed, true);
    server.log.append(1);
    await earlier.until(1);
    held = 'two factors';
    const [later, latest] = [
      new Follower(client.live(TickedDocument, {})),
      new Follower(client.live(TickedDocument, {})),
    ];
    await eventually(() => server.arrivals.length, 4);
    await eventually(() => server.isFollowed, true);
    server.log.append(2);
    await Promise.all([earlier.until(3), later.until(3), latest.until(3)]);
    expect(earlier.positions).toEqual([1, 2, 3]);
    expect(server.arrivals.map(({ token }) => token)).toEqual(['one factor', ...Array(3).fill('two factors')]);
    expect(server.openedCount).toBe(2);
    expect(statuses).toEqual(['connecting', 'live', 'connecting', 'live']);
  });

  it('tries a stream again that the server refused for a token which the session no longer holds', async () => {
    server.tokens.set('one factor', 'ana').set('two factors', 'ana');
    let held = 'one factor';
    server.refusals.push([new GraphQLError('Two factors.', { extensions: { code: 'MFA_REQUIRED' } })]);
    const get = () => {
      const token = held;
      // The second factor is proven while the operation is on its way.
      held = 'two factors';
      return token;
    };
    const follower = new Follower(connect({ tokens: { get, refresh: () => null } }).live(TickedDocument, {}));
    await eventually(() => server.isFollowed, true);
    server.log.append(1);
    await follower.until(1);
    expect(server.arrivals.map(({ token }) => token)).toEqual(['one factor', 'two factors']);
  });

  it('is renewed once: a stream whose new token is refused as well has ended', async () => {
    let refreshes = 0;
    let signedOut = 0;
    const refresh = () => {
      refreshes += 1;
      return `forged ${refreshes}`;
    };
    const client = connect({
      tokens: { get: () => `forged ${refreshes}`, refresh },
      onSignedOut: () => void signedOut++,
    });
    const follower = new Follower(client.live(TickedDocument, {}));
    await expect(follower.ended).rejects.toThrow(/does not take the token/);
    expect(refreshes).toBe(1);
    expect(signedOut).toBe(0);
  });

  it('is renewed again when the server took it once and refuses it at the next socket', async () => {
    server.tokens.set('token 0', 'ana');
    let generation = 0;
    const refresh = () => {
      generation += 1;
      server.tokens.set(`token ${generation}`, 'ana');
      return `token ${generation}`;
    };
    const client = connect({ tokens: { get: () => `token ${generation}`, refresh } });
    const follower = new Follower(client.live(TickedDocument, {}));
    await eventually(() => server.isFollowed, true);
    for (const [position, closeCode] of [4401, undefined, 1012].entries()) {
      server.log.append(1);
      await follower.until(position + 1);
      server.tokens.delete(`token ${generation}`);
      server.cut(closeCode);
    }
    server.log.append(1);
    await follower.until(4);
    expect(generation).toBe(3);
  });

  it('ends the stream and notifies the application when it cannot be renewed', async () => {
    let signedOut = 0;
    const client = connect({
      tokens: { get: () => 'ended', refresh: () => null },
      onSignedOut: () => void signedOut++,
    });
    const follower = new Follower(client.live(TickedDocument, {}));
    await expect(follower.ended).rejects.toThrow(/does not take the token/);
    expect(signedOut).toBe(1);
  });

  it('is asked for again when it could not be renewed for want of a network', async () => {
    let attempts = 0;
    let held = 'old';
    const refresh = () => {
      attempts += 1;
      if (attempts < 3) throw new Error('no network');
      server.tokens.set('new', 'ana');
      held = 'new';
      return held;
    };
    const follower = new Follower(connect({ tokens: { get: () => held, refresh } }).live(TickedDocument, {}));
    await eventually(() => server.isFollowed, true);
    server.log.append(1);
    await follower.until(1);
    expect(attempts).toBe(3);
  });
});
