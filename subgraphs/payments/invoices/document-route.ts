import type { Route } from '@codai/kit';
import type { Deps } from '../deps.ts';
import { documentsPath, readDocumentToken } from './document-links.ts';
import { renderDocument } from './documents.ts';

/** Documents by their links; without sign-in, since the link says it all and its time is short. */
export function documentRoute(deps: Deps): Route {
  return {
    method: 'GET',
    path: `${documentsPath}*`,
    async handle(request) {
      const token = new URL(request.url).pathname.slice(documentsPath.length);
      const of = readDocumentToken(deps, token);
      const document = of === null ? null : await renderDocument(deps, of);
      if (document === null)
        return new Response('Not found.', { status: 404, headers: { 'cache-control': 'no-store' } });
      return new Response(new Uint8Array(document.bytes), {
        headers: {
          'content-type': 'application/pdf',
          'content-disposition': `attachment; filename="${document.fileName}"`,
          'content-length': String(document.bytes.length),
          'cache-control': 'private, no-store',
          'referrer-policy': 'no-referrer',
          'x-content-type-options': 'nosniff',
        },
      });
    },
  };
}
