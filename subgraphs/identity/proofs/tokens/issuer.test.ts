import { SealError } from '@codai/kit';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccessTokenFacts } from '../../ports/token-issuer.ts';
import { routes } from '../../routes.ts';
import { tasks } from '../../tasks.ts';
import { addPerson, type Identity, startIdentity } from '../../testing/identity.ts';
import { createTokenIssuer } from './issuer.ts';

const DAY_MS = 86_400_000;

let subject: Identity;
let facts: AccessTokenFacts;
beforeAll(async () => {
  subject = await startIdentity();
  const { userId, personalTenantId } = await addPerson(subject);
  facts = {
    userId: userId as AccessTokenFacts['userId'],
    tenantId: personalTenantId as AccessTokenFacts['tenantId'],
    sessionId: 'ses_1' as AccessTokenFacts['sessionId'],
    roles: ['OWNER', 'PLATFORM_ADMIN'],
    aal: 2,
    authenticatedAt: new Date('2031-05-02T08:58:00.900Z'),
  };
});
afterAll(() => subject[Symbol.asyncDispose]());

const keySet = async () => {
  const route = routes(subject.deps).find(({ path }) => path === '/.well-known/jwks.json');
  const response = await route?.handle(new Request('http://identity.test/.well-known/jwks.json'));
  return { headers: response?.headers, set: (await response?.json()) as { keys: Record<string, string>[] } };
};
const sign = async () => (await subject.deps.tokens.signer()).sign(facts);
const rotate = () => tasks(subject.deps)['rotate-signing-keys']?.({}, {} as never);
async function verify(token: string) {
  return jwtVerify(token, createLocalJWKSet((await keySet()).set as never), {
    issuer: 'http://127.0.0.1:4000',
    audience: 'codai',
    algorithms: ['EdDSA'],
    currentDate: subject.clock.now(),
  });
}

describe('access tokens', () => {
  it('ID-5: say what the gateway reads, and live for ten minutes', async () => {
    const { accessToken, accessTokenExpiresAt } = await sign();
    const { payload } = await verify(accessToken);
    const now = subject.clock.now().getTime() / 1000;
    expect(payload).toEqual({
      iss: 'http://127.0.0.1:4000',
      aud: 'codai',
      sub: facts.userId,
      client_id: 'codai',
      jti: expect.stringMatching(/^jwt_/),
      tid: facts.tenantId,
      roles: ['OWNER', 'PLATFORM_ADMIN'],
      scope: 'platform',
      aal: 2,
      sid: 'ses_1',
      auth_time: Date.parse('2031-05-02T08:58:00.000Z') / 1000,
      iat: now,
      exp: now + 600,
    });
    expect(accessTokenExpiresAt.getTime() / 1000).toBe(now + 600);
  });
});

describe('the key set', () => {
  it('shows public halves only, and may be kept for five minutes', async () => {
    await sign();
    const { headers, set } = await keySet();
    expect(headers?.get('cache-control')).toBe('public, max-age=300');
    expect(set.keys).toHaveLength(1);
    expect(Object.keys(set.keys[0] ?? {}).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
  });

  it('keeps private halves sealed, for their own row only', async () => {
    const { rows } = await subject.database.admin.query('SELECT * FROM identity.signing_keys');
    expect(JSON.stringify(rows)).not.toContain('PRIVATE');
    expect(() =>
      subject.deps.keys.open(rows[0].private_key_sealed, {
        tenant: null,
        table: 'identity.signing_keys',
        column: 'private_key_sealed',
        rowId: 'key_other',
      }),
    ).toThrow(SealError);
  });

  it('overlaps when keys change: the next one is published a day before it signs, the last one until its tokens died', async () => {
    const first = decodeProtectedHeader((await sign()).accessToken).kid;
    await rotate();
    expect((await keySet()).set.keys).toHaveLength(1);

    subject.clock.advance(29 * DAY_MS);
    await rotate();
    await rotate();
    const published = (await keySet()).set.keys.map(({ kid }) => kid);
    expect(published).toHaveLength(2);
    expect(decodeProtectedHeader((await sign()).accessToken).kid).toBe(first);

    subject.clock.advance(DAY_MS - 1_000);
    const last = await sign();
    subject.clock.advance(2_000);
    const next = await sign();
    expect(decodeProtectedHeader(next.accessToken).kid).toBe(published[0]);
    await expect(verify(last.accessToken)).resolves.toBeDefined();
    await expect(verify(next.accessToken)).resolves.toBeDefined();

    subject.clock.advance(DAY_MS);
    expect((await keySet()).set.keys.map(({ kid }) => kid)).toEqual([published[0]]);
  });

  it('starts anew after a rest in which every key ran out', async () => {
    subject.clock.advance(400 * DAY_MS);
    const { accessToken } = await sign();
    await expect(verify(accessToken)).resolves.toBeDefined();
    expect((await keySet()).set.keys).toHaveLength(1);
  });

  it('gets one next key when two processes make it at once', async () => {
    const { deps, clock } = subject;
    clock.advance(400 * DAY_MS);
    const processes = [1, 2, 3].map(() =>
      createTokenIssuer({ ...deps, clock, issuer: 'http://127.0.0.1:4000', audience: 'codai' }),
    );
    const signers = await Promise.all(processes.map((issuer) => issuer.signer()));
    const kids = await Promise.all(
      signers.map(async (signer) => decodeProtectedHeader((await signer.sign(facts)).accessToken).kid),
    );
    expect(new Set(kids).size).toBe(1);
  });

  it('sign at once with the first key of an algorithm, while time goes on and by a clock that is behind', async () => {
    const { deps, clock } = subject;
    clock.advance(400 * DAY_MS);
    const issuerBy = (now: () => Date) =>
      createTokenIssuer({ ...deps, clock: { ...clock, now }, issuer: 'http://127.0.0.1:4000', audience: 'codai' });
    const passing = issuerBy(() => {
      clock.advance(1);
      return clock.now();
    });
    const algorithms = (await passing.providerKeys()).map(({ alg }) => alg);
    expect(algorithms.slice(0, 2)).toEqual(['EdDSA', 'RS256']);
    const behind = issuerBy(() => new Date(clock.now().getTime() - 50 * 60_000));
    expect((await behind.providerKeys()).map(({ alg }) => alg)).toEqual(algorithms);
  });
});
