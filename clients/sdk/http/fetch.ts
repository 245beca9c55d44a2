import type { TimedInit } from './slow-operations.ts';

/** As much of the Fetch API as is used; what browsers, React Native and Node have by that name fits. */
export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** The server took longer than the client waits. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
  constructor(readonly timeoutMs: number) {
    super(`No answer within ${timeoutMs / 1000} s.`);
  }
}

/**
 * A `fetch` that rejects with `TimeoutError` when no answer has begun by then, and aborts the call. (Node's own waits for
 * ever on a server that accepts connections and drops them.) What is under way is not cut off: an answer may be a stream.
 * Operations that may take longer say so in their init.
 */
export function timedFetch(fetch: Fetch, usualMs: number): Fetch {
  return async (input, timedInit?: TimedInit) => {
    const { timeoutMs: ownMs = 0, ...init } = timedInit ?? {};
    const timeoutMs = Math.max(usualMs, ownMs);
    // Not AbortSignal.any and AbortSignal.timeout: React Native has neither.
    const controller = new AbortController();
    const abort = () => controller.abort(init?.signal?.reason);
    if (init?.signal?.aborted) abort();
    init?.signal?.addEventListener('abort', abort, { once: true });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        const error = new TimeoutError(timeoutMs);
        reject(error);
        controller.abort(error);
      }, timeoutMs);
    });
    try {
      const response = await Promise.race([fetch(input, { ...init, signal: controller.signal }), late]);
      if (!inParts(response)) return response;
      init?.signal?.removeEventListener('abort', abort);
      return endedBy(init?.signal, response);
    } finally {
      clearTimeout(timer);
    }
  };
}

function inParts({ headers, body }: Response): boolean {
  return body instanceof ReadableStream && headers.get('content-type')?.startsWith('multipart/mixed') === true;
}

/**
 * An answer in parts whose reader goes away is at its end, and no failure: urql rejects with the failure of a body of which it has delivered a part,
 * and nobody is there any more to take that.
 */
function endedBy(signal: AbortSignal | null | undefined, { body, status, statusText, headers }: Response): Response {
  const reader = (body as ReadableStream<Uint8Array>).getReader();
  let hasEnded = false;
  const ended = new ReadableStream<Uint8Array>({
    start(controller) {
      const end = () => {
        if (!hasEnded) controller.close();
        hasEnded = true;
        reader.cancel().catch(() => {});
      };
      if (signal?.aborted) end();
      else signal?.addEventListener('abort', end, { once: true });
    },
    async pull(controller) {
      const { done, value } = await reader.read();
      if (hasEnded) return;
      hasEnded = done;
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return new Response(ended, { status, statusText, headers });
}
