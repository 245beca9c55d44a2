import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TokenSource } from '../access/access.ts';
import { createClient } from '../create-client.ts';
import { PushDocument, trustedTexts, WhoamiDocument } from '../testing/documents.ts';
import { type ResumableServer, startResumableServer } from '../testing/resumable-server.ts';

let server: ResumableServer;

beforeEach(async () => {
  server = await startResumableServer();
  for (const [hash, text] of trustedTexts) server.documents.set(hash, text);
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
});

interface CountedTokens extends TokenSource {
  held: string;
  refreshes: number;
}

/** Tokens that are renewed by number, as often as is asked for. */
function tokenSource(first: string): CountedTokens {
  const source: CountedTokens = {
    held: first,
    refreshes: 0,
    get: () => source.held,
    refresh() {
      source.refreshes += 1;
      source.held = `token ${source.refreshes}`;
      server.tokens.set(source.held, 'ana');
      return source.held;
    },
  };
  return source;
}

/** An unsigned JWT with this `exp`. */
function jwt(expiresAt: Date): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ exp: Math.floor(expiresAt.getTime() / 1000) })}.`;
}

describe('a call', () => {
  it('carries the access token and the hash of its document, by POST', async () => {
    server.tokens.set('good', 'ana');
    const client = createClient({ url: server.url, tokens: tokenSource('good') });
    const { data, error } = await client.query(WhoamiDocument, {});
    expect(error).toBeUndefined();
    expect(data).toEqual({ whoami: 'ana' });
    expect(server.arrivals).toMatchObject([
      { token: 'good', params: { extensions: { persistedQuery: { version: 1 } } } },
    ]);
    expect(server.arrivals[0]?.params.query).toBeUndefined();
  });

  it('renews a refused token once for all calls under way, and repeats each', async () => {
    const tokens = tokenSource('stale');
    const client = createClient({ url: server.url, tokens });
    const pushes = await Promise.all([1, 2, 3, 4].map((count) => client.mutate(PushDocument, { count })));
    expect(pushes.map(({ error }) => error)).toEqual([undefined, undefined, undefined, undefined]);
    expect(tokens.refreshes).toBe(1);
    expect(server.log.end).toBe(1 + 2 + 3 + 4);
  });

  it('renews a token beforehand that has run out by its own word', async () => {
    const tokens = tokenSource(jwt(new Date(Date.now() - 1000)));
    await createClient({ url: server.url, tokens }).query(WhoamiDocument, {});
    expect(server.arrivals.map(({ token }) => token)).toEqual(['token 1']);
  });

  it('does not renew for ever when the clock of this machine is ahead', async () => {
    const tokens = tokenSource(jwt(new Date(0)));
    tokens.refresh = () => {
      tokens.refreshes += 1;
      tokens.held = jwt(new Date(tokens.refreshes));
      server.tokens.set(tokens.held, 'ana');
      return tokens.held;
    };
    const client = createClient({ url: server.url, tokens });
    for (let call = 0; call < 3; call += 1) await client.mutate(PushDocument, { count: 1 });
    expect(tokens.refreshes).toBe(1);
  });

  it('gives up after one renewal, and tells the application when the session is over', async () => {
    let signedOut = 0;
    const tokens = { get: () => 'stale', refresh: () => null };
    const client = createClient({ url: server.url, tokens, onSignedOut: () => void signedOut++ });
    const { error } = await client.query(WhoamiDocument, {});
    expect(error?.graphQLErrors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(signedOut).toBe(1);
    expect(server.arrivals).toHaveLength(1);
  });

  it('without a token renews nothing', async () => {
    const { data } = await createClient({ url: server.url }).query(WhoamiDocument, {});
    expect(data).toEqual({ whoami: null });
    expect(server.arrivals[0]?.token).toBeNull();
  });
});
