import { readEuList } from './eu-list.ts';
import type { SanctionsPort } from './port.ts';

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
  return {
    driver: 'live',
    source: 'EU_CONSOLIDATED',
    async load(known, signal) {
      const response = await fetch(url, {
        headers: {
          accept: 'application/xml',
          ...(known?.etag && { 'if-none-match': known.etag }),
          ...(known?.lastModified && { 'if-modified-since': known.lastModified }),
        },
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      });
      if (known !== null && response.status === 304) return null;
      if (!response.ok) {
        await response.body?.cancel();
        throw new Error(`The source of the sanctions list answered ${response.status}.`);
      }
      const list = await readEuList(await textOf(response, bytesMax));
      if (list === null) throw new Error('The source of the sanctions list gave something else.');
      const { headers } = response;
      return { list, etag: headers.get('etag'), lastModified: headers.get('last-modified') };
    },
  };
}

/** The body as text; stops reading, and rejects, once it is too long, whatever its header says. */
async function textOf(response: Response, bytesMax: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > bytesMax) throw new Error(`The sanctions list is longer than ${bytesMax} bytes.`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
