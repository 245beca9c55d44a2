import { createPortCalls, type PortCalls, type PortCallsOptions } from './port-calls.ts';
import { PortUnavailable } from './port-unavailable.ts';

export interface HttpPortOptions extends PortCallsOptions {
  /** Address of the host with the path that all requests share, without a slash at its end. */
  readonly baseUrl: string;
  /** Sent with every request, such as an authorization. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Longest answer read; 1 MiB when absent. A longer one is cancelled and is `TOO_LONG`. */
  readonly bytesMax?: number;
}

export interface HttpRequest {
  /** Appended to the base address as it is: encode what comes from outside. */
  readonly path: string;
  readonly signal: AbortSignal;
  /** GET when absent. */
  readonly method?: 'DELETE' | 'GET' | 'HEAD' | 'PATCH' | 'POST' | 'PUT';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  /** By the method when absent: all but POST and PATCH. Source: RFC 9110 §9.2.2. */
  readonly isIdempotent?: boolean;
  readonly timeoutMs?: number;
}

export interface HttpAnswer {
  readonly status: number;
  /** Status 200–299. */
  readonly ok: boolean;
  readonly headers: Headers;
  /** The whole body. */
  readonly text: string;
}

export interface HttpPort extends Omit<PortCalls, 'call'> {
  /**
   * One request under deadline, circuit breaker and retries. Resolves with every answer below 500 but 408, 425 and 429, so
   * that the adapter reads refusals itself; the rest, a network error and a redirect throw `PortUnavailable`.
   */
  send(request: HttpRequest): Promise<HttpAnswer>;
}

const BYTES_MAX = 1024 * 1024;
/** Statuses below 500 by which a host says: later. */
const LATER = new Set([408, 425, 429]);

/** The way of an adapter to a host over HTTP. */
export function createHttpPort(options: HttpPortOptions): HttpPort {
  const { port, baseUrl, headers: shared, bytesMax = BYTES_MAX } = options;
  const calls = createPortCalls(options);

  async function exchange({ path, method = 'GET', headers, body }: HttpRequest, signal: AbortSignal) {
    const request = { method, headers: { ...shared, ...headers }, redirect: 'error' as const, signal };
    const response = await fetch(`${baseUrl}${path}`, { ...request, ...(body !== undefined && { body }) }).catch(
      (error: unknown) => {
        throw new PortUnavailable(port, 'NETWORK', null, error);
      },
    );
    const { status, ok, headers: answered } = response;
    if (status >= 500 || LATER.has(status)) {
      await response.body?.cancel();
      throw new PortUnavailable(port, 'STATUS', status);
    }
    return { status, ok, headers: answered, text: await readText(response) };
  }

  async function readText(response: Response): Promise<string> {
    const decoder = new TextDecoder();
    let text = '';
    let bytes = 0;
    try {
      for await (const chunk of response.body ?? []) {
        bytes += chunk.byteLength;
        if (bytes > bytesMax) throw new PortUnavailable(port, 'TOO_LONG');
        text += decoder.decode(chunk, { stream: true });
      }
    } catch (error) {
      throw error instanceof PortUnavailable ? error : new PortUnavailable(port, 'NETWORK', null, error);
    }
    return text + decoder.decode();
  }

  return {
    port,
    get circuit() {
      return calls.circuit;
    },
    send(request) {
      const { signal, timeoutMs, method = 'GET' } = request;
      const isIdempotent = request.isIdempotent ?? (method !== 'POST' && method !== 'PATCH');
      const run = (trySignal: AbortSignal) => exchange(request, trySignal);
      return calls.call({ signal, isIdempotent, run, ...(timeoutMs !== undefined && { timeoutMs }) });
    },
  };
}
