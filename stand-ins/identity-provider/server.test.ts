import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { silentLogger } from '@codai/kit';
import { freePort } from '@codai/kit/host';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accountId, someoneOf } from './people.ts';
import { startSandboxProvider } from './server.ts';

const REDIRECT = 'http://127.0.0.1:9/cb';
let issuer: string;
let server: Awaited<ReturnType<typeof startSandboxProvider>>;

beforeAll(async () => {
  const port = await freePort();
  issuer = `http://127.0.0.1:${port}/sandbox-provider`;
  server = await startSandboxProvider({
    issuer,
    redirectUri: REDIRECT,
    clientSecret: 'secret',
    cookieSecret: 'cookies',
    port,
    logger: silentLogger,
  });
});
afterAll(() => server.stop());

const authorize = (change: Record<string, string> = {}) => {
  const url = new URL(`${issuer}/auth`);
  url.search = new URLSearchParams({
    client_id: 'codai',
    response_type: 'code',
    redirect_uri: REDIRECT,
    scope: 'openid email',
    code_challenge: createHash('sha256').update('v'.repeat(43)).digest('base64url'),
    code_challenge_method: 'S256',
    ...change,
  }).toString();
  return fetch(url, { redirect: 'manual' });
};

it('is found below its issuer, and names itself in every address', async () => {
  const meta = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json();
  expect(meta).toMatchObject({ issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token` });
});

it('asks who signs in, and says that it is none to rely on', async () => {
  const asked = await authorize();
  const cookies = asked.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  const page = new URL(asked.headers.get('location') ?? '', issuer);
  const headers = { cookie: cookies.join('; ') };
  expect(await (await fetch(page, { headers })).text()).toContain('SANDBOX');
  const refused = await fetch(page, { method: 'POST', headers, body: new URLSearchParams({ email: '<script>' }) });
  expect([refused.status, await refused.text()]).toEqual([
    400,
    expect.stringContaining('This is not an e-mail address. Give one such as name@example.com.'),
  ]);
  expect((await fetch(page)).status).toBe(400);
});

it('holds clients to PKCE and to the one address', async () => {
  const plain = await authorize({ code_challenge: '', code_challenge_method: '' });
  expect(new URL(plain.headers.get('location') ?? '').searchParams.get('error')).toBe('invalid_request');
  expect((await authorize({ redirect_uri: 'https://evil.test/' })).status).toBe(400);
});

it('reads an account from its name, and takes no other text for one', () => {
  for (const isVerified of [true, false]) {
    expect(someoneOf(accountId({ email: 'ada@sandbox.test', isVerified }))).toEqual({
      email: 'ada@sandbox.test',
      isVerified,
    });
  }
  for (const id of ['', 'v-', 'x-YWRh', 'v-YWRh', `v-${Buffer.from('a<b>@x.test').toString('base64url')}`]) {
    expect(someoneOf(id)).toBeNull();
  }
});

it.each(['//', '///', '/\\', '//:0', '/', '/elsewhere'])(
  'P-1: answers 404 to %s, which is not below its issuer',
  async (path) => {
    const { hostname, port } = new URL(issuer);
    const status = await new Promise((resolve, reject) => {
      const asked = request({ hostname, port, path }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      asked.once('error', reject);
      asked.end();
    });
    expect(status).toBe(404);
  },
);
