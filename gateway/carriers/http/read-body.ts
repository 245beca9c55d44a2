import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { Refusal, refuse } from '../../messages/request/refusal.ts';
import { encodingRefusal, unpackBody } from './unpack-body.ts';

export interface BodyLimits {
  /** Largest body in bytes, as it was sent and unpacked. */
  readonly bodyBytesMax: number;
  /** Counts from the first look at the request to its last byte, in milliseconds. */
  readonly bodyTimeoutMs: number;
}

/** The headers of a body may settle it already: too large, or packed as nobody here can unpack. */
export function bodyRefusal(headers: Readonly<Record<string, string | undefined>>, limits: BodyLimits): Refusal | null {
  const refusal = encodingRefusal(headers['content-encoding']);
  if (refusal !== null) return refusal;
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
    const finish = (outcome: string | Refusal | null | Promise<string | Refusal>) => {
      clearTimeout(deadline);
      request.off('data', onData).off('end', onEnd).off('close', onClose).off('error', onClose);
      resolve(outcome);
    };
    const onData = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > limits.bodyBytesMax) return finish(tooLarge(limits));
      chunks.push(chunk);
    };
    const onEnd = () => {
      const body = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, bytes);
      finish(textOf(body, request.headers['content-encoding'], limits));
    };
    const onClose = () => finish(null);
    const deadline = setTimeout(() => finish(new Refusal('REQUEST_TIMEOUT')), limits.bodyTimeoutMs);
    request.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onClose);
  });
}

/** Reads the body of a Fetch API request; otherwise like `readNodeBody`. */
export async function readFetchBody(request: Request, limits: BodyLimits): Promise<string | Refusal | null> {
  if (request.body === null) return '';
  const reader = request.body.getReader();
  const encoding = request.headers.get('content-encoding') ?? undefined;
  let deadline: NodeJS.Timeout | undefined;
  // Not every implementation wakes a waiting `read` when the reader is cancelled.
  const late = new Promise<Refusal>((resolve) => {
    deadline = setTimeout(() => resolve(new Refusal('REQUEST_TIMEOUT')), limits.bodyTimeoutMs);
  });
  try {
    const body = await Promise.race([readAll(reader, limits), late]);
    if (body instanceof Refusal) leave(reader);
    return body instanceof Refusal ? body : await textOf(body, encoding, limits);
  } catch {
    // The stream broke off, so the client has left.
    return null;
  } finally {
    clearTimeout(deadline);
  }
}

async function readAll(reader: ReadableStreamDefaultReader<Uint8Array>, limits: BodyLimits): Promise<Buffer | Refusal> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks, bytes);
    bytes += value.byteLength;
    if (bytes > limits.bodyBytesMax) return tooLarge(limits);
    chunks.push(value);
  }
}

/** How long a refused client may go on sending before its socket is cut, so that it gets to read the refusal. */
const LINGER_MS = 1_000;

/** Throws away what a refused client still sends, for a moment: cutting it off at once often loses the answer too. */
export function linger(request: IncomingMessage, socket: Socket = request.socket): void {
  // A request whose reading was given up counts as destroyed, and yet its client may go on sending.
  if (request.complete || socket.destroyed) return;
  request.resume();
  const cut = setTimeout(() => {
    if (!request.complete) socket.destroy();
  }, LINGER_MS);
  socket.once('close', () => clearTimeout(cut));
}

function leave(reader: ReadableStreamDefaultReader<Uint8Array>): void {
  // How the sender takes it is of no interest any more.
  reader.cancel().catch(() => undefined);
}

function textOf(
  body: Buffer,
  encoding: string | undefined,
  { bodyBytesMax }: BodyLimits,
): string | Refusal | Promise<string | Refusal> {
  const unpacked = unpackBody(body, encoding, bodyBytesMax);
  return unpacked instanceof Promise ? unpacked.then(decoded) : decoded(unpacked);
}

function decoded(body: Buffer | Refusal): string | Refusal {
  if (body instanceof Refusal) return body;
  return isUtf8(body) ? body.toString('utf8') : refuse('BAD_REQUEST', 'The body is not UTF-8.');
}

function tooLarge(limits: BodyLimits): Refusal {
  return new Refusal('PAYLOAD_TOO_LARGE', { facts: { bytesMax: limits.bodyBytesMax } });
}
