import { GraphQLError } from 'graphql';
import type { Route } from '../../base/route.ts';
import { contentDisposition } from '../../base/text/content-disposition.ts';
import type { DocumentLinks, DocumentRef, LinkDeps } from './links.ts';

/** A document as it is sent. */
export interface RenderedDocument {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** A document that another subgraph keeps, by the address that it gave for it. */
export interface KeptDocument {
  readonly url: string;
}

/**
 * Documents by their links; without sign-in, since the link says it all and its time is short. `find` renders the document, or says where it is
 * kept, to which the client is sent on. It answers null for one that is not there: the same 404 as for a link that was altered or has ended.
 * While the keeper is away, the answer is 503.
 */
export function documentRoute<Kind extends string>(
  links: DocumentLinks<Kind>,
  deps: Omit<LinkDeps, 'publicUrl'>,
  find: (of: DocumentRef<Kind>) => Promise<KeptDocument | RenderedDocument | null>,
): Route {
  return {
    method: 'GET',
    path: `${links.path}*`,
    async handle(request) {
      const of = links.read(deps, new URL(request.url).pathname.slice(links.path.length));
      const document = of === null ? null : await find(of).catch(whileAway);
      if (document === 'AWAY')
        return new Response('The document cannot be read at the moment.', {
          status: 503,
          headers: { 'cache-control': 'no-store', 'retry-after': '5' },
        });
      if (document === null)
        return new Response('Not found.', { status: 404, headers: { 'cache-control': 'no-store' } });
      if ('url' in document)
        return new Response(null, {
          status: 302,
          headers: { location: document.url, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
        });
      return new Response(new Uint8Array(document.bytes), {
        headers: {
          'content-type': document.contentType,
          'content-disposition': contentDisposition(document.fileName),
          'content-length': String(document.bytes.length),
          'cache-control': 'private, no-store',
          'referrer-policy': 'no-referrer',
          'x-content-type-options': 'nosniff',
        },
      });
    },
  };
}

function whileAway(error: unknown): 'AWAY' {
  if (error instanceof GraphQLError && error.extensions.code === 'COMPONENT_UNAVAILABLE') return 'AWAY';
  throw error;
}
