import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { Refusal, refuse } from './refusal.ts';

export interface BodyLimits {
  /** Largest body in bytes. */
  readonly bodyBytesMax: number;
  /** From the first look at the request to its last byte, in milliseconds. */
  readonly bodyTimeoutMs: number;
}

/** What the headers say about the body already settles: too large, or packed. */
export function bodyRefusal(headers: Readonly<Record<string, string | undefined>>, limits: BodyLimits): Refusal | null {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') return new Refusal('UNSUPPORTED_MEDIA_TYPE');
  // A length that is not a number never gets here: node refuses it with 400.
  return Number(headers['content-length'] ?? 0) > limits.bodyBytesMax ? tooLarge(limits) : null;
}

/**
 * Reads a body from node:http. Null when the client left before its end: nobody is there to be answered.
 * By events and not by `for await`, which costs more than the rest of the door.
 */
export function readNodeBody(request: IncomingMessage, limits: BodyLimits): Promise<string | Refusal | null> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const finish = (outcome: string | Refusal | null) => {
      clearTimeout(deadline);
      request.off('data', onData).off('end', onEnd).off('close', onClose).off('error', onClose);
      resolve(outcome);
    };
    const onData = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > limits.bodyBytesMax) return finish(tooLarge(limits));
      chunks.push(chunk);
    };
    const onEnd = () => finish(textOf(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, bytes)));
    const onClose = () => finish(null);
    const deadline = setTimeout(() => finish(new Refusal('REQUEST_TIMEOUT')), limits.bodyTimeoutMs);
    request.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onClose);
  });
}

/** Reads the body of a Fetch API request; otherwise like `readNodeBody`. */
export async function readFetchBody(request: Request, limits: BodyLimits): Promise<string | Refusal | null> {
  if (request.body === null) return '';
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  let isLate = false;
  const deadline = setTimeout(() => {
    isLate = true;
    leave(reader);
  }, limits.bodyTimeoutMs);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (isLate) return new Refusal('REQUEST_TIMEOUT');
      if (done) return textOf(Buffer.concat(chunks, bytes));
      bytes += value.byteLength;
      if (bytes > limits.bodyBytesMax) {
        leave(reader);
        return tooLarge(limits);
      }
      chunks.push(value);
    }
  } catch {
    // The stream broke off: by the deadline, or because the client left.
    return isLate ? new Refusal('REQUEST_TIMEOUT') : null;
  } finally {
    clearTimeout(deadline);
  }
}

function leave(reader: ReadableStreamDefaultReader<Uint8Array>): void {
  // How the sender takes it is of no interest any more.
  reader.cancel().catch(() => undefined);
}

function textOf(body: Buffer): string | Refusal {
  return isUtf8(body) ? body.toString('utf8') : refuse('BAD_REQUEST', 'The body is not UTF-8.');
}

function tooLarge(limits: BodyLimits): Refusal {
  return new Refusal('PAYLOAD_TOO_LARGE', { facts: { bytesMax: limits.bodyBytesMax } });
}
