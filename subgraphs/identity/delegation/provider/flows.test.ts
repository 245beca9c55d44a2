import { decodeProtectedHeader } from 'jose';
import * as openid from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPerson, type Person, signedIn } from '../../testing/identity.ts';
import {
  addClient,
  answerRequest,
  Browser,
  begin,
  consentAs,
  discover,
  finish,
  REDIRECT,
  startProvider,
} from '../../testing/oauth.ts';
import type { ClientWithSecret } from './clients.ts';
import { forgetArtifacts } from './prune.ts';

const { subject, url, stop } = await startProvider();
afterAll(stop);

let owner: Person;
let client: ClientWithSecret;
let config: openid.Configuration;
const GOODBYE = 'http://127.0.0.1:9/bye';

beforeAll(async () => {
  owner = await addPerson(subject);
  client = await addClient(subject, await signedIn(subject, owner), { postLogoutRedirectUris: [GOODBYE] });
  config = await discover(url, client);
});

/** The form of a page, as its button sends it. */
async function submit(browser: Browser, page: Response, more: Record<string, string>): Promise<Response> {
  const html = await page.text();
  const action = /<form[^>]* action="([^"]+)"/.exec(html)?.[1] ?? '';
  const fields = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
    name ?? '',
    value ?? '',
  ]);
  return browser.fetch(action, { method: 'POST', body: new URLSearchParams([...fields, ...Object.entries(more)]) });
}

describe('discovery (OpenID Connect Discovery 1.0 §4, conformance plan "config")', () => {
  it('offers what there is and nothing else', async () => {
    const meta = await (await fetch(`${url}/.well-known/openid-configuration`)).json();
    expect(meta).toMatchObject({
      issuer: url,
      authorization_endpoint: `${url}/oauth/authorize`,
      token_endpoint: `${url}/oauth/token`,
      jwks_uri: `${url}/.well-known/jwks.json`,
      response_types_supported: ['code'],
      grant_types_supported: [
        'authorization_code',
        'refresh_token',
        'client_credentials',
        'urn:ietf:params:oauth:grant-type:device_code',
      ],
      code_challenge_methods_supported: ['S256'],
      id_token_signing_alg_values_supported: ['EdDSA', 'RS256'],
      authorization_response_iss_parameter_supported: true,
    });
    expect(await (await fetch(`${url}/.well-known/oauth-authorization-server`)).json()).toEqual(meta);
  });

  it('follows no Host header', async () => {
    const [route] = subject.hosted.routes.filter(({ path }) => path === '/.well-known/openid-configuration');
    const meta = await (
      await route?.handle(
        new Request('http://evil.test/.well-known/openid-configuration', {
          headers: { 'x-forwarded-host': 'evil.test' },
        }),
      )
    )?.json();
    expect(JSON.stringify(meta)).not.toContain('evil.test');
  });
});

