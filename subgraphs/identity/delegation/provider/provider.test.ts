import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import * as openid from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { revokeSession } from '../../sessions/service.ts';
import { addPerson, callerOfToken, type Person, password, signedIn } from '../../testing/identity.ts';
import {
  addClient,
  answerRequest,
  type Begun,
  Browser,
  begin,
  consentAs,
  discover,
  finish,
  REDIRECT,
  startProvider,
} from '../../testing/oauth.ts';
import { type ClientWithSecret, removeClient, rotateSecret } from './clients.ts';

const { subject, url, stop } = await startProvider();
afterAll(stop);

let owner: Person;
let person: Person;
let client: ClientWithSecret;
let config: openid.Configuration;

beforeAll(async () => {
  owner = await addPerson(subject);
  person = await addPerson(subject);
  client = await addClient(subject, await signedIn(subject, owner));
  config = await discover(url, client);
});

/** Signs a person in at the client and returns what it gets. */
async function tokensFor(who: Person = person, of: openid.Configuration = config) {
  const begun = await begin(of);
  const back = await finish(subject, url, who, begun);
  return openid.authorizationCodeGrant(of, back, {
    pkceCodeVerifier: begun.verifier,
    expectedState: begun.state,
    expectedNonce: begun.nonce,
  });
}

describe('the OpenID provider', () => {
  it('signs a person in by code and PKCE', async () => {
    const tokens = await tokensFor();
    expect(tokens.claims()).toMatchObject({ iss: url, aud: client.client.id, sub: person.userId, acr: 'aal2' });
    expect(decodeProtectedHeader(tokens.id_token ?? '')).toMatchObject({ alg: 'EdDSA' });
    expect(tokens.scope).toBe('openid profile email offline_access social:read');

    const info = await openid.fetchUserInfo(config, tokens.access_token, person.userId);
    expect(info).toMatchObject({ sub: person.userId, email: person.email, preferred_username: person.handle });
  });

  it('signs ID tokens with RS256 for a client that knows no other, and access tokens as ever', async () => {
    const old = await addClient(subject, await signedIn(subject, owner), { name: 'Old', idTokenAlgorithm: 'RS256' });
    const tokens = await tokensFor(person, await discover(url, old));
    const keySet = createRemoteJWKSet(new URL(`${url}/.well-known/jwks.json`));
    const { payload, protectedHeader } = await jwtVerify(tokens.id_token ?? '', keySet, { algorithms: ['RS256'] });
    expect(payload).toMatchObject({ iss: url, aud: old.client.id, sub: person.userId });
    const { keys } = (await (await fetch(`${url}/.well-known/jwks.json`)).json()) as { keys: Record<string, string>[] };
    const key = keys.find(({ kid }) => kid === protectedHeader.kid);
    expect(Object.keys(key ?? {}).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
    expect(decodeProtectedHeader(tokens.access_token)).toMatchObject({ alg: 'EdDSA' });
    const discovered = (await (await fetch(`${url}/.well-known/openid-configuration`)).json()) as object;
    expect(discovered).toMatchObject({ id_token_signing_alg_values_supported: ['EdDSA', 'RS256'] });
  });

  it('issues an access token that names user and client, and never a recent proof', async () => {
    const { access_token } = await tokensFor(owner);
    expect(decodeJwt(access_token)).toMatchObject({
      iss: url,
      aud: 'codai',
      sub: owner.userId,
      client_id: client.client.id,
      scope: 'openid profile email offline_access social:read',
      roles: ['OWNER'],
      sid: expect.stringMatching(/^grt_/),
    });
    expect(decodeJwt(access_token)).not.toHaveProperty('auth_time');
  });
});

/** The token end point, spoken to without a library. */
async function redeem(form: Readonly<Record<string, string | undefined>>, as: ClientWithSecret | null = client) {
  const response = await fetch(`${url}/oauth/token`, {
    method: 'POST',
    headers: as === null ? {} : { authorization: basic(as) },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      redirect_uri: REDIRECT,
      ...Object.fromEntries(Object.entries(form).filter((each): each is [string, string] => each[1] !== undefined)),
    }),
  });
  const body = (await response.json()) as { error?: string; access_token?: string; refresh_token?: string };
  return { status: response.status, ...body };
}
const basic = ({ client: { id }, clientSecret }: ClientWithSecret) =>
  `Basic ${Buffer.from(`${id}:${clientSecret}`).toString('base64')}`;

