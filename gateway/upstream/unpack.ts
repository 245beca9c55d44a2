import { packedEncoding, UnpackError, unpack } from '../primitives/unpack.ts';
import { TransportError } from './upstream.ts';

/** We ask for no encoding; a subgraph that packs its answer nevertheless is understood, and bombs are not. */
export async function unpacked(body: Buffer, encoding: string, bytesMax: number): Promise<Buffer> {
  if (encoding === 'identity') return body;
  const packed = packedEncoding(encoding);
  if (packed === null) throw new TransportError('protocol', `The content encoding ${encoding} was not asked for.`);
  return unpack(body, packed, bytesMax).catch((cause: unknown) => {
    const isTooLarge = cause instanceof UnpackError && cause.isTooLarge;
    throw new TransportError(isTooLarge ? 'too-large' : 'protocol', 'The answer cannot be unpacked.', { cause });
  });
}
