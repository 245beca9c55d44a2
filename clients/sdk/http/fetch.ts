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
 */
export function timedFetch(fetch: Fetch, timeoutMs: number): Fetch {
  return async (input, init) => {
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
      return await Promise.race([fetch(input, { ...init, signal: controller.signal }), late]);
    } finally {
      clearTimeout(timer);
    }
  };
}
