import type { Route } from '@codai/kit';
import { documentLinks } from '@codai/kit/documents';
import { objectResponse } from '@codai/kit/files';
import type { Deps } from '../../deps.ts';
import { type ExportRow, exportById } from './export-row.ts';
import { objectKeyOf } from './write.ts';

const links = documentLinks<'export'>({
  path: '/banking/exports/',
  purpose: 'banking ledger exports',
  kinds: ['export'],
});

/** The house's own, and no tenant's. */
const HOUSE = 'house';

const forms = {
  CSV: { contentType: 'text/csv; charset=utf-8', extension: 'csv' },
  SAFT: { contentType: 'application/xml', extension: 'xml' },
} as const;

/** A link to the file for fifteen minutes, made for operators only; null before it is written. */
export function exportUrl(deps: Deps, { id, status }: ExportRow): string | null {
  return status === 'READY' ? links.url(deps, { kind: 'export', id, tenantId: HOUSE }) : null;
}

/** Files of exports by their links, sent as they are read. An altered or late link is answered like one to nothing. */
export function exportRoute(deps: Deps): Route {
  return {
    method: 'GET',
    path: `${links.path}*`,
    async handle(request) {
      const of = links.read(deps, new URL(request.url).pathname.slice(links.path.length));
      const row = of === null ? null : await exportById(deps, of.id);
      if (row === null || row.status !== 'READY') {
        return new Response('Not found.', { status: 404, headers: { 'cache-control': 'no-store' } });
      }
      const { contentType, extension } = forms[row.format];
      const fileName = `ledger-${row.month}-${row.currency}${row.detail ? '-detail' : ''}.${extension}`;
      const response = await objectResponse(request, {
        store: deps.objects,
        key: objectKeyOf(row),
        contentType,
        fileName,
      });
      response.headers.set('cache-control', 'private, no-store');
      response.headers.set('referrer-policy', 'no-referrer');
      return response;
    },
  };
}
