import { randomBytes } from 'node:crypto';
import { type BrowserApp, browserApp, type Page } from '@codai/gateway/browser-app';
import type { Logger, Route } from '@codai/kit';
import { html } from '@codai/kit/text/html';
import { xml } from '@codai/kit/text/xml';

const BASE = '/app/';

export interface WebApp {
  readonly routes: readonly Route[];
  /** Builds it where that has not been done, so that the first browser does not wait. */
  prepare(): Promise<void>;
}

export interface WebAppOptions {
  /** Folder of the checkout, or of the build that `npm run build` makes. */
  readonly root: string;
  readonly logger: Logger;
  readonly tellsReason: boolean;
  /** Address by which the world reaches the product, without a slash at its end; null where it is not known. */
  readonly publicUrl: string | null;
}

/** The web app of `clients/web` below `/app`, and what search engines ask for at the root. */
export function webApp({ root, logger, tellsReason, publicUrl }: WebAppOptions): WebApp {
  const app = browserApp({
    name: 'web',
    source: `${root}clients/web`,
    imports: [`${root}clients/ui`, `${root}clients/sdk`],
    built: `${root}clients/web/dist`,
    cache: `${root}.cache/browser`,
    base: BASE,
    answersUnknownPaths: true,
    page: (page) => withPolicy(publicUrl === null ? page : withPreview(page, publicUrl)),
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
      ...searchRoutes(publicUrl),
    ],
    prepare: () => app.prepare(),
  };
}

/** Pages that anybody reads without a link of their own. */
const LISTED = ['', 'sign-up', 'pricing', 'status', 'verify'];
/** Pages that belong to one person or whose address carries a token. */
const UNLISTED = ['reset-password', 'shared', 'unsubscribe', 'verify/'];

/** `robots.txt`, and `sitemap.xml` where the address of the product is known. Source: RFC 9309 and https://www.sitemaps.org/protocol.html */
function searchRoutes(publicUrl: string | null): readonly Route[] {
  const text = (path: string, contentType: string, lines: readonly string[]): Route => ({
    method: 'GET',
    path,
    handle: async () =>
      new Response(`${lines.join('\n')}\n`, {
        headers: { 'content-type': contentType, 'cache-control': 'public, max-age=3600' },
      }),
  });
  const rules = ['User-agent: *', ...UNLISTED.map((page) => `Disallow: ${BASE}${page}`), 'Disallow: /graphql'];
  if (publicUrl === null) return [text('/robots.txt', 'text/plain; charset=utf-8', rules)];
  const pages = LISTED.map((page) => String(xml`<url><loc>${`${publicUrl}${BASE}${page}`}</loc></url>`));
  return [
    text('/robots.txt', 'text/plain; charset=utf-8', [...rules, `Sitemap: ${publicUrl}/sitemap.xml`]),
    text('/sitemap.xml', 'application/xml; charset=utf-8', [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
      ...pages,
      '</urlset>',
    ]),
  ];
}

/** Adds the address and picture that other sites show beside a link; both have to be absolute. Source: https://ogp.me */
function withPreview(page: string, publicUrl: string): string {
  const [address, image] = [`${publicUrl}${BASE}`, `${publicUrl}${BASE}pictures/home-light.webp`];
  const tags = html`<meta property="og:url" content="${address}" /><meta property="og:image" content="${image}" /></head>`;
  return page.replace('</head>', () => String(tags));
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
function withPolicy(page: string): Page {
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
    html: page.replace(/<(script|style|link rel="modulepreload")/g, `<$1 nonce="${nonce}"`),
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