describe('a pushed request (RFC 9126)', () => {
  it('is authorised by its reference, once', async () => {
    const verifier = openid.randomPKCECodeVerifier();
    const asked = await openid.buildAuthorizationUrlWithPAR(config, {
      redirect_uri: REDIRECT,
      scope: 'openid',
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    expect([...asked.searchParams.keys()].sort()).toEqual(['client_id', 'request_uri']);
    const browser = new Browser();
    const response = await browser.fetch(asked);
    const requestId = /\/interaction\/([\w-]+)$/.exec(response.headers.get('location') ?? '')?.[1] ?? '';
    const back = await finish(subject, url, owner, { browser, verifier, state: '', nonce: '', response, requestId }, [
      'openid',
    ]);
    const tokens = await openid.authorizationCodeGrant(config, back, { pkceCodeVerifier: verifier });
    expect(tokens.claims()?.sub).toBe(owner.userId);
  });
});

describe('signing keys', () => {
  it('rotate with overlap: an ID token signed before is still a hint, and the next one has the new key', async () => {
    const kidOf = async () => {
      const begun = await begin(config, { scope: 'openid' });
      const back = await finish(subject, url, owner, begun, ['openid']);
      const checks = { pkceCodeVerifier: begun.verifier, expectedState: begun.state, expectedNonce: begun.nonce };
      const tokens = await openid.authorizationCodeGrant(config, back, checks);
      return { token: tokens.id_token ?? '', kid: decodeProtectedHeader(tokens.id_token ?? '').kid };
    };
    const before = await kidOf();
    // In the last hour of the key its successor is published and does not sign yet.
    const { rows } = await subject.database.admin.query(
      `SELECT active_until FROM identity.signing_keys WHERE id = $1`,
      [before.kid],
    );
    subject.clock.set(new Date(rows[0].active_until.getTime() - 3_600_000).toISOString());
    await subject.deps.tokens.rotate();
    subject.clock.advance(3_600_001);
    const next = await (await subject.deps.tokens.providerKeys())[0];
    expect(next?.kid).not.toBe(before.kid);
    // The ones of RS256 rotate with them.
    const { rows: rsa } = await subject.database.admin.query(
      `SELECT id FROM identity.signing_keys WHERE algorithm = 'RS256'`,
    );
    expect(rsa).toHaveLength(2);
    const published = (await (await fetch(`${url}/.well-known/jwks.json`)).json()) as { keys: { kid: string }[] };
    expect(published.keys.map(({ kid }) => kid)).toEqual(expect.arrayContaining([before.kid, next?.kid]));
    expect((await kidOf()).kid).toBe(next?.kid);
    expect(published.keys.every((key) => !('d' in key))).toBe(true);
  });
});

describe('the device flow (RFC 8628)', () => {
  let device: openid.Configuration;
  beforeAll(async () => {
    const added = await addClient(subject, await signedIn(subject, owner), {
      kind: 'DEVICE',
      name: 'Screen',
      redirectUris: [],
    });
    device = await discover(url, added);
  });

  it('connects a device by the code that it shows', async () => {
    const waiting = await openid.initiateDeviceAuthorization(device, { scope: 'openid offline_access social:read' });
    const poll = () =>
      openid.genericGrantRequest(device, 'urn:ietf:params:oauth:grant-type:device_code', {
        device_code: waiting.device_code,
      });
    await expect(poll()).rejects.toMatchObject({ error: 'authorization_pending' });

    const browser = new Browser();
    const asked = await browser.fetch(waiting.verification_uri);
    const confirm = await submit(browser, asked, { user_code: waiting.user_code });
    expect(confirm.status).toBe(200);
    const begun = await submit(browser, confirm, {});
    const requestId = /\/interaction\/([\w-]+)$/.exec(begun.headers.get('location') ?? '')?.[1] ?? '';
    const ticket = await consentAs(subject, await signedIn(subject, owner), requestId, [
      'openid',
      'offline_access',
      'social:read',
    ]);
    const { location } = (await (await answerRequest(browser, url, requestId, { ticket })).json()) as {
      location: string;
    };
    const done = await browser.fetch(location);
    expect(await done.text()).toContain('The device is connected');

    const tokens = await poll();
    expect(tokens.scope).toBe('openid offline_access social:read');
    expect(tokens.refresh_token).toBeTruthy();
    await expect(poll()).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('knows no other code', async () => {
    const browser = new Browser();
    const answer = await submit(browser, await browser.fetch(`${url}/oauth/device`), { user_code: 'AAAA-AAAA' });
    expect(await answer.text()).toContain('This code is not valid');
  });
});

describe('sign-out by a client (OpenID Connect RP-Initiated Logout 1.0)', () => {
  it('ends the browser’s session at the provider and leads back to a registered address only', async () => {
    const begun = await begin(config);
    const back = await finish(subject, url, owner, begun);
    const checks = { pkceCodeVerifier: begun.verifier, expectedState: begun.state, expectedNonce: begun.nonce };
    const tokens = await openid.authorizationCodeGrant(config, back, checks);
    const elsewhere = openid.buildEndSessionUrl(config, {
      post_logout_redirect_uri: 'https://evil.test/',
      id_token_hint: tokens.id_token ?? '',
    });
    expect((await begun.browser.fetch(elsewhere)).status).toBe(400);

    const asked = openid.buildEndSessionUrl(config, {
      post_logout_redirect_uri: GOODBYE,
      id_token_hint: tokens.id_token ?? '',
      state: 's',
    });
    const gone = await submit(begun.browser, await begun.browser.fetch(asked), { logout: 'yes' });
    expect(gone.headers.get('location')).toBe(`${GOODBYE}?state=s`);
    const silent = await begin(config, { prompt: 'none' }, begun.browser);
    expect(new URL(silent.response.headers.get('location') ?? '').searchParams.get('error')).toBe('login_required');
  });
});

describe('housekeeping', () => {
  it('removes what has expired, however much there is', async () => {
    await subject.database.admin.query(
      `INSERT INTO identity.oauth_artifacts (hash, kind, payload_sealed, created_at, expires_at)
       SELECT 'old' || n, 'Interaction', 'x', $1::timestamptz - interval '2 hours', $1::timestamptz - interval '1 hour' FROM generate_series(1, 2500) n`,
      [subject.clock.now()],
    );
    const live = await begin(config);
    await forgetArtifacts(subject.deps);
    const { rows } = await subject.database.admin.query(
      'SELECT count(*) FILTER (WHERE expires_at < $1)::int AS old, count(*)::int AS kept FROM identity.oauth_artifacts',
      [subject.clock.now()],
    );
    expect(rows[0].old).toBe(0);
    expect(rows[0].kept).toBeGreaterThan(0);
    expect(live.requestId).not.toBeNull();
  });
});
