import type { Route } from '@codai/kit';
import { documentRoute } from '@codai/kit/documents';
import type { Deps } from './deps.ts';
import { links } from './invoices/document-links.ts';
import { renderDocument } from './invoices/documents.ts';
import { receiveWebhook } from './webhooks/receive.ts';

/** Where the processor tells what happened, and documents by their links; without sign-in, because both are signed. */
export function routes(deps: Deps): readonly Route[] {
  return [
    { method: 'POST', path: '/webhooks/stripe', handle: (request) => receiveWebhook(deps, request) },
    documentRoute(links, deps, (of) => renderDocument(deps, of)),
  ];
}
