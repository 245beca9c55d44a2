import { createHttpPort, type HttpAnswer, PortUnavailable } from '@codai/kit';
import { z } from 'zod';
import { DOCUMENT_BYTES_MAX, FILE_BYTES_MAX, type RailFile, RailRefusal, type RailsPort } from '../../ports/rails.ts';

export interface HttpRailsOptions {
  /** Folder of the file exchange, without a slash at the end. */
  readonly url: string;
  readonly token: string | null;
  /** Environment of the partner: its test system moves no money either. */
  readonly environment: 'LIVE' | 'SANDBOX';
  /** Deadline of one request. Default: ten seconds. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;
const names = z.array(z.string().regex(/^[\w.-]{1,120}$/)).max(1_000);
const payeeCheck = z.object({
  verdict: z.enum(['MATCH', 'CLOSE_MATCH', 'NO_MATCH', 'UNAVAILABLE']),
  name: z.string().max(140).nullish(),
});
const FILES_MAX = 100;
/** Bytes that one collection brings; the next one brings the rest. */
const COLLECTED_BYTES_MAX = 2 * FILE_BYTES_MAX;

/**
 * A partner bank's file exchange over HTTP: orders go to `PUT outbox/<transfer>.pacs008.xml` and returns to `<payment>.pacs004.xml` (409: it has
 * it), answers and notifications lie in `GET inbox` (a JSON list of names) and go by `DELETE inbox/<name>`; `POST payee-verification` asks for a name.
 */
export function createHttpRails({ url, token, environment, timeoutMs = TIMEOUT_MS }: HttpRailsOptions): RailsPort {
  const exchange = createHttpPort({
    port: 'rail',
    baseUrl: url,
    timeoutMs,
    bytesMax: FILE_BYTES_MAX,
    headers: { ...(token !== null && { authorization: `Bearer ${token}` }) },
  });
  /** The body of a good answer; rejects on any other. */
  function textOf({ ok, status, text }: HttpAnswer): string {
    if (!ok) throw new Error(`The rail answered ${status}.`);
    return text;
  }

  async function put(name: string, body: string, signal: AbortSignal): Promise<void> {
    const { ok, status } = await exchange.send({
      path: `/outbox/${encodeURIComponent(name)}`,
      method: 'PUT',
      headers: { 'content-type': 'application/xml' },
      body,
      signal,
    });
    if (ok || status === 409) return;
    // The file itself is at fault: nobody would take it tomorrow either. A wrong token or path may be mended.
    if (status === 400 || status === 422) throw new RailRefusal('FF01');
    throw new Error(`The rail answered ${status}.`);
  }

  return {
    driver: 'live',
    environment,
    demonstrate: null,
    async submit(order, signal) {
      const { writePacs008 } = await import('./messages.ts');
      await put(`${order.transferId}.pacs008.xml`, writePacs008(order), signal);
    },
    async sendBack(payment, signal) {
      const { writeReturn } = await import('./messages.ts');
      await put(`${payment.paymentId}.pacs004.xml`, writeReturn(payment), signal);
    },
    async collect(signal, skip = new Set()) {
      const { readRailDocument } = await import('./messages.ts');
      const listed = names.parse(JSON.parse(textOf(await exchange.send({ path: '/inbox', signal }))));
      const files: RailFile[] = [];
      let bytes = 0;
      for (const name of listed.filter((each) => !skip.has(each)).slice(0, FILES_MAX)) {
        if (bytes > COLLECTED_BYTES_MAX) break;
        try {
          const document = textOf(await exchange.send({ path: `/inbox/${name}`, signal }));
          bytes += document.length;
          const isLong = Buffer.byteLength(document) > DOCUMENT_BYTES_MAX;
          files.push({ name, document, ...(isLong ? { outcomes: null } : readRailDocument(document)) });
        } catch (failure) {
          const isTooLong = failure instanceof PortUnavailable && failure.reason === 'TOO_LONG';
          files.push({ name, document: null, outcomes: null, failure, isTooLong });
        }
      }
      return files;
    },
    async acknowledge(name, signal) {
      const path = `/inbox/${encodeURIComponent(name)}`;
      const { ok, status } = await exchange.send({ path, method: 'DELETE', signal });
      if (!ok && status !== 404) throw new Error(`The rail answered ${status}.`);
    },
    async verifyPayee(party, signal) {
      const answer = await exchange.send({
        path: '/payee-verification',
        method: 'POST',
        // It asks and changes nothing.
        isIdempotent: true,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(party),
        signal,
      });
      const { verdict, name = null } = payeeCheck.parse(JSON.parse(textOf(answer)));
      return { verdict, name };
    },
  };
}
