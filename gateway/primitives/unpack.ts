import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';

// RFC 9110 §8.4.1: `x-gzip` is another name of `gzip`, `deflate` is the zlib format.
const unpackers = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

export type PackedEncoding = keyof typeof unpackers;

/** The encoding by its lower-case name; null when it is none of ours. */
export function packedEncoding(name: string): PackedEncoding | null {
  const lower = name.toLowerCase();
  return Object.hasOwn(unpackers, lower) ? (lower as PackedEncoding) : null;
}

/** Bytes that could not be unpacked: they hold more than they may, or are not what their encoding says. */
export class UnpackError extends Error {
  override readonly name = 'UnpackError';
  constructor(
    readonly isTooLarge: boolean,
    cause: unknown,
  ) {
    super(isTooLarge ? 'Too much is packed in it.' : 'It is not what its content encoding says.', { cause });
  }
}

/**
 * Returns the unpacked bytes. It ends at `bytesMax`, whatever is still to come: a few kilobytes may hold gigabytes.
 * Rejects with `UnpackError`.
 */
export async function unpack(packed: Buffer, encoding: PackedEncoding, bytesMax: number): Promise<Buffer> {
  try {
    return await unpackers[encoding](packed, { maxOutputLength: bytesMax });
  } catch (cause) {
    throw new UnpackError((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE', cause);
  }
}