async function introspect(token: string) {
  const response = await fetch(`${url}/oauth/introspect`, {
    method: 'POST',
    headers: { authorization: basic(client) },
    body: new URLSearchParams({ token }),
  });
  return (await response.json()) as { active: boolean; scope?: string };
}

/** Whether a subgraph lets an access token's bearer through: the first statement of its transactions asks (kit/database/access). */
async function isAccepted(accessToken: string): Promise<boolean> {
  const { rows } = await subject.database.admin.query(
    'SELECT count(*)::int AS withdrawn FROM access.withdrawn WHERE key = $1',
    [callerOfToken(accessToken).sessionId],
  );
  return rows[0].withdrawn === 0;
}

async function codeFor(who: Person = person) {
  const begun = await begin(config);
  const back = await finish(subject, url, who, begun);
  return { code: back.searchParams.get('code') ?? '', code_verifier: begun.verifier };
}

describe('ID-1: an authorisation code', () => {
  it('redeems a code once of 20 redemptions at once, and ends the token set by the replay', async () => {
    const code = await codeFor();
    const answers = await Promise.all(Array.from({ length: 20 }, () => redeem(code)));
    const given = answers.filter(({ status }) => status === 200);
    expect(given).toHaveLength(1);
    expect(answers.filter(({ error }) => error === 'invalid_grant')).toHaveLength(19);
    const [tokens] = given;
    expect(await isAccepted(tokens?.access_token ?? '')).toBe(false);
    expect(await introspect(tokens?.access_token ?? '')).toEqual({ active: false });
    expect(await redeem({ grant_type: 'refresh_token', refresh_token: tokens?.refresh_token ?? '' })).toMatchObject({
      error: 'invalid_grant',
    });
  });

  it('used a second time later revokes what the first use gave', async () => {
    const code = await codeFor();
    const tokens = await redeem(code);
    expect(await introspect(tokens.access_token ?? '')).toMatchObject({ active: true });
    expect(await isAccepted(tokens.access_token ?? '')).toBe(true);
    expect(await redeem(code)).toMatchObject({ status: 400, error: 'invalid_grant' });
    expect(await isAccepted(tokens.access_token ?? '')).toBe(false);
    expect(await introspect(tokens.refresh_token ?? '')).toEqual({ active: false });
  });

  it('dies after a minute', async () => {
    const code = await codeFor();
    subject.clock.advance(60_000);
    expect(await redeem(code)).toMatchObject({ status: 400, error: 'invalid_grant' });
  });

  it('is bound to its client: another one cannot inject it', async () => {
    const other = await addClient(subject, await signedIn(subject, owner), { name: 'Other' });
    const code = await codeFor();
    expect(await redeem(code, other)).toMatchObject({ status: 400, error: 'invalid_grant' });
    expect(await redeem(code)).toMatchObject({ status: 200 });
  });

  it.each([
    { title: 'another verifier', change: { code_verifier: openid.randomPKCECodeVerifier() } },
    { title: 'no verifier', change: { code_verifier: '' } },
    { title: 'another redirect', change: { redirect_uri: `${REDIRECT}/` } },
    { title: 'no redirect', change: { redirect_uri: '' } },
  ])('is worth nothing with $title', async ({ change }) => {
    const answer = await redeem({ ...(await codeFor()), ...change });
    expect([answer.status, answer.access_token]).toEqual([400, undefined]);
  });

  it('stands nowhere in the database, nor do tokens', async () => {
    const code = await codeFor();
    const tokens = await redeem(code);
    const { rows } = await subject.database.admin.query('SELECT * FROM identity.oauth_artifacts');
    const text = JSON.stringify(rows);
    for (const secret of [code.code, tokens.refresh_token, decodeJwt(tokens.access_token ?? '').jti]) {
      expect(secret).toBeTruthy();
      expect(text).not.toContain(secret);
    }
  });

  it('lives for at most a minute, by the database', async () => {
    await expect(
      subject.database.admin.query(
        `INSERT INTO identity.oauth_artifacts (hash, kind, payload_sealed, created_at, expires_at)
         VALUES ('x', 'AuthorizationCode', 'x', now(), now() + interval '61 seconds')`,
      ),
    ).rejects.toMatchObject({ code: '23514' });
  });
});

