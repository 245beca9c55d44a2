import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Id } from '@codai/kit/wire';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../config/settings.ts';
import type { Arrival } from '../../messages/arrival.ts';
import { Refusal } from '../../messages/request/refusal.ts';
import { AUDIENCE, ISSUER, tokenIssuer } from '../../testing/tokens.ts';
import { memoryWindow } from '../window.ts';
import type { Bearer } from './claims.ts';
import { createIdentityRoom } from './create-identity.ts';
import { type IdentityRoom, identify, identityOf } from './identify.ts';
import type { TokenFault, VerifiedToken } from './verify-token.ts';

const bearer: Bearer = {
  userId: 'usr_1' as Id<'User'>,
  tenantId: null,
  roles: ['MEMBER'],
  scopes: [],
  aal: 1,
  sessionId: null,
  authenticatedAt: null,
};

function roomOf(outcome: VerifiedToken | TokenFault, changed: Partial<IdentityRoom> = {}) {
  const seen: string[] = [];
  const room: IdentityRoom = {
    verifier: {
      verify: async (token) => {
        seen.push(token);
        return outcome;
      },
      ready: async () => {},
      forget: () => {},
    },
    isAnonymousAllowed: true,
    revocations: null,
    sourceOf: (address) => `source of ${address}`,
    badTokens: null,
    ...changed,
  };
  return { room, seen };
}
const arrivalOf = (authorization?: string) => ({
  headers: authorization === undefined ? {} : { authorization },
  address: '203.0.113.7',
  correlationId: 'cor-1',
});
const good: VerifiedToken = { bearer, clientId: 'app_1', expiresAt: 5_000 };
const anonymous = { userId: null, source: 'source of 203.0.113.7', correlationId: 'cor-1' };

const issuer = await tokenIssuer();
const text = JSON.stringify(issuer.keySet);

