import { createHash, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ask, tokenOf } from './ask.ts';
import { expectReadable, hasChromium, shoot, startBrowser, visit } from './browser.ts';
import { protectLater } from './newcomer.ts';
import { newAddress, newPerson, visitAs } from './person.ts';

/** A program of somebody else that signs people in by the product. */
interface Program {
  readonly id: string;
  readonly secret: string;
  readonly redirectUri: string;
}

/** Answer of the gateway to a request with the token. */
async function answerTo(
  token: string,
  query: string,
): Promise<{ status: number; data?: unknown; code: string | undefined }> {
  const response = await fetch(`${inject('productUrl')}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as { data?: unknown; errors?: { extensions: { code: string } }[] };
  return { status: response.status, data, code: errors?.[0]?.extensions.code };
}

describe.skipIf(!hasChromium)('signing in across programs', () => {
  let browser: Browser;
  let elsewhere: Server;
  let program: Program;
  beforeAll(async () => {
    browser = await startBrowser();
    elsewhere = createServer((_request, response) => response.end('You are back in Harbour.'));
    await new Promise<void>((listening) => elsewhere.listen(0, '127.0.0.1', listening));
    const redirectUri = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/cb`;
    const { registerOAuthClient } = (await ask(
      `mutation ($input: RegisterOAuthClientInput!) { registerOAuthClient(input: $input) {
        ... on OAuthClientWithSecret { clientSecret client { id } } ... on Error { message } } }`,
      {
        input: {
          kind: 'WEB',
          name: 'Harbour Planner',
          redirectUris: [redirectUri],
          scopes: ['openid', 'profile', 'email', 'notifications:read', 'banking:read'],
        },
      },
      await tokenOf('owner@north.test'),
    )) as unknown as { registerOAuthClient: { clientSecret: string; client: { id: string } } };
    const { clientSecret, client } = registerOAuthClient;
    program = { id: client.id, secret: clientSecret, redirectUri };
  });
  afterAll(async () => {
    await browser?.close();
    elsewhere?.close();
  });

  it('signs in by the sandbox provider, shows the link, and keeps the last way in', async () => {
    const { page, open, faults } = await visit(browser);
    const email = newAddress();
    await open('/sign-in');
    await page.getByRole('button', { name: /Continue with Sandbox/ }).waitFor();
    await shoot(page, 'oauth-sign-in-light-1440');
    await page.getByRole('button', { name: /Continue with Sandbox/ }).click();
    await page.getByText('anybody can be anybody here').waitFor();
    await page.getByLabel('Another address').fill(email);
    await page.getByRole('button', { name: 'Continue' }).click();
    await protectLater(page);
    await page.waitForURL('**/home');
    expect(new URL(page.url()).search).toBe('');

    await open('/security');
    await page.getByText(email).last().waitFor();
    await page.getByRole('button', { name: 'Unlink the account of Sandbox' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Unlink' }).click();
    await page.getByText('You cannot remove your only method').waitFor();
    expect(faults).toEqual([]);
  });

  it('does not sign in by an address that the provider does not vouch for', async () => {
    const { page, open } = await visit(browser);
    await open('/sign-in');
    await page.getByRole('button', { name: /Continue with Sandbox/ }).click();
    await page.getByRole('button', { name: 'owner@north.test (address not verified)' }).click();
    await page.getByText('The provider does not confirm your e-mail address.').waitFor();
    await shoot(page, 'oauth-return-refused-light-1440');
  });

  it('asks for consent, gives what was allowed and no more, and takes it back at once', async () => {
    const person = await newPerson('Ilinca Quay');
    const visitor = await visitAs(browser, person);
    const { page, open, faults } = visitor;
    const verifier = randomBytes(32).toString('base64url');
    const authorize = (scope: string) => {
      const url = new URL('/oauth/authorize', inject('productUrl'));
      url.search = new URLSearchParams({
        client_id: program.id,
        response_type: 'code',
        redirect_uri: program.redirectUri,
        scope,
        state: 'a-state',
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
      }).toString();
      return url.href;
    };
    await page.goto(authorize('openid profile email notifications:read banking:read'));
    await page.getByRole('heading', { name: 'Harbour Planner requests access' }).waitFor();
    await expectReadable(page, 'oauth-consent');
    await page.getByRole('switch', { name: 'Read your accounts and transfers' }).click();
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.waitForURL(`${program.redirectUri}**`);
    const back = new URL(page.url()).searchParams;
    expect([back.get('state'), back.get('iss')]).toEqual(['a-state', inject('productUrl')]);

    const redeemed = await fetch(`${inject('productUrl')}/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${program.id}:${program.secret}`).toString('base64')}` },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: back.get('code') ?? '',
        redirect_uri: program.redirectUri,
        code_verifier: verifier,
      }),
    });
    const { access_token: token, scope } = (await redeemed.json()) as { access_token: string; scope: string };
    expect(scope).toBe('openid profile email notifications:read');

    // One allowed scope, one that was not allowed, and one that no program may have.
    const read = '{ notifications(first: 1) { edges { node { id } } } }';
    expect(await answerTo(token, read)).toMatchObject({ status: 200, data: { notifications: {} } });
    expect((await answerTo(token, '{ accounts(first: 1) { edges { node { id } } } }')).code).toBe('FORBIDDEN');
    expect((await answerTo(token, '{ me { email } }')).code).toBe('FORBIDDEN');
    expect((await answerTo(token, 'mutation { markAllRead(input: {}) { unreadCount } }')).code).toBe('FORBIDDEN');
    expect((await answerTo(token, 'mutation { signOut }')).code).toBe('FORBIDDEN');

    await open('/security');
    await page.getByText('Harbour Planner').waitFor();
    await shoot(page, 'oauth-security-light-1440');
    await page.getByRole('button', { name: 'Remove the access of Harbour Planner' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('No app has access').waitFor();
    expect(await answerTo(token, read)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    expect(faults).toEqual([]);
  });

  it('does not let somebody else’s browser answer a request', async () => {
    const person = await newPerson('Mihai Weir');
    const stranger = await visit(browser);
    const url = new URL('/oauth/authorize', inject('productUrl'));
    url.search = new URLSearchParams({
      client_id: program.id,
      response_type: 'code',
      redirect_uri: program.redirectUri,
      scope: 'openid',
      code_challenge: createHash('sha256').update('x'.repeat(43)).digest('base64url'),
      code_challenge_method: 'S256',
    }).toString();
    await stranger.page.goto(url.href);
    await stranger.page.waitForURL('**/sign-in?to=**');
    const path = decodeURIComponent(new URL(stranger.page.url()).searchParams.get('to') ?? '');

    const { page, open } = await visitAs(browser, person);
    await open(path);
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.getByText('This request started in another browser').waitFor();
  });
});