describe('ID-2: a refresh token of a client', () => {
  const refresh = (refreshToken: string | undefined) =>
    redeem({ grant_type: 'refresh_token', refresh_token: refreshToken ?? '' });

  it('is used once and followed by another', async () => {
    const first = await tokensFor();
    const second = await refresh(first.refresh_token);
    expect(second.status).toBe(200);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect((await refresh(second.refresh_token)).status).toBe(200);
  });

  it('replayed ends its family, everywhere at the answer', async () => {
    const first = await tokensFor();
    const second = await refresh(first.refresh_token);
    expect(await refresh(first.refresh_token)).toMatchObject({ status: 400, error: 'invalid_grant' });
    expect(await refresh(second.refresh_token)).toMatchObject({ status: 400, error: 'invalid_grant' });
    expect(await isAccepted(second.access_token ?? '')).toBe(false);
    expect(await isAccepted(first.access_token)).toBe(false);
  });

  it('used 20 times at once leaves no live descendant', async () => {
    const { refresh_token: token } = await tokensFor();
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(token)));
    const given = answers.filter(({ status }) => status === 200);
    expect(given.length).toBeLessThanOrEqual(1);
    for (const { refresh_token: next } of given) expect((await refresh(next)).status).toBe(400);
    const { rows } = await subject.database.admin.query(
      `SELECT count(*)::int AS live FROM identity.oauth_artifacts a JOIN identity.oauth_grants g ON g.id = a.grant_id
       WHERE a.kind = 'RefreshToken' AND g.ended_at IS NOT NULL`,
    );
    expect(rows[0].live).toBe(0);
  });

  it('is bound to its client', async () => {
    const other = await addClient(subject, await signedIn(subject, owner), { name: 'Other' });
    const { refresh_token: token } = await tokensFor();
    const answer = await redeem({ grant_type: 'refresh_token', refresh_token: token ?? '' }, other);
    expect(answer).toMatchObject({ status: 400, error: 'invalid_grant' });
  });

  it('is given only to a client that asked for offline access', async () => {
    const begun = await begin(config, { scope: 'openid' });
    const back = await finish(subject, url, person, begun, ['openid']);
    const tokens = await openid.authorizationCodeGrant(config, back, {
      pkceCodeVerifier: begun.verifier,
      expectedState: begun.state,
      expectedNonce: begun.nonce,
    });
    expect([tokens.scope, tokens.refresh_token]).toEqual(['openid', undefined]);
  });
});

describe('ID-15: consent', () => {
  const scopes = ['openid', 'social:read'];
  const refused = { message: 'This request has expired, or began in another browser.' };

  it('is redeemed only by the browser that the request came with', async () => {
    const begun = await begin(config);
    const requestId = begun.requestId ?? '';
    const ticket = await consentAs(subject, await signedIn(subject, person), requestId, scopes);
    const stolen = await answerRequest(new Browser(), url, requestId, { ticket });
    expect([stolen.status, await stolen.json()]).toEqual([400, refused]);
    expect((await answerRequest(begun.browser, url, requestId, { ticket })).status).toBe(200);
  });

  it('rejects a code of another request, so that nobody is signed in to a stranger’s account', async () => {
    const [mine, victim] = [await begin(config), await begin(config)];
    const ticket = await consentAs(subject, await signedIn(subject, owner), mine.requestId ?? '', scopes);
    expect((await answerRequest(victim.browser, url, victim.requestId ?? '', { ticket })).status).toBe(400);
    expect((await answerRequest(mine.browser, url, mine.requestId ?? '', { ticket })).status).toBe(400);
  });

  it('is used once, expires after two minutes, and ends with the session that gave it', async () => {
    const caller = await signedIn(subject, person);
    const [first, second] = [await begin(config), await begin(config)];
    const ticket = await consentAs(subject, caller, first.requestId ?? '', scopes);
    expect((await answerRequest(first.browser, url, first.requestId ?? '', { ticket })).status).toBe(200);
    expect((await answerRequest(first.browser, url, first.requestId ?? '', { ticket })).status).toBe(400);

    const late = await consentAs(subject, caller, second.requestId ?? '', scopes);
    subject.clock.advance(2 * 60_000);
    expect((await answerRequest(second.browser, url, second.requestId ?? '', { ticket: late })).status).toBe(400);

    const over = await consentAs(subject, caller, second.requestId ?? '', scopes);
    await subject.database.admin.query(
      `UPDATE identity.sessions SET ended_at = now(), ended_reason = 'SIGNED_OUT' WHERE id = $1`,
      [caller.sessionId],
    );
    expect((await answerRequest(second.browser, url, second.requestId ?? '', { ticket: over })).status).toBe(400);
  });

  it('asks for JSON, which a page of another site cannot send', async () => {
    const begun = await begin(config);
    const path = `${url}/oauth/interaction/${begun.requestId}`;
    const answer = await begun.browser.fetch(path, { method: 'POST', body: new URLSearchParams({ ticket: 'x' }) });
    expect(answer.status).toBe(415);
  });

  it('gives no more than was consented to, and nothing that was not asked for', async () => {
    const begun = await begin(config);
    const back = await finish(subject, url, person, begun, ['social:read']);
    const tokens = await openid.authorizationCodeGrant(config, back, {
      pkceCodeVerifier: begun.verifier,
      expectedState: begun.state,
      expectedNonce: begun.nonce,
    });
    expect(tokens.scope).toBe('openid social:read');
    const another = await begin(config);
    await expect(
      consentAs(subject, await signedIn(subject, person), another.requestId ?? '', ['openid', 'banking:read']),
    ).rejects.toThrow('did not ask for banking:read');
  });

  it('denied tells the client so', async () => {
    const begun = await begin(config);
    const answered = await answerRequest(begun.browser, url, begun.requestId ?? '', { denied: true });
    const { location } = (await answered.json()) as { location: string };
    const back = (await begun.browser.fetch(location)).headers.get('location') ?? '';
    expect(Object.fromEntries(new URL(back).searchParams)).toMatchObject({
      error: 'access_denied',
      iss: url,
      state: begun.state,
    });
  });

  it('asks for a fresh proof when the client does', async () => {
    const caller = await signedIn(subject, person);
    subject.clock.advance(5_000);
    for (const change of [{ max_age: '2' }, { prompt: 'login' }]) {
      const begun = await begin(config, change);
      const asked = consentAs(subject, caller, begun.requestId ?? '', scopes);
      await expect(asked).rejects.toMatchObject({ extensions: { code: 'STEP_UP_REQUIRED' } });
    }
  });
});

