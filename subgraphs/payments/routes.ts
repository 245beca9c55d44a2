import type { Route } from '@codai/kit';
import { documentRoute } from '@codai/kit/documents';
import { html } from '@codai/kit/text/html';
import { receiveWebhook } from './acquiring/webhooks/receive.ts';
import { keptDocument } from './billing/documents/kept-documents.ts';
import { links } from './billing/invoices/document-links.ts';
import type { Deps } from './deps.ts';

/**
 * Routes of webhooks and of documents by their links, without sign-in because both are signed; and the page to which a bank sends the
 * payer back, which knows nothing of the payment: a webhook says how it ended.
 */
export function routes(deps: Deps): readonly Route[] {
  return [
    { method: 'POST', path: '/webhooks/stripe', handle: (request) => receiveWebhook(deps, request) },
    documentRoute(links, deps, (of) => keptDocument(deps, of)),
    { method: 'GET', path: '/payments/*', handle: async () => returned() },
  ];
}

function returned(): Response {
  const text = 'Your bank has answered. You can close this page: the application shows how the payment ended.';
  return new Response(
    html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Codai</title></head><body><p>${text}</p></body></html>`
      .text,
    {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-robots-tag': 'noindex',
      },
    },
  );
}
