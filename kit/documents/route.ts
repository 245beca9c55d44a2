import type { Route } from '../subgraph/route.ts';
import type { DocumentLinks, DocumentRef, LinkDeps } from './links.ts';

/** A document as it is sent. */
export interface RenderedDocument {
  /** Printable ASCII without quotes. */
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

/**
 * Documents by their links; without sign-in, since the link says it all and its time is short. `render` answers null for one that is not
 * there: the same 404 as for a link that was altered or has ended.
 */
export function documentRoute<Kind extends string>(
  links: DocumentLinks<Kind>,
  deps: Omit<LinkDeps, 'publicUrl'>,
  render: (of: DocumentRef<Kind>) => Promise<RenderedDocument | null>,
): Route {
  return {
    method: 'GET',
    path: `${links.path}*`,
    async handle(request) {
      const of = links.read(deps, new URL(request.url).pathname.slice(links.path.length));
      const document = of === null ? null : await render(of);
      if (document === null)
        return new Response('Not found.', { status: 404, headers: { 'cache-control': 'no-store' } });
      return new Response(new Uint8Array(document.bytes), {
        headers: {
          'content-type': document.contentType,
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
