import { eventually } from '@codai/kit/testing/eventually';
import { gql } from '@urql/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createClient } from '../create-client.ts';
import { PushDocument, TickedDocument, WhoamiDocument } from '../testing/documents.ts';
import { Follower } from '../testing/follow-ticks.ts';
import { type ResumableServer, startResumableServer } from '../testing/resumable-server.ts';

// No document is known to this server by its hash.
let server: ResumableServer;
beforeEach(async () => {
  server = await startResumableServer();
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
});

describe('a document that the server does not know by its hash', () => {
  it('stays unsent, and the caller receives the refusal', async () => {
    const { error } = await createClient({ url: server.url }).query(WhoamiDocument, {});
    expect(error?.message).toMatch(/PersistedQueryNotFound/);
    expect(server.arrivals.map(({ params }) => params.query)).toEqual([undefined]);
  });

  it('is sent once more as text, without the hash, when the client prefers hashes only', async () => {
    const client = createClient({ url: server.url, documents: 'prefer' });
    const { data, error } = await client.mutate(PushDocument, { count: 2 });
    expect(error).toBeUndefined();
    expect(data).toEqual({ push: 2 });
    expect(server.arrivals).toHaveLength(2);
    expect(server.arrivals[1]?.params.query).toMatch(/mutation Push/);
    expect(server.arrivals[1]?.params.extensions?.persistedQuery).toBeUndefined();
  });

  it('is sent once more as text on a socket too', async () => {
    const client = createClient({ url: server.url, webSocketImpl: WebSocket, documents: 'prefer' });
    const follower = new Follower(client.live(TickedDocument, {}));
    await eventually(() => server.isFollowed, true);
    server.log.append(1);
    await follower.until(1);
    expect(server.arrivals.map(({ params }) => params.query === '')).toEqual([true, false]);
    client.close();
  });
});

it('a document that was not generated goes as text', async () => {
  const { data } = await createClient({ url: server.url }).query(gql('{ whoami }'), {});
  expect(data).toEqual({ whoami: null });
});
