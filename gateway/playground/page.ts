import type { Settings } from '../config/settings.ts';
import type { ExplainRule } from '../engine-room.ts';

export interface PageOptions {
  readonly settings: Settings['playground'];
  /** Where operations are sent. */
  readonly endpoint: string;
  /** Who may see plans and timings, which the page then offers. */
  readonly explain: ExplainRule;
  /** Part of the files' URLs, so that browsers may keep them for ever. */
  readonly version: string;
}

/**
 * What the page may do: run our own scripts, talk to our own origin, and nothing else. GraphiQL's editor places style
 * elements by script, which is why styles may be inline.
 * Source: https://www.w3.org/TR/CSP3/ and OWASP's HTTP headers cheat sheet.
 */
export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-cache',
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

/** The page around GraphiQL. The files it names are served beside it, so it works without any other server. */
export function pageOf({ settings, endpoint, explain, version }: PageOptions): string {
  const { title, defaultQuery, signIn } = settings;
  const options = JSON.stringify({ title, endpoint, defaultQuery, signIn, explain }).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escapeHtml(title)}</title>
    <link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M8 1l6 3.5v7L8 15l-6-3.5v-7z' fill='%237c2d92'/%3E%3C/svg%3E">
    <link rel="stylesheet" href="/playground/graphiql.css?${version}">
    <link rel="stylesheet" href="/playground/playground.css?${version}">
  </head>
  <body class="no-focus-outline">
    <noscript>The playground needs JavaScript.</noscript>
    <div id="sign-in" hidden></div>
    <main id="root"></main>
    <section id="explain" aria-label="Plan and timings" hidden></section>
    <script type="application/json" id="options">${options}</script>
    <script src="/playground/graphiql.js?${version}"></script>
    <script src="/playground/playground.js?${version}" type="module"></script>
  </body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
