import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Logger, StartStandIn } from '@codai/kit';
import { guardListener, hostsOf, type Respond, serverDeadlines } from '@codai/kit/host';
import type Provider from 'oidc-provider';
import { choicePage } from './page.ts';
import { accountId, readSomeone, someoneOf } from './people.ts';

/** Where browsers reach it, below the product's own address. */
const PAGES = '/sandbox-provider';
const CLIENT_ID = 'codai';
const FORM_CHARACTERS_MAX = 4096;

export interface SandboxProviderOptions {
  /** Its address for browsers, and the issuer. */
  readonly issuer: string;
  readonly redirectUri: string;
  readonly clientSecret: string;
  readonly cookieSecret: string;
}

/**
 * An OpenID provider of this machine that runs the whole flow: code, PKCE, ID tokens with its own key, refresh tokens. The user picks who
 * they are; nothing is proven. What it keeps is in memory and gone with the process.
 */
export async function createSandboxProvider({
  issuer,
  redirectUri,
  clientSecret,
  cookieSecret,
}: SandboxProviderOptions): Promise<Provider> {
  const { URL } = globalThis as { URL: { parse?: (url: string, base?: string) => globalThis.URL | null } };
  // The library uses it; Node has it from 22.1 on.
  URL.parse ??= (url, base) => (globalThis.URL.canParse(url, base) ? new globalThis.URL(url, base) : null);
  const { default: OidcProvider } = await import('oidc-provider');
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const provider = new OidcProvider(issuer, {
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: clientSecret,
        client_name: 'Codai',
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_post',
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'sandbox', use: 'sig', alg: 'ES256' } as never] },
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    responseTypes: ['code'],
    scopes: ['openid', 'email', 'profile', 'offline_access'],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    // As Google does: who somebody is stands in the ID token.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    expiresWithSession: () => false,
    rotateRefreshToken: true,
    cookies: {
      keys: [cookieSecret],
      names: { session: 'sandbox_session', interaction: 'sandbox_request', resume: 'sandbox_resume' },
    },
    ttl: {
      AccessToken: 3600,
      AuthorizationCode: 60,
      IdToken: 3600,
      Interaction: 600,
      RefreshToken: 86_400,
      Grant: 86_400,
      /* The next one picks anew. */ Session: 1,
    },
    interactions: { url: (_ctx, { uid }) => `${PAGES}/choose/${uid}` },
    async findAccount(_ctx, id) {
      const someone = someoneOf(id);
      if (someone === null) return undefined;
      const { email, isVerified } = someone;
      const name = email.split('@')[0] ?? email;
      return { accountId: id, claims: async () => ({ sub: id, email, email_verified: isVerified, name }) };
    },
    renderError(ctx, out) {
      ctx.type = 'text/plain';
      ctx.body = `${out.error}: ${out.error_description ?? ''}`;
    },
    features: { devInteractions: { enabled: false }, revocation: { enabled: true } },
  });
  provider.proxy = true;
  return provider;
}

/** Answers below `PAGES`: the page that asks who signs in is ours, everything else the library's. */
export async function answer(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [pathname = ''] = (request.url ?? '').split('?', 1);
  if (!pathname.startsWith(`${PAGES}/`)) return show(response, 404, 'Not found.');
  if (!pathname.startsWith(`${PAGES}/choose/`)) {
    // Mounted: the library's own paths begin after the prefix, and its links with it.
    Object.assign(request, { originalUrl: request.url });
    request.url = (request.url ?? '').slice(PAGES.length) || '/';
    return provider.callback()(request, response);
  }
  try {
    const { params, uid } = await provider.interactionDetails(request, response);
    if (request.method !== 'POST') return show(response, 200, choicePage(`${PAGES}/choose/${uid}`, null));
    const form = new URLSearchParams((await text(request)).slice(0, FORM_CHARACTERS_MAX));
    const someone = readSomeone(form);
    if (someone === null)
      return show(
        response,
        400,
        choicePage(`${PAGES}/choose/${uid}`, 'This is not an e-mail address. Give one such as name@example.com.'),
      );
    const id = accountId(someone);
    const grant = new provider.Grant({ accountId: id, clientId: String(params.client_id) });
    grant.addOIDCScope(String(params.scope));
    const result = { login: { accountId: id, remember: false }, consent: { grantId: await grant.save() } };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  } catch {
    show(response, 400, 'This request has expired. Go back and begin again.');
  }
}

function show(response: ServerResponse, status: number, body: string): void {
  const type = body.startsWith('<') ? 'text/html' : 'text/plain';
  response
    .writeHead(status, {
      'content-type': `${type}; charset=utf-8`,
      'cache-control': 'no-store',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
    })
    .end(body);
}

export interface SandboxServerOptions extends SandboxProviderOptions {
  /** On loopback. 0: any free one. */
  readonly port: number;
  readonly logger: Logger;
}

/** Listens. The library is loaded by the first who signs in. */
export async function startSandboxProvider(
  options: SandboxServerOptions,
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const { issuer, port, logger } = options;
  let made: Promise<Provider> | null = null;
  const provider = () => {
    made ??= createSandboxProvider(options);
    return made;
  };
  const { host, protocol } = new URL(issuer);
  const respond: Respond = async (request, response) => {
    // The platform passes requests on; links are to lead back to where the browser is.
    Object.assign(request.headers, { host, 'x-forwarded-proto': protocol.slice(0, -1) });
    await answer(await provider(), request, response);
  };
  const server = createServer(serverDeadlines, guardListener(respond, { logger, isKnownHost: hostsOf([]) }));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Started by the platform where no provider for trials is configured. */
export const startStandIn: StartStandIn = async ({ port, publicUrl, callbackUrl, secretOf, logger }) => {
  const issuer = `${publicUrl}${PAGES}`;
  const clientSecret = secretOf('client');
  const redirectUri = `${publicUrl}${new URL(callbackUrl).pathname}`;
  const cookieSecret = secretOf('cookies');
  const server = await startSandboxProvider({ issuer, redirectUri, clientSecret, cookieSecret, port, logger });
  return {
    ...server,
    settings: {
      SANDBOX_PROVIDER_ISSUER: issuer,
      SANDBOX_PROVIDER_CLIENT_ID: CLIENT_ID,
      SANDBOX_PROVIDER_CLIENT_SECRET: clientSecret,
    },
  };
};
