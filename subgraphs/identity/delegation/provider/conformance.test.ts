import { decodeJwt } from 'jose';
import * as openid from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPerson, type Person, signedIn } from '../../testing/identity.ts';
import {
  addClient,
  type Begun,
  Browser,
  begin,
  discover,
  finish,
  REDIRECT,
  startProvider,
} from '../../testing/oauth.ts';
import type { ClientWithSecret } from './clients.ts';

// The modules of the plan oidcc-basic-certification-test-plan of the OpenID Foundation's conformance suite, with what each of them demands,
// by their names. Source: https://gitlab.com/openid/conformance-suite, OIDCCBasicTestPlan. They run against this provider with its own
// discovery, static clients and consent through the API, since the suite itself needs a network and a browser of its own.

const { subject, url, stop } = await startProvider();
afterAll(stop);

let person: Person;
let client: ClientWithSecret;
let config: openid.Configuration;
const OWN = ['openid', 'profile', 'email', 'offline_access', 'social:read'];

beforeAll(async () => {
  person = await addPerson(subject);
  client = await addClient(subject, await signedIn(subject, person));
  config = await discover(url, client);
});

const locationOf = ({ response }: Pick<Begun, 'response'>) =>
  new URL(response.headers.get('location') ?? 'about:blank');
const errorOf = (begun: Pick<Begun, 'response'>) => locationOf(begun).searchParams.get('error');

function redeem(begun: Begun, back: URL, expectedNonce: string | undefined = begun.nonce) {
  const checks = { pkceCodeVerifier: begun.verifier, expectedState: begun.state };
  return openid.authorizationCodeGrant(config, back, {
    ...checks,
    ...(expectedNonce !== undefined && { expectedNonce }),
  });
}

/** Signs the person in with changed parameters, and returns what the client gets. */
async function tokensWith(changes: Readonly<Record<string, string | undefined>> = {}, scopes: readonly string[] = OWN) {
  const begun = await begin(config, changes);
  const back = await finish(subject, url, person, begun, scopes);
  return redeem(begun, back, 'nonce' in changes ? changes.nonce : begun.nonce);
}

const userInfo = (init: RequestInit) => fetch(`${url}/oauth/userinfo`, init);

