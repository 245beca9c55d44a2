import { html } from '@codai/kit/text/html';

interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly summary: string }>>>>;
}

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { max-width: 60rem; margin: 0 auto; padding: 1rem }
td { padding: .25rem .75rem .25rem 0; vertical-align: top }
code { font-family: ui-monospace, monospace; overflow-wrap: anywhere }
@media (max-width: 40rem) { td { display: block; padding: 0 } tr { display: block; padding: .5rem 0 } }`;

/** A page that lists the routes of an OpenAPI document. */
export function routesPage(openApi: string): Response {
  const { paths } = JSON.parse(openApi) as Described;
  const rows = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, { summary }]) =>
        html`<tr><td><code>${method.toUpperCase()}</code></td><td><code>/api${path}</code></td><td>${summary}</td></tr>`,
    ),
  );
  const text = String(html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Codai REST API</title><style>${STYLE}</style></head><body>
<h1>REST API</h1>
<p>Each route is one operation of the GraphQL API. <a href="/api/openapi.json">openapi.json</a> describes all of them with what they take and answer.
Send <code>authorization: Bearer …</code>, and <code>Idempotency-Key</code> where the description asks for it.</p>
<table>${rows}</table></body></html>`);
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  };
  return new Response(text, { headers });
}
