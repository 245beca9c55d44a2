import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import {
  type ByteRange,
  ChecksumMismatchError,
  ObjectDamagedError,
  ObjectTooLargeError,
  type PutOptions,
} from './object-store.ts';

/** Plaintext of one sealed chunk: what is decrypted at least for any range. */
const CHUNK_BYTES = 64 * 1024;
const TAG_BYTES = 16;
const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;
/** Bytes of a sealed body read at once: whole chunks, so that none has to be put together of two reads. */
export const SEALED_READ_BYTES = 4 * SEALED_CHUNK_BYTES;

/** The parts that open a body: the length of its plaintext, and the key that seals it and nothing else. */
export interface SealedBody {
  /** Key of the object, for errors. */
  readonly key: string;
  /** Bytes of plaintext. */
  readonly size: number;
  readonly dataKey: Buffer;
}

/** Length of a sealed body, in bytes. */
export function sealedSize(size: number): number {
  return size + Math.ceil(size / CHUNK_BYTES) * TAG_BYTES;
}

/** The bytes of a sealed body that hold a range of its plaintext: whole chunks. */
export function sealedRange({ start, end }: ByteRange, size: number): ByteRange {
  if (start === end) return { start: 0, end: 0 };
  return {
    start: Math.floor(start / CHUNK_BYTES) * SEALED_CHUNK_BYTES,
    end: Math.min(Math.ceil(end / CHUNK_BYTES) * SEALED_CHUNK_BYTES, sealedSize(size)),
  };
}

/**
 * Seals a body as it comes with AES-256-GCM, in chunks of 64 KiB of plaintext that open by themselves, and hands each chunk to `write`.
 * Returns length and SHA-256 of the plaintext. Throws `ObjectTooLargeError`, `ChecksumMismatchError` and what the body throws;
 * chunks were written by then.
 */
export async function sealBody(
  body: AsyncIterable<Uint8Array>,
  dataKey: Buffer,
  { bytesMax, sha256, signal }: PutOptions,
  write: (sealed: Buffer) => Promise<unknown>,
): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256');
  let size = 0;
  let chunk = 0;
  const waiting = Buffer.alloc(CHUNK_BYTES);
  let filled = 0;
  const seal = async () => {
    const cipher = createCipheriv('aes-256-gcm', dataKey, nonceOf(chunk++));
    const sealed = Buffer.concat([cipher.update(waiting.subarray(0, filled)), cipher.final(), cipher.getAuthTag()]);
    filled = 0;
    await write(sealed);
  };
  signal?.throwIfAborted();
  for await (const piece of body) {
    signal?.throwIfAborted();
    size += piece.byteLength;
    if (size > bytesMax) throw new ObjectTooLargeError(bytesMax);
    hash.update(piece);
    for (let at = 0; at < piece.byteLength; ) {
      const taken = Math.min(CHUNK_BYTES - filled, piece.byteLength - at);
      waiting.set(piece.subarray(at, at + taken), filled);
      filled += taken;
      at += taken;
      if (filled === CHUNK_BYTES) await seal();
    }
  }
  if (filled > 0) await seal();
  const digest = hash.digest('hex');
  if (sha256 !== undefined && sha256.toLowerCase() !== digest) throw new ChecksumMismatchError();
  return { size, sha256: digest };
}

/**
 * The plaintext of a range, out of the bytes that `sealedRange` names, however they are cut. Throws `ObjectDamagedError` for bytes that
 * are not those sealed, and when they end early.
 */
export async function* openBody(
  sealed: AsyncIterable<Uint8Array>,
  body: SealedBody,
  { start, end }: ByteRange,
): AsyncGenerator<Uint8Array> {
  let chunk = Math.floor(start / CHUNK_BYTES);
  const waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  for await (const piece of sealed) {
    waiting.push(piece);
    waitingBytes += piece.byteLength;
    for (;;) {
      const begins = chunk * CHUNK_BYTES;
      const length = Math.min(CHUNK_BYTES, body.size - begins);
      if (begins >= end || waitingBytes < length + TAG_BYTES) break;
      const [first = piece] = waiting.length === 1 ? waiting : [Buffer.concat(waiting)];
      const rest = first.subarray(length + TAG_BYTES);
      waiting.splice(0, waiting.length, ...(rest.byteLength > 0 ? [rest] : []));
      waitingBytes = rest.byteLength;
      const plain = openChunk(first.subarray(0, length + TAG_BYTES), body, chunk++);
      yield plain.subarray(Math.max(start - begins, 0), Math.min(end - begins, length));
    }
  }
  if (start < end && chunk * CHUNK_BYTES < end) throw new ObjectDamagedError(body.key);
}

function openChunk(sealed: Uint8Array, { dataKey, key }: SealedBody, chunk: number): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', dataKey, nonceOf(chunk));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    const plain = decipher.update(sealed.subarray(0, -TAG_BYTES));
    // Gives no bytes in this mode; throws for those that are not authentic.
    decipher.final();
    return plain;
  } catch {
    throw new ObjectDamagedError(key);
  }
}

/** A key seals one object, so the chunk's number is a nonce that is never used twice; it also holds chunks in their order. */
function nonceOf(chunk: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(chunk), 4);
  return nonce;
}
