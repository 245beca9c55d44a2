import type { Route } from '@codai/kit';
import { urlPart } from '@codai/kit/text/url';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { lastProofOf } from '../../sessions/rules.ts';
import { SIGNED } from './access-tokens.ts';
import { answerWith, nodeExchange } from './bridge.ts';
import { redeemTicket } from './consent.ts';
import { INTERACTION_PATH, OAUTH_PATH } from './paths.ts';
import { createProviderSource, type ProviderSource } from './provider.ts';

/** Where the web app asks the user. */
const APP_PATH = '/app/oauth/';
/** Addresses of this length pass everywhere. Source: RFC 9110 §4.1. */
const QUERY_CHARACTERS_MAX = 7_500;

/** The OpenID provider over plain HTTP. */
export function createOAuthRoutes(deps: Deps): readonly Route[] {
  const source = createProviderSource(deps);
  const { issuer } = deps.tokens;
  const answer = async (request: Request) => {
    const provider = await source.current();
    return answerWith(provider.callback(), await nodeExchange(await withLookUp(request), issuer));
  };
  const get = (path: string, handle = answer): Route => ({ method: 'GET', path, handle });
  const post = (path: string, handle = answer): Route => ({
    method: 'POST',
    path,
    handle,
  });
  return [
    get('/.well-known/openid-configuration'),
    get('/.well-known/oauth-authorization-server'),
    get(`${OAUTH_PATH}/*`),
    post(`${OAUTH_PATH}/*`),
    post(`${OAUTH_PATH}/authorize`, toQuery),
    get(`${INTERACTION_PATH}*`, async (request) => toApp(request)),
    post(`${INTERACTION_PATH}*`, (request) => finish(deps, source, request)),
  ];
}

/**
 * An authorisation request may be posted (OpenID Connect Core §3.1.2.1). The library takes it so only with cookies that other sites' forms
 * can send; ours are not sent with one. Sent on as a navigation, which they go with, it is a request like any other.
 */
async function toQuery(request: Request): Promise<Response> {
  const isForm = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded') ?? false;
  const query = isForm ? new URLSearchParams(await request.text()).toString() : '';
  if (!isForm || query.length > QUERY_CHARACTERS_MAX) return new Response('Send a short form.', { status: 400 });
  const location = `${OAUTH_PATH}/authorize?${query}`;
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
}

/** The path that the browser's cookie is bound to leads to the app's page, which knows who is signed in. */
function toApp(request: Request): Response {
  const id = new URL(request.url).pathname.slice(INTERACTION_PATH.length);
  if (!/^[\w-]{1,64}$/.test(id)) return new Response('Not found.', { status: 404 });
  return new Response(null, {
    status: 303,
    headers: { location: `${APP_PATH}${urlPart(id)}`, 'cache-control': 'no-store' },
  });
}

const answerOfUser = z.union([
  z.strictObject({ ticket: z.string().min(1).max(100) }),
  z.strictObject({ denied: z.literal(true) }),
]);

/**
 * Takes the user's answer from the browser that the request came with: its cookie proves that, and the ticket proves the session that
 * consented. Answers `{ location }`, to which the browser goes on. Asks for JSON, which no page of another site can send unasked.
 */
async function finish(deps: Deps, source: ProviderSource, request: Request): Promise<Response> {
  if (!request.headers.get('content-type')?.startsWith('application/json')) {
    return Response.json({ message: 'Send application/json.' }, { status: 415 });
  }
  const body = answerOfUser.safeParse(await request.json().catch(() => null));
  if (!body.success) return Response.json({ message: 'Send { ticket } or { denied: true }.' }, { status: 400 });

  const provider = await source.current();
  const bare = new Request(request.url, { headers: request.headers });
  const { request: req, response: res } = await nodeExchange(bare, deps.tokens.issuer);
  const interaction = await provider.interactionDetails(req, res).catch(() => null);
  const id = new URL(request.url).pathname.slice(INTERACTION_PATH.length);
  // The cookie is signed, and sent to this path only; the path is compared nevertheless.
  if (interaction === null || interaction.uid !== id) return over();

  if ('denied' in body.data) {
    const result = { error: 'access_denied', error_description: 'the user has denied the request' };
    return goOn(await provider.interactionResult(req, res, result, { mergeWithLastSubmission: false }));
  }
  const consent = await redeemTicket(deps, body.data.ticket, id);
  if (consent === null) return over();
  const { grant, session } = consent;
  const login = {
    accountId: grant.userId,
    acr: `aal${grant.aal}`,
    // Source: RFC 8176 §2. One factor may be a password or an account elsewhere, so nothing is said of it.
    ...(grant.aal === 2 && { amr: ['mfa'] }),
    ts: Math.floor(lastProofOf(session).getTime() / 1000),
    remember: false,
  };
  const result = { login, consent: { grantId: grant.id } };
  return goOn(await provider.interactionResult(req, res, result, { mergeWithLastSubmission: false }));
}

function goOn(location: string): Response {
  return Response.json({ location }, { headers: { 'cache-control': 'no-store' } });
}

function over(): Response {
  return Response.json({ message: 'This request has expired, or began in another browser.' }, { status: 400 });
}

/** Marks a signed token that is to be introspected or revoked, so that the library looks it up (access-tokens.ts). */
async function withLookUp(request: Request): Promise<Request> {
  const { pathname } = new URL(request.url);
  if (request.method !== 'POST' || ![`${OAUTH_PATH}/introspect`, `${OAUTH_PATH}/revoke`].includes(pathname))
    return request;
  const text = await request.text();
  const form = new URLSearchParams(text);
  const token = form.get('token');
  const isForm = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded') ?? false;
  if (isForm && token !== null && token.split('.').length === 3) form.set('token', `${SIGNED}${token}`);
  return new Request(request.url, { method: 'POST', headers: request.headers, body: isForm ? form.toString() : text });
}
