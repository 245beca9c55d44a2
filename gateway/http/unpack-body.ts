import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { Refusal, refuse } from './refusal.ts';

const unpackers = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

/** Why a body in this content encoding cannot be read; null when it can. One encoding at a time, as clients use it. */
export function encodingRefusal(encoding: string | undefined): Refusal | null {
  if (encoding === undefined || isPlain(encoding) || Object.hasOwn(unpackers, encoding.toLowerCase())) return null;
  // Source of the header: RFC 9110 §15.5.16.
  return new Refusal('UNSUPPORTED_MEDIA_TYPE', { headers: { 'accept-encoding': 'gzip, br, deflate' } });
}

/**
 * The body as it was before it was packed. Unpacking ends at `bytesMax`, whatever is still to come: a few kilobytes may hold
 * gigabytes. Gives the bytes themselves, at once, when they are not packed.
 */
export function unpackBody(
  body: Buffer,
  encoding: string | undefined,
  bytesMax: number,
): Buffer | Promise<Buffer | Refusal> {
  if (encoding === undefined || isPlain(encoding)) return body;
  return unpacked(body, encoding.toLowerCase() as keyof typeof unpackers, bytesMax);
}

async function unpacked(body: Buffer, encoding: keyof typeof unpackers, bytesMax: number): Promise<Buffer | Refusal> {
  try {
    return await unpackers[encoding](body, { maxOutputLength: bytesMax });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      return new Refusal('PAYLOAD_TOO_LARGE', { facts: { bytesMax } });
    }
    return refuse('BAD_REQUEST', 'The body is not what its content encoding says.');
  }
}

function isPlain(encoding: string): boolean {
  return encoding === '' || encoding.toLowerCase() === 'identity';
}
