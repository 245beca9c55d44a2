import { createServer, type Server } from 'node:http';
import { Readable } from 'node:stream';
import type { Caller, Route } from '@codai/kit';
import { freePort } from '@codai/kit/host';
import { fixedClock } from '@codai/kit/testing';
import * as openid from 'openid-client';
import { type ClientWithSecret, type RegisterOAuthClient, registerClient } from '../delegation/provider/clients.ts';
import { grantConsent } from '../delegation/provider/consent.ts';
import { type Identity, type Person, signedIn, startIdentity } from './identity.ts';

/** Identity with its plain routes on a port, which is also its issuer. Its clock stands at the present, as clients' clocks do. */
export async function startProvider(): Promise<{
  readonly subject: Identity;
  readonly url: string;
  stop(): Promise<void>;
}> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const clock = fixedClock(new Date().toISOString());
  const subject = await startIdentity({ clock, settings: { TOKEN_ISSUER: url } });
  const server = await serveRoutes(subject.hosted.routes, port);
  return {
    subject,
    url,
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await subject[Symbol.asyncDispose]();
    },
  };
}

/** A server of plain routes, as the platform mounts them. */
export function serveRoutes(routes: readonly Route[], port: number): Promise<Server> {
  const ordered = [...routes].sort((a, b) => b.path.length - a.path.length);
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    const route = ordered.find(
      ({ method, path }) =>
        method === request.method &&
        (path.endsWith('/*') || path.endsWith('*')
          ? url.pathname.startsWith(path.slice(0, -1))
          : url.pathname === path),
    );
    if (route === undefined) return response.writeHead(404).end();
    const body = request.method === 'POST' ? Buffer.concat(await Readable.from(request).toArray()) : null;
    const asked = new Request(url, {
      method: request.method ?? 'GET',
      headers: Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]),
      ...(body !== null && { body: new Uint8Array(body) }),
    });
    const answer = await route.handle(asked);
    const headers: Record<string, string | string[]> = Object.fromEntries(answer.headers);
    if (answer.headers.getSetCookie().length > 0) headers['set-cookie'] = answer.headers.getSetCookie();
    response.writeHead(answer.status, headers).end(Buffer.from(await answer.arrayBuffer()));
  });
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)));
}

/** State that a browser keeps and sends: cookies by name, path and value. It follows nothing by itself. */
export class Browser {
  readonly cookies = new Map<string, { readonly path: string; readonly value: string }>();

  async fetch(url: string | URL, init: RequestInit = {}): Promise<Response> {
    const { pathname } = new URL(url);
    const sent = [...this.cookies].filter(
      ([, { path }]) => pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`),
    );
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        ...(sent.length > 0 && { cookie: sent.map(([key, { value }]) => `${key.split(' ')[0]}=${value}`).join('; ') }),
        ...(init.headers as Record<string, string>),
      },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = cookie.split(/; */);
      const at = pair.indexOf('=');
      const path = attributes.find((each) => /^path=/i.test(each))?.slice(5) ?? '/';
      const key = `${pair.slice(0, at)} ${path}`;
      if (/expires=Thu, 01 Jan 1970/i.test(cookie)) this.cookies.delete(key);
      else this.cookies.set(key, { path, value: pair.slice(at + 1) });
    }
    return response;
  }
}

export const REDIRECT = 'http://127.0.0.1:9/cb';

/** A client of the caller's tenant. */
export async function addClient(
  { deps }: Identity,
  caller: Caller,
  parts: Partial<RegisterOAuthClient> = {},
): Promise<ClientWithSecret> {
  const added = await registerClient(deps, caller, {
    kind: 'WEB',
    name: 'Harbour',
    redirectUris: [REDIRECT],
    postLogoutRedirectUris: [],
    scopes: ['openid', 'profile', 'email', 'offline_access', 'social:read', 'banking:read'],
    ...parts,
  });
  if (added instanceof Error) throw added;
  return added;
}

/** The client's library, set up from the provider's own discovery document. */
export function discover(url: string, { client, clientSecret }: ClientWithSecret): Promise<openid.Configuration> {
  return openid.discovery(
    new URL(url),
    client.id,
    { id_token_signed_response_alg: client.idTokenAlgorithm },
    clientSecret === null ? openid.None() : openid.ClientSecretBasic(clientSecret),
    { execute: [openid.allowInsecureRequests] },
  );
}

export interface Begun {
  readonly browser: Browser;
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
  /** Where the browser was sent first. */
  readonly response: Response;
  /** Id of the request that waits for consent; null when the browser was sent elsewhere. */
  readonly requestId: string | null;
}

/** Begins an authorisation by code and PKCE, in a new browser unless one is given. */
export async function begin(
  config: openid.Configuration,
  changes: Readonly<Record<string, string | undefined>> = {},
  browser = new Browser(),
): Promise<Begun> {
  const verifier = openid.randomPKCECodeVerifier();
  const state = openid.randomState();
  const nonce = openid.randomNonce();
  const url = openid.buildAuthorizationUrl(config, {
    redirect_uri: REDIRECT,
    scope: 'openid profile email offline_access social:read',
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    prompt: 'consent',
    state,
    nonce,
    ...Object.fromEntries(Object.entries(changes).filter((each): each is [string, string] => each[1] !== undefined)),
  });
  const response = await browser.fetch(url);
  const location = response.headers.get('location') ?? '';
  const requestId = /\/oauth\/interaction\/([\w-]+)$/.exec(location)?.[1] ?? null;
  return { browser, verifier, state, nonce, response, requestId };
}

/** The app of a signed-in person consents. */
export async function consentAs(
  subject: Identity,
  caller: Caller,
  requestId: string,
  scopes: readonly string[],
): Promise<string> {
  const outcome = await grantConsent(subject.deps, caller, { requestId, scopes });
  if (outcome instanceof Error) throw outcome;
  return outcome.ticket;
}

/** The browser sends the app's answer to where its cookie goes. */
export function answerRequest(browser: Browser, url: string, requestId: string, body: object): Promise<Response> {
  return browser.fetch(`${url}/oauth/interaction/${requestId}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** Follows a request to its final address, which has the code. */
export async function finish(
  subject: Identity,
  url: string,
  person: Person | Caller,
  { browser, requestId }: Begun,
  scopes: readonly string[] = ['openid', 'profile', 'email', 'offline_access', 'social:read'],
): Promise<URL> {
  if (requestId === null) throw new Error('The browser was not asked to consent.');
  const caller = 'aal' in person ? person : await signedIn(subject, person);
  const ticket = await consentAs(subject, caller, requestId, scopes);
  const answered = await answerRequest(browser, url, requestId, { ticket });
  if (answered.status !== 200) throw new Error(`The answer was refused: ${answered.status} ${await answered.text()}`);
  const { location } = (await answered.json()) as { location: string };
  const sent = await browser.fetch(location);
  return new URL(sent.headers.get('location') ?? 'about:blank');
}