describe('a browser that has consented', () => {
  it('is not asked again while its session lives, and is as soon as that has ended', async () => {
    const caller = await signedIn(subject, person);
    const begun = await begin(config);
    await finish(subject, url, caller, begun);
    const silent = await begin(config, { prompt: 'none' }, begun.browser);
    const back = new URL(silent.response.headers.get('location') ?? '');
    const tokens = await openid.authorizationCodeGrant(config, back, {
      pkceCodeVerifier: silent.verifier,
      expectedState: silent.state,
      expectedNonce: silent.nonce,
    });
    expect(tokens.claims()?.sub).toBe(person.userId);

    await revokeSession(subject.deps, caller, caller.sessionId);
    const after = await begin(config, { prompt: 'none' }, begun.browser);
    expect(new URL(after.response.headers.get('location') ?? '').searchParams.get('error')).toBe('login_required');
  });

  it('is asked again for more scopes', async () => {
    const begun = await begin(config, { scope: 'openid' });
    await finish(subject, url, person, begun, ['openid']);
    const more = await begin(config, { prompt: 'none', scope: 'openid social:read' }, begun.browser);
    expect(new URL(more.response.headers.get('location') ?? '').searchParams.get('error')).toBe('consent_required');
  });
});

describe('a redirect', () => {
  const target = 'https://app.harbour.test/oauth/cb';
  let strict: openid.Configuration;
  beforeAll(async () => {
    strict = await discover(
      url,
      await addClient(subject, await signedIn(subject, owner), { name: 'Strict', redirectUris: [target] }),
    );
  });

  it.each([
    'https://app.harbour.test/oauth/cb/',
    'https://app.harbour.test/oauth/cb/../../steal',
    'https://app.harbour.test/oauth/%63b',
    'https://app.harbour.test/oauth/cb?next=1',
    'https://app.harbour.test/oauth/cb#x',
    'https://app.harbour.test:443/oauth/cb',
    'https://app.harbour.test:8443/oauth/cb',
    'https://APP.harbour.test/oauth/cb',
    'HTTPS://app.harbour.test/oauth/cb',
    'http://app.harbour.test/oauth/cb',
    'https://user@app.harbour.test/oauth/cb',
    'https://app.harbour.test@evil.test/oauth/cb',
    'https://app.harbour.test.evil.test/oauth/cb',
    'https://evil.test/oauth/cb',
    'https://app.harbour.test/oauth/cb\\@evil.test',
    ' https://app.harbour.test/oauth/cb',
    'javascript:alert(1)',
    '//app.harbour.test/oauth/cb',
    '',
  ])('refuses an unregistered redirect address without redirecting: %s', async (redirect_uri) => {
    const { response } = await begin(strict, { redirect_uri });
    expect([response.status, response.headers.get('location')]).toEqual([400, null]);
    expect(await response.text()).toContain('<code>');
  });

  it('is taken exactly as registered, and the answer names its issuer against a mix-up', async () => {
    const begun = await begin(strict, { redirect_uri: target });
    const back = await finish(subject, url, person, begun);
    expect(back.href.startsWith(`${target}?`)).toBe(true);
    expect(back.searchParams.get('iss')).toBe(url);
    back.searchParams.set('iss', 'https://evil.test');
    const checks = { pkceCodeVerifier: begun.verifier, expectedState: begun.state, expectedNonce: begun.nonce };
    await expect(openid.authorizationCodeGrant(strict, back, checks)).rejects.toMatchObject({
      cause: { message: expect.stringContaining('"iss"') },
    });
  });

  it('twice in one request is refused', async () => {
    const { response } = await begin(strict, { redirect_uri: target });
    const asked = new URL(openid.buildAuthorizationUrl(strict, { redirect_uri: target, scope: 'openid' }));
    asked.searchParams.append('redirect_uri', 'https://evil.test/');
    const doubled = await new Browser().fetch(asked);
    expect(response.status).toBe(303);
    expect([doubled.status, doubled.headers.get('location')]).toEqual([400, null]);
  });
});

