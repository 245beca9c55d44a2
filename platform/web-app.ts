import { randomBytes } from 'node:crypto';
import { type BrowserApp, browserApp, type Page } from '@codai/gateway/browser-app';
import type { Logger, Route } from '@codai/kit';

const BASE = '/app/';

export interface WebApp {
  readonly routes: readonly Route[];
  /** Builds it where that has not been done, so that the first browser does not wait. */
  prepare(): Promise<void>;
}

/** The web app of `clients/web` below `/app`. `root` is the folder of the checkout, or of the build that `npm run build` makes. */
export function webApp({ root, logger, tellsReason }: { root: string; logger: Logger; tellsReason: boolean }): WebApp {
  const app = browserApp({
    name: 'web',
    source: `${root}clients/web`,
    imports: [`${root}clients/ui`, `${root}clients/sdk`],
    built: `${root}clients/web/dist`,
    cache: `${root}.cache/browser`,
    base: BASE,
    answersUnknownPaths: true,
    page: withPolicy,
    tellsReason,
    onFailure: (error) => logger.error({ err: error }, 'The web app could not be built.'),
  });
  const paths = [BASE.slice(0, -1), `${BASE}*`];
  // The address of the status page that people remember.
  const status: Route = {
    method: 'GET',
    path: '/status',
    handle: async () => new Response(null, { status: 302, headers: { location: `${BASE}status` } }),
  };
  return {
    routes: [
      ...paths.map((path): Route => ({ method: 'GET', path, handle: (request) => answer(app, request) })),
      status,
    ],
    prepare: () => app.prepare(),
  };
}

async function answer(app: BrowserApp, request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const reply = await app.serve({
    method: request.method,
    path: pathname,
    headers: Object.fromEntries(request.headers),
  });
  if (reply === null) return new Response(null, { status: 404 });
  const { status, headers, body } = reply;
  // format: both are parts of an address that was read, and so encoded
  const location = headers.location && { location: `${headers.location}${search}` };
  return new Response(body.length === 0 ? null : body, { status, headers: { ...headers, ...location } });
}

/**
 * Adds the policy by which the page may do this: run the scripts that it names, talk to its own origin, show pictures that it draws itself. Dialogs place style elements,
 * which carry the nonce. Source: https://www.w3.org/TR/CSP3/ and OWASP's HTTP headers cheat sheet.
 */
function withPolicy(html: string): Page {
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    // The worker that shows push notifications.
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  return {
    html: html.replace(/<(script|style|link rel="modulepreload")/g, `<$1 nonce="${nonce}"`),
    headers: {
      'content-security-policy': policy.join('; '),
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(self), geolocation=(), microphone=(self)',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    },
  };
}
