import { getOutside } from '@codai/kit';

export interface Page {
  /** Address after redirects. */
  readonly url: string;
  readonly contentType: string | null;
  readonly body: Uint8Array;
}

/** Reads the beginning of an HTML page that somebody has named; null for one that is not there, not HTML or not public. */
export type PageReader = (address: string) => Promise<Page | null>;

/** Most pages have what they say of themselves in their first hundred kilobytes. */
const BYTES_MAX = 512 * 1024;
/** For the whole exchange: pages are read one after the other. */
const TIMEOUT_MS = 5_000;
const REDIRECTS_MAX = 3;

export function pageReader({ allowsLoopback }: { readonly allowsLoopback: boolean }): PageReader {
  return async (url) => {
    try {
      const { body, ...page } = await getOutside({
        url,
        headers: { accept: 'text/html', 'user-agent': 'codai-link-preview/1' },
        timeoutMs: TIMEOUT_MS,
        bytesMax: BYTES_MAX,
        redirectsMax: REDIRECTS_MAX,
        accepts: (contentType) => /^text\/html(?:$|[\s;])/i.test(contentType ?? ''),
        // A page under development is on this machine.
        allowsLoopback,
      });
      return body === null ? null : { ...page, body };
    } catch {
      // An address that is not public, a network or a host that does not answer: the page is none to be shown, whatever the reason.
      return null;
    }
  };
}
