import type { S3 } from '@aws-sdk/client-s3';
import { createPortCalls } from '../base/adapters/port-calls.ts';
import { PortUnavailable } from '../base/adapters/port-unavailable.ts';

/** Where objects are kept, and as whom. */
export interface S3Options {
  readonly bucket: string;
  /** Put before each name in the bucket: empty, or a folder with a slash at its end. */
  readonly prefix: string;
  /** Address of the service; null: that of AWS in the region. Buckets of other services are addressed by path. */
  readonly endpoint: string | null;
  readonly region: string;
  /** null: those that the SDK finds by itself (environment, profile, role of the container or machine). */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | null;
  /** Time for one request, retries included; and for each wait for bytes of a body. */
  readonly timeoutMs: number;
}

/** As operators read it. */
export const PORT = 'files';

export interface S3Calls {
  /**
   * Sends one request under deadline, circuit breaker and retries. Throws `PortUnavailable` when the service gives no answer, and the SDK's
   * own error for a refusal.
   */
  send<T>(call: S3Call, request: (s3: S3, how: { readonly abortSignal: AbortSignal }) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface S3Call {
  readonly isIdempotent: boolean;
  readonly signal?: AbortSignal | undefined;
}

const never = new AbortController().signal;

export function createS3Calls({
  endpoint,
  region,
  credentials,
  timeoutMs,
}: Omit<S3Options, 'bucket' | 'prefix'>): S3Calls {
  const port = createPortCalls({ port: PORT, timeoutMs });
  let opened: Promise<S3> | undefined;

  async function open(): Promise<S3> {
    const sdk = await import('@aws-sdk/client-s3');
    return new sdk.S3({
      region,
      ...(endpoint !== null && { endpoint, forcePathStyle: true }),
      ...(credentials !== null && { credentials }),
      // `port` does these.
      maxAttempts: 1,
      // Every byte is authenticated by its seal, and services other than AWS refuse the newer checksums.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  return {
    async send({ isIdempotent, signal = never }, request) {
      opened ??= open();
      const s3 = await opened;
      return port.call({
        signal,
        isIdempotent,
        run: (tried) => untilAnswered(tried, (abortSignal) => request(s3, { abortSignal })),
      });
    },
    async close() {
      (await opened)?.destroy();
    },
  };
}

/** One try. The signal says nothing any more once an answer has begun: its body has deadlines of its own. */
async function untilAnswered<T>(signal: AbortSignal, send: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const sending = new AbortController();
  const abort = () => sending.abort(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await send(sending.signal);
  } catch (error) {
    throw failureOf(error);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

interface SdkError extends Error {
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** A refusal is an answer of the service and stays unchanged; any other error means that no answer came. */
function failureOf(error: unknown): unknown {
  const { name, code, $metadata } = error as SdkError;
  const status = $metadata?.httpStatusCode;
  if (status !== undefined) {
    return status === 429 || status >= 500 ? new PortUnavailable(PORT, 'STATUS', status, error) : error;
  }
  const isNetwork = code !== undefined || name === 'TimeoutError' || name === 'AbortError';
  return isNetwork ? new PortUnavailable(PORT, 'NETWORK', null, error) : error;
}

/** Whether the service refused with this HTTP status. */
export function isStatus(error: unknown, status: number): boolean {
  return (error as SdkError).$metadata?.httpStatusCode === status;
}