describe('a request', () => {
  const errorOf = ({ response }: Begun) => {
    const { search, hash } = new URL(response.headers.get('location') ?? 'about:blank');
    return new URLSearchParams(search || hash.slice(1)).get('error');
  };

  it.each([
    { title: 'without PKCE', change: { code_challenge: '', code_challenge_method: '' }, error: 'invalid_request' },
    { title: 'with a plain challenge', change: { code_challenge_method: 'plain' }, error: 'invalid_request' },
    { title: 'without a method, which means plain', change: { code_challenge_method: '' }, error: 'invalid_request' },
    { title: 'for a token in the address', change: { response_type: 'token' }, error: 'unsupported_response_type' },
    {
      title: 'for an ID token in the address',
      change: { response_type: 'code id_token' },
      error: 'unsupported_response_type',
    },
  ])('$title is refused', async ({ change, error }) => {
    expect(errorOf(await begin(config, change))).toBe(error);
  });

  it('refuses a request of an unknown or removed client without redirecting', async () => {
    const gone = await addClient(subject, await signedIn(subject, owner), { name: 'Gone' });
    const goneConfig = await discover(url, gone);
    const caller = await signedIn(subject, owner);
    expect((await begin(goneConfig)).requestId).not.toBeNull();
    await removeClient(subject.deps, caller, gone.client.id as never);
    expect((await begin(goneConfig)).response.status).toBe(400);
    expect((await begin(config, { client_id: 'oac_unknown' })).response.status).toBe(400);
  });

  it.each(['password', 'implicit', 'urn:ietf:params:oauth:grant-type:jwt-bearer'])(
    'gives nothing by the grant %s',
    async (grant_type) => {
      const answer = await redeem({ grant_type, username: person.email, password });
      expect(answer).toMatchObject({ status: 400, error: 'unsupported_grant_type' });
    },
  );

  it('gives nothing without the client’s secret, or with a wrong one', async () => {
    const code = await codeFor();
    const none = await redeem({ ...code, client_id: client.client.id }, null);
    const wrong = await redeem(code, { ...client, clientSecret: 'ocs_wrong' });
    expect([none.error, wrong.error]).toEqual(['invalid_client', 'invalid_client']);
    expect((await redeem(code)).status).toBe(200);
  });
});

