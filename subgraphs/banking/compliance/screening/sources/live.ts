import { createHttpPort } from '@codai/kit';
import type { SanctionsPort } from '../../../ports/sanctions.ts';

export interface HttpSanctionsOptions {
  readonly url: string;
  readonly timeoutMs?: number;
  readonly bytesMax?: number;
}

const TIMEOUT_MS = 60_000;
/** The list has about 25 MB. */
const BYTES_MAX = 64 * 1024 * 1024;

/**
 * The consolidated list of the European Union over HTTP, or a mirror of it. Asked with what the last answer was known by, so that a list that has
 * not changed is not sent again.
 * Source: https://webgate.ec.europa.eu/fsd/fsf/public/files/xmlFullSanctionsList_1_1/content
 */
export function createHttpSanctions({
  url,
  timeoutMs = TIMEOUT_MS,
  bytesMax = BYTES_MAX,
}: HttpSanctionsOptions): SanctionsPort {
  const host = createHttpPort({ port: 'source of the sanctions list', baseUrl: url, timeoutMs, bytesMax });
  return {
    driver: 'live',
    source: 'EU_CONSOLIDATED',
    async load(known, signal) {
      const conditions = {
        accept: 'application/xml',
        ...(known?.etag && { 'if-none-match': known.etag }),
        ...(known?.lastModified && { 'if-modified-since': known.lastModified }),
      };
      const { status, ok, headers, text } = await host.send({ path: '', headers: conditions, signal });
      if (known !== null && status === 304) return null;
      if (!ok) throw new Error(`The source of the sanctions list answered ${status}.`);
      const { readEuList } = await import('./eu-list.ts');
      const list = await readEuList(text);
      if (list === null) throw new Error('The source of the sanctions list gave something else.');
      return { list, etag: headers.get('etag'), lastModified: headers.get('last-modified') };
    },
  };
}