describe('the identity of a caller', () => {
  it('is the bearer of a good token, from this source, in this request', async () => {
    const { room, seen } = roomOf(good);
    for (const header of ['Bearer a.b.c', 'bearer   a.b.c']) {
      expect(await identityOf(arrivalOf(header), room)).toEqual({
        caller: { ...bearer, source: 'source of 203.0.113.7', correlationId: 'cor-1' },
        tokenExpiresAt: 5_000,
        clientId: 'app_1',
      });
    }
    expect(seen).toEqual(['a.b.c', 'a.b.c']);
  });

  it('is nobody without a token, where that is allowed', async () => {
    const { room, seen } = roomOf(good);
    expect(await identityOf(arrivalOf(), room)).toMatchObject({
      caller: anonymous,
      tokenExpiresAt: null,
      clientId: null,
    });
    expect(seen).toEqual([]);
  });

  it('is nobody where no issuer is configured, whatever is sent', async () => {
    const { room } = roomOf(good, { verifier: null, isAnonymousAllowed: false });
    expect(await identityOf(arrivalOf('Bearer a.b.c'), room)).toMatchObject({ caller: anonymous });
  });

  it('goes on with the operation', async () => {
    const arrival = { ...arrivalOf('Bearer a.b.c'), carrier: 'http' } as unknown as Arrival;
    expect(await identify(arrival, roomOf(good).room)).toMatchObject({ carrier: 'http', caller: bearer });
    expect(await identify(arrival, roomOf('invalid').room)).toBeInstanceOf(Refusal);
  });

  const unauthenticated = { code: 'UNAUTHENTICATED', headers: { 'www-authenticate': 'Bearer error="invalid_token"' } };

  it.each([
    [
      'no token where one is needed',
      undefined,
      { isAnonymousAllowed: false },
      'Send a token: `authorization: Bearer …`.',
    ],
    ['another scheme', 'Basic abc', {}, '`authorization` must be `Bearer` and a token.'],
    ['a scheme before it', 'x Bearer abc', {}, '`authorization` must be `Bearer` and a token.'],
    ['two tokens', 'Bearer abc def', {}, '`authorization` must be `Bearer` and a token.'],
    ['no token behind the scheme', 'Bearer ', {}, '`authorization` must be `Bearer` and a token.'],
    ['no space behind the scheme', 'Bearerabc', {}, '`authorization` must be `Bearer` and a token.'],
    ['an empty header', '', {}, '`authorization` must be `Bearer` and a token.'],
  ])('is not known by %s', async (_title, header, changed, message) => {
    const { room, seen } = roomOf(good, changed);
    expect(await identityOf(arrivalOf(header), room)).toMatchObject({ ...unauthenticated, errors: [{ message }] });
    expect(seen).toEqual([]);
  });

  it.each([
    ['expired', 'The token has expired.'],
    ['invalid', 'The token is not valid here.'],
  ] as const)('is not known by a token that is %s', async (fault, message) => {
    const refused = await identityOf(arrivalOf('Bearer abc'), roomOf(fault).room);
    expect(refused).toMatchObject({ ...unauthenticated, errors: [{ message }] });
  });

  it('cannot be known while the issuer is away', async () => {
    expect(await identityOf(arrivalOf('Bearer abc'), roomOf('unavailable').room)).toMatchObject({
      code: 'COMPONENT_UNAVAILABLE',
      errors: [{ message: 'Tokens cannot be verified at the moment.' }],
      facts: { component: 'identity', retryable: true },
      headers: { 'retry-after': '5' },
    });
  });

  it('SEC-6: is refused to a blocked caller, signed in or not, before it is asked whether the session stands', async () => {
    const asked: string[] = [];
    const revocations = {
      isRevoked: () => true,
      isBlocked: ({ userId, source }: { userId: string | null; source: string | null }) => {
        asked.push(`${userId} ${source}`);
        return true;
      },
    };
    for (const header of ['Bearer abc', undefined]) {
      const refused = await identityOf(arrivalOf(header), roomOf(good, { revocations }).room);
      expect(refused).toBeInstanceOf(Refusal);
      expect(refused).toMatchObject({ code: 'FORBIDDEN' });
    }
    expect(asked).toEqual(['usr_1 source of 203.0.113.7', 'null source of 203.0.113.7']);
    const { room } = roomOf(good, { revocations: { isRevoked: () => false, isBlocked: () => false } });
    expect(await identityOf(arrivalOf(), room)).toMatchObject({ caller: anonymous });
  });

  it('I-3: is not given while the revocations are not in force, and is once they have been asked again', async () => {
    const asked: string[] = [];
    const revocations = (current: () => Promise<boolean> | null) => ({
      current,
      isRevoked: () => false,
      isBlocked: () => {
        asked.push('isBlocked');
        return false;
      },
    });
    for (const header of ['Bearer abc', undefined]) {
      const { room } = roomOf(good, { revocations: revocations(async () => false) });
      expect(await identityOf(arrivalOf(header), room)).toMatchObject({ code: 'COMPONENT_UNAVAILABLE', status: 503 });
    }
    expect(asked).toEqual([]);
    const catchUp = async () => {
      asked.push('current');
      return true;
    };
    for (const current of [catchUp, () => null]) {
      const { room } = roomOf(good, { revocations: revocations(current) });
      expect(await identityOf(arrivalOf(), room)).toMatchObject({ caller: anonymous });
    }
    expect(asked).toEqual(['current', 'isBlocked', 'isBlocked']);
  });

  it('is asked of the revocations', async () => {
    const asked: Bearer[] = [];
    const revocations = (isRevoked: boolean) => ({
      isRevoked: (one: Bearer) => {
        asked.push(one);
        return isRevoked;
      },
    });
    const refused = await identityOf(arrivalOf('Bearer abc'), roomOf(good, { revocations: revocations(true) }).room);
    expect(refused).toMatchObject({
      ...unauthenticated,
      errors: [{ message: 'The session or role of this token has been withdrawn.' }],
    });
    const passed = await identityOf(arrivalOf('Bearer abc'), roomOf(good, { revocations: revocations(false) }).room);
    expect(passed).toMatchObject({ caller: bearer });
    expect(asked).toEqual([bearer, bearer]);
  });
});