describe('the basic plan of the OpenID conformance suite', () => {
  it('oidcc-server: a code gives an ID token with the required claims', async () => {
    const tokens = await tokensWith();
    const claims = decodeJwt(tokens.id_token ?? '');
    expect(claims).toMatchObject({ iss: url, aud: client.client.id, sub: person.userId });
    expect(Number(claims.exp)).toBeGreaterThan(Number(claims.iat));
    expect(tokens.token_type).toBe('bearer');
  });

  it('oidcc-response-type-missing: is refused', async () => {
    const begun = await begin(config);
    const asked = new URL(
      openid.buildAuthorizationUrl(config, { redirect_uri: REDIRECT, scope: 'openid', state: 'x' }),
    );
    asked.searchParams.delete('response_type');
    const response = await begun.browser.fetch(asked);
    expect([errorOf({ response }), locationOf({ response }).searchParams.get('state')]).toEqual([
      'invalid_request',
      'x',
    ]);
  });

  it.each(['oidcc-userinfo-get', 'oidcc-userinfo-post-header', 'oidcc-userinfo-post-body'])(
    '%s: tells about the person',
    async (way) => {
      const { access_token } = await tokensWith();
      const authorization = { authorization: `Bearer ${access_token}` };
      const answer = await userInfo(
        {
          'oidcc-userinfo-get': { headers: authorization },
          'oidcc-userinfo-post-header': { method: 'POST', headers: authorization },
          'oidcc-userinfo-post-body': { method: 'POST', body: new URLSearchParams({ access_token }) },
        }[way] ?? {},
      );
      expect([answer.status, await answer.json()]).toMatchObject([200, { sub: person.userId }]);
    },
  );

  it('oidcc-ensure-request-without-nonce-succeeds-for-code-flow', async () => {
    const tokens = await tokensWith({ nonce: undefined });
    const begun = await begin(config, { nonce: '' });
    expect(begun.requestId).not.toBeNull();
    expect(tokens.claims()?.sub).toBe(person.userId);
  });

  it.each([
    ['oidcc-scope-profile', 'openid profile', ['name', 'preferred_username']],
    ['oidcc-scope-email', 'openid email', ['email', 'email_verified']],
    // Not offered, and said so in discovery: such a request goes on without them.
    ['oidcc-scope-address', 'openid address', []],
    ['oidcc-scope-phone', 'openid phone', []],
    ['oidcc-scope-all', 'openid profile email address phone', ['name', 'email']],
    ['oidcc-ensure-other-scope-order-succeeds', 'email openid', ['email']],
  ])('%s', async (_name, scope, claims) => {
    const begun = await begin(config, { scope });
    const known = scope.split(' ').filter((one) => OWN.includes(one));
    const tokens = await redeem(begun, await finish(subject, url, person, begun, known));
    const told = await openid.fetchUserInfo(config, tokens.access_token, person.userId);
    for (const claim of claims) expect(told).toHaveProperty(claim);
    for (const claim of ['address', 'phone_number']) expect(told).not.toHaveProperty(claim);
  });

  it.each([
    ['oidcc-display-page', { display: 'page' }],
    ['oidcc-display-popup', { display: 'popup' }],
    ['oidcc-ensure-request-with-unknown-parameter-succeeds', { extra: 'foobar' }],
    ['oidcc-login-hint', { login_hint: 'somebody@harbour.test' }],
    ['oidcc-ui-locales', { ui_locales: 'se' }],
    ['oidcc-claims-locales', { claims_locales: 'se' }],
    ['oidcc-ensure-request-with-acr-values-succeeds', { acr_values: 'urn:mace:incommon:iap:silver 1' }],
    ['oidcc-claims-essential', { claims: JSON.stringify({ userinfo: { name: { essential: true } } }) }],
  ])('%s: goes on', async (_name, changes) => {
    expect((await tokensWith(changes)).claims()?.sub).toBe(person.userId);
  });

  it('oidcc-prompt-login: proves again, and the second token has a later proof', async () => {
    const caller = await signedIn(subject, person);
    const begun = await begin(config, { prompt: 'login' });
    const scopes = OWN.filter((scope) => scope !== 'offline_access');
    const first = await redeem(begun, await finish(subject, url, caller, begun, scopes));
    expect(first.claims()?.sub).toBe(person.userId);
    subject.clock.advance(5_000);
    const again = await begin(config, { prompt: 'login' }, begun.browser);
    expect(again.requestId).not.toBeNull();
    await expect(finish(subject, url, caller, again, scopes)).rejects.toMatchObject({
      extensions: { code: 'STEP_UP_REQUIRED' },
    });
    const anew = await signedIn(subject, person);
    const second = await redeem(again, await finish(subject, url, anew, again, scopes));
    expect(Number(second.claims()?.auth_time)).toBeGreaterThan(Number(first.claims()?.auth_time));
  });

  it('oidcc-prompt-none-not-logged-in: is login_required', async () => {
    expect(errorOf(await begin(config, { prompt: 'none' }))).toBe('login_required');
  });

  it('oidcc-prompt-none-logged-in, oidcc-id-token-hint: give the same subject without a page', async () => {
    const begun = await begin(config);
    const first = await redeem(begun, await finish(subject, url, person, begun));
    for (const hint of [undefined, first.id_token]) {
      const silent = await begin(config, { prompt: 'none', id_token_hint: hint }, begun.browser);
      const tokens = await redeem(silent, locationOf(silent));
      expect(tokens.claims()?.sub).toBe(first.claims()?.sub);
      expect(tokens.claims()?.auth_time).toBe(first.claims()?.auth_time);
    }
  });

  it('oidcc-max-age-1: proves again; oidcc-max-age-10000: does not, and auth_time says when it was', async () => {
    const caller = await signedIn(subject, person);
    const begun = await begin(config, { max_age: '10000' });
    const first = await redeem(begun, await finish(subject, url, caller, begun));
    expect(first.claims()?.auth_time).toEqual(expect.any(Number));
    subject.clock.advance(3_000);
    const short = await begin(config, { max_age: '1' }, begun.browser);
    await expect(finish(subject, url, caller, short)).rejects.toMatchObject({
      extensions: { code: 'STEP_UP_REQUIRED' },
    });
    const long = await begin(config, { max_age: '10000' }, begun.browser);
    const second = await redeem(long, await finish(subject, url, caller, long));
    expect(second.claims()?.auth_time).toBe(first.claims()?.auth_time);
  });

  it('oidcc-codereuse, oidcc-codereuse-30seconds: a code works once, and its second use revokes', async () => {
    const begun = await begin(config);
    const back = await finish(subject, url, person, begun);
    const tokens = await redeem(begun, back);
    subject.clock.advance(30_000);
    await expect(redeem(begun, back)).rejects.toMatchObject({ error: 'invalid_grant' });
    expect((await userInfo({ headers: { authorization: `Bearer ${tokens.access_token}` } })).status).toBe(401);
  });

  it('oidcc-ensure-registered-redirect-uri: another one is an error page', async () => {
    const { response } = await begin(config, { redirect_uri: 'https://elsewhere.test/callback' });
    expect([response.status, response.headers.get('location')]).toEqual([400, null]);
  });

  it('oidcc-ensure-post-request-succeeds: a request may be posted', async () => {
    const asked = new URL(
      openid.buildAuthorizationUrl(config, {
        redirect_uri: REDIRECT,
        scope: 'openid',
        prompt: 'consent',
        state: 'x',
        code_challenge_method: 'S256',
        code_challenge: await openid.calculatePKCECodeChallenge(openid.randomPKCECodeVerifier()),
      }),
    );
    const browser = new Browser();
    const sent = await browser.fetch(`${url}/oauth/authorize`, { method: 'POST', body: asked.searchParams });
    expect(sent.status).toBe(303);
    const response = await browser.fetch(new URL(sent.headers.get('location') ?? '', url));
    expect(response.headers.get('location')).toMatch(/\/oauth\/interaction\/[\w-]+$/);
    const long = new URLSearchParams({ state: 'x'.repeat(8_000) });
    expect((await browser.fetch(`${url}/oauth/authorize`, { method: 'POST', body: long })).status).toBe(400);
  });

  it('oidcc-server-client-secret-post: is not offered, as discovery says, and is refused', async () => {
    expect(config.serverMetadata().token_endpoint_auth_methods_supported).toEqual(['client_secret_basic', 'none']);
    const begun = await begin(config);
    const back = await finish(subject, url, person, begun);
    const answer = await fetch(`${url}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        redirect_uri: REDIRECT,
        code: back.searchParams.get('code') ?? '',
        code_verifier: begun.verifier,
        client_id: client.client.id,
        client_secret: client.clientSecret ?? '',
      }),
    });
    expect([answer.status, await answer.json()]).toMatchObject([401, { error: 'invalid_client' }]);
  });

  it.each(['request', 'request_uri'])(
    'oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported, oidcc-ensure-request-object-with-redirect-uri: %s',
    async (parameter) => {
      const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const unsigned = `${part({ alg: 'none' })}.${part({ redirect_uri: REDIRECT, scope: 'openid' })}.`;
      const begun = await begin(config, {
        [parameter]: parameter === 'request' ? unsigned : 'https://elsewhere.test/request.jwt',
      });
      expect(errorOf(begun)).toBe(`${parameter}_not_supported`);
    },
  );

  it('oidcc-refresh-token: gives a new ID token of the same subject', async () => {
    const tokens = await tokensWith();
    const renewed = await openid.refreshTokenGrant(config, tokens.refresh_token ?? '');
    const claims = decodeJwt(renewed.id_token ?? '');
    expect(claims).toMatchObject({ iss: url, sub: person.userId, aud: client.client.id });
    expect(claims.auth_time).toBe(tokens.claims()?.auth_time);
  });

  it('oidcc-ensure-request-with-valid-pkce-succeeds; with another verifier it does not', async () => {
    const begun = await begin(config);
    const back = await finish(subject, url, person, begun);
    const wrong = { ...begun, verifier: openid.randomPKCECodeVerifier() };
    await expect(redeem(wrong, back)).rejects.toMatchObject({ error: 'invalid_grant' });
    expect((await tokensWith()).claims()?.sub).toBe(person.userId);
  });
});