describe('tokens of a client', () => {
  it('is worth nothing from the answer of revokeConsent on', async () => {
    const tokens = await tokensFor();
    const other = await tokensFor(owner);
    const caller = await signedIn(subject, person);
    const listed = await subject.execute<{ myConsents: { edges: { node: { clientId: string; scopes: string[] } }[] } }>(
      caller,
      '{ myConsents(first: 50) { edges { node { clientId clientName scopes } } } }',
    );
    expect(listed.data?.myConsents.edges.map(({ node }) => node)).toContainEqual(
      expect.objectContaining({ clientId: client.client.id, clientName: 'Harbour' }),
    );

    const { data } = await subject.execute(
      caller,
      `mutation ($clientId: ID!) { revokeConsent(input: { clientId: $clientId }) { grantsEnded } }`,
      { clientId: client.client.id },
    );
    expect(data?.revokeConsent).toMatchObject({ grantsEnded: expect.any(Number) });
    expect(await isAccepted(tokens.access_token)).toBe(false);
    expect(await introspect(tokens.access_token)).toEqual({ active: false });
    await expect(openid.fetchUserInfo(config, tokens.access_token, person.userId)).rejects.toMatchObject({
      status: 401,
    });
    expect(await redeem({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' })).toMatchObject({
      status: 400,
    });
    // It returns no other user's.
    expect(await isAccepted(other.access_token)).toBe(true);
  });

  it('ends with the account’s suspension (ID-5)', async () => {
    const someone = await addPerson(subject);
    const tokens = await tokensFor(someone);
    await subject.database.admin.query(`UPDATE identity.users SET status = 'SUSPENDED' WHERE id = $1`, [
      someone.userId,
    ]);
    expect(await isAccepted(tokens.access_token)).toBe(false);
    expect(await redeem({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' })).toMatchObject({
      status: 400,
    });
  });

  it.each(['access_token', 'refresh_token'] as const)(
    'ends when the client revokes its %s (RFC 7009)',
    async (which) => {
      const tokens = await tokensFor();
      await openid.tokenRevocation(config, tokens[which] ?? '');
      expect(await isAccepted(tokens.access_token)).toBe(false);
      expect(await introspect(tokens.refresh_token ?? '')).toEqual({ active: false });
    },
  );

  it('are not described to other clients (RFC 7662), and an id alone is not a token', async () => {
    const tokens = await tokensFor();
    const other = await addClient(subject, await signedIn(subject, owner), { name: 'Other' });
    const otherConfig = await discover(url, other);
    expect(await openid.tokenIntrospection(otherConfig, tokens.access_token)).toEqual({ active: false });
    expect(await introspect(decodeJwt(tokens.access_token).jti ?? '')).toEqual({ active: false });
    expect(await introspect(tokens.access_token)).toMatchObject({ active: true, sub: person.userId });
    expect(await introspect(`${tokens.access_token.slice(0, -3)}AAA`)).toEqual({ active: false });
  });

  it('reads nothing at identity, and changes nothing', async () => {
    const { access_token } = await tokensFor();
    const caller = callerOfToken(access_token);
    const read = await subject.execute(caller, '{ me { email } }');
    expect(read.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const write = await subject.execute(caller, 'mutation { signOut }');
    expect(write.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

describe('a service', () => {
  let service: ClientWithSecret;
  let serviceConfig: openid.Configuration;
  beforeAll(async () => {
    service = await addClient(subject, await signedIn(subject, owner), {
      kind: 'SERVICE',
      name: 'Meter',
      redirectUris: [],
      scopes: [],
    });
    serviceConfig = await discover(url, service);
  });

  it('gets a token in its own name, which is nobody’s at the gateway, and introspects what others present', async () => {
    const own = await openid.clientCredentialsGrant(serviceConfig);
    expect(own.access_token.split('.')).toHaveLength(1);
    expect(await openid.tokenIntrospection(serviceConfig, own.access_token)).toMatchObject({
      active: true,
      client_id: service.client.id,
    });
    const tokens = await tokensFor();
    expect(await openid.tokenIntrospection(serviceConfig, tokens.access_token)).toMatchObject({
      active: true,
      sub: person.userId,
    });
  });

  it('signs nobody in', async () => {
    expect((await begin(serviceConfig)).response.status).toBe(400);
  });

  it('keeps its former secret for a day after a rotation, unless that is ended at once', async () => {
    const caller = await signedIn(subject, owner);
    const ask = async (clientSecret: string | null) =>
      (await redeem({ grant_type: 'client_credentials' }, { ...service, clientSecret })).status;
    const clientId = service.client.id as never;
    const next = await rotateSecret(subject.deps, caller, { clientId, endPrevious: false });
    if (next instanceof Error) throw next;
    expect([await ask(service.clientSecret), await ask(next.clientSecret)]).toEqual([200, 200]);
    subject.clock.advance(24 * 60 * 60_000);
    expect([await ask(service.clientSecret), await ask(next.clientSecret)]).toEqual([401, 200]);
    const last = await rotateSecret(subject.deps, caller, { clientId, endPrevious: true });
    if (last instanceof Error) throw last;
    expect([await ask(next.clientSecret), await ask(last.clientSecret)]).toEqual([401, 200]);
  });
});
