import { z } from 'zod';
import { DOCUMENT_BYTES_MAX, readOutcomes, writePacs008 } from './messages.ts';
import { RailRefusal, type RailsPort } from './port.ts';

export interface HttpRailsOptions {
  /** Folder of the file exchange, without a slash at the end. */
  readonly url: string;
  readonly token: string | null;
  /** What the partner says of itself: a test system of it moves no money either. */
  readonly environment: 'LIVE' | 'SANDBOX';
}

const TIMEOUT_MS = 10_000;
const names = z.array(z.string().regex(/^[\w.-]{1,120}$/)).max(1_000);
const payeeCheck = z.object({
  verdict: z.enum(['MATCH', 'CLOSE_MATCH', 'NO_MATCH', 'UNAVAILABLE']),
  name: z.string().max(140).nullish(),
});
const FILES_MAX = 100;

/**
 * A partner bank's file exchange over HTTP: orders go to `PUT outbox/<transfer>.pacs008.xml` (409: it has it), answers lie in `GET inbox`
 * (a JSON list of names) and go by `DELETE inbox/<name>`; `POST payee-verification` asks for a name.
 */
export function createHttpRails({ url, token, environment }: HttpRailsOptions): RailsPort {
  async function ask(path: string, signal: AbortSignal, init: RequestInit = {}): Promise<Response> {
    const headers = { ...(token !== null && { authorization: `Bearer ${token}` }), ...init.headers };
    return fetch(`${url}/${path}`, {
      ...init,
      headers,
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
  }
  /** The body of a good answer; rejects on any other, and on one that is too long. */
  async function textOf(response: Response): Promise<string> {
    const text = await response.text();
    if (!response.ok || text.length > DOCUMENT_BYTES_MAX) throw new Error(`The rail answered ${response.status}.`);
    return text;
  }

  return {
    driver: 'live',
    environment,
    async submit(order, signal) {
      const response = await ask(`outbox/${encodeURIComponent(order.transferId)}.pacs008.xml`, signal, {
        method: 'PUT',
        headers: { 'content-type': 'application/xml' },
        body: writePacs008(order),
      });
      await response.body?.cancel();
      if (response.ok || response.status === 409) return;
      // The file itself is at fault: nobody would take it tomorrow either. A wrong token or path may be mended.
      if (response.status === 400 || response.status === 422) throw new RailRefusal('FF01');
      throw new Error(`The rail answered ${response.status}.`);
    },
    async collect(signal) {
      const listed = names.parse(JSON.parse(await textOf(await ask('inbox', signal))));
      const files = [];
      for (const name of listed.slice(0, FILES_MAX)) {
        const document = await textOf(await ask(`inbox/${name}`, signal));
        files.push({ name, document, outcomes: readOutcomes(document) });
      }
      return files;
    },
    async acknowledge(name, signal) {
      const response = await ask(`inbox/${encodeURIComponent(name)}`, signal, { method: 'DELETE' });
      await response.body?.cancel();
      if (!response.ok && response.status !== 404) throw new Error(`The rail answered ${response.status}.`);
    },
    async verifyPayee(party, signal) {
      const response = await ask('payee-verification', signal, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(party),
      });
      const { verdict, name = null } = payeeCheck.parse(JSON.parse(await textOf(response)));
      return { verdict, name };
    },
  };
}