describe('the keys of an issuer at a URL', () => {
  const settings = (jwksUrl?: string) =>
    readSettings({ identity: { issuer: ISSUER, audience: AUDIENCE, jwksUrl, keysTimeoutMs: 500 } }).identity;
  const roomAt = (jwksUrl?: string) =>
    createIdentityRoom({ settings: settings(jwksUrl), sourceOf: () => null, now: Date.now });

  async function serve(listener: RequestListener) {
    const server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`,
      async [Symbol.asyncDispose]() {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      },
    };
  }
  const outcomeAt = async (listener: RequestListener) => {
    await using server = await serve(listener);
    const verified = await roomAt(server.url).verifier?.verify(await issuer.issue());
    return typeof verified === 'object' ? verified.bearer.userId : verified;
  };

  it('are fetched as a key set', async () => {
    const accepts: unknown[] = [];
    const outcome = await outcomeAt((request, response) => {
      accepts.push(request.headers.accept);
      response.end(text);
    });
    expect(outcome).toBe('usr_1');
    expect(accepts).toEqual(['application/jwk-set+json, application/json']);
  });

  it('are taken up to 256 KiB', async () => {
    const of = (size: number) => text + ' '.repeat(size - text.length);
    expect(await outcomeAt((_request, response) => response.end(of(256 * 1024)))).toBe('usr_1');
    expect(await outcomeAt((_request, response) => response.end(of(256 * 1024 + 1)))).toBe('unavailable');
  });

  it.each([
    ['an error', (_request, response) => response.writeHead(500).end(text)],
    ['a redirection', (_request, response) => response.writeHead(302, { location: '/keys' }).end(text)],
    ['no JSON', (_request, response) => response.end('<html>')],
    ['nothing in time', () => {}],
  ] as [string, RequestListener][])('are not taken from %s', async (_title, listener) => {
    expect(await outcomeAt(listener)).toBe('unavailable');
  });

  it('have to come from somewhere', () => {
    expect(() => roomAt()).toThrow('Tokens cannot be verified: set `identity.jwksUrl`.');
  });

  it('are not needed without an issuer', () => {
    const room = createIdentityRoom({ settings: null, sourceOf: () => 'src', now: Date.now });
    expect(room).toMatchObject({ verifier: null, isAnonymousAllowed: true, revocations: null });
    expect(room.sourceOf(null)).toBe('src');
  });
});

describe('bad tokens', () => {
  const from = (address: string | null, authorization?: string) => ({ ...arrivalOf(authorization), address });
  const codeOf = async (...asked: Parameters<typeof identityOf>) => {
    const identity = await identityOf(...asked);
    return identity instanceof Refusal ? identity.code : 'IDENTIFIED';
  };

  it.each(['invalid', 'expired'] as const)(
    'G-12: are no longer looked at, when they are %s, after so many of one address',
    async (fault) => {
      let now = 0;
      const badTokens = memoryWindow({ operations: 2, perSeconds: 60 }, () => now);
      const { room, seen } = roomOf(fault, { badTokens });
      for (let n = 0; n < 2; n++) expect(await codeOf(from('203.0.113.7', 'Bearer x'), room)).toBe('UNAUTHENTICATED');
      expect(await identityOf(from('203.0.113.7', 'Bearer x'), room)).toMatchObject({
        code: 'RATE_LIMITED',
        errors: [{ message: 'Too many bad tokens came from this address. Wait a moment.' }],
        facts: { by: 'address', retryAfterSeconds: 60 },
        headers: { 'retry-after': '60' },
      });
      expect(seen).toHaveLength(2);
      // Another address, and one who sends no token, go on.
      expect(await codeOf(from('203.0.113.8', 'Bearer x'), room)).toBe('UNAUTHENTICATED');
      expect(await codeOf(from('203.0.113.7'), room)).toBe('IDENTIFIED');
      now = 60_001;
      expect(await codeOf(from('203.0.113.7', 'Bearer x'), room)).toBe('UNAUTHENTICATED');
    },
  );

  it('are not counted while the issuer is down, nor are good ones', async () => {
    const badTokens = memoryWindow({ operations: 1, perSeconds: 60 }, () => 0);
    for (const [outcome, code] of [
      ['unavailable', 'COMPONENT_UNAVAILABLE'],
      [good, 'IDENTIFIED'],
    ] as const) {
      const { room } = roomOf(outcome, { badTokens });
      for (let n = 0; n < 3; n++) expect(await codeOf(arrivalOf('Bearer x'), room)).toBe(code);
    }
  });

  it('bad tokens of clients without a known address stop nobody', async () => {
    const badTokens = memoryWindow({ operations: 1, perSeconds: 60 }, () => 0);
    const { room } = roomOf('invalid', { badTokens, sourceOf: (address) => address });
    for (let n = 0; n < 3; n++) expect(await codeOf(from(null, 'Bearer x'), room)).toBe('UNAUTHENTICATED');
  });

  it('are counted without any rate limit among the settings', () => {
    const { identity: settings } = readSettings({ identity: { issuer: ISSUER, audience: AUDIENCE } });
    const room = createIdentityRoom({
      settings,
      loadKeys: async () => issuer.keySet,
      sourceOf: (address) => address,
      now: () => 0,
    });
    for (let n = 0; n < 999; n++) room.badTokens?.take('a');
    expect(room.badTokens?.hasLeft('a')).toBe(true);
    room.badTokens?.take('a');
    expect(room.badTokens?.hasLeft('a')).toBe(false);
  });
});
