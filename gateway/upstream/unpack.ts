import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { TransportError } from './upstream.ts';

const decoders = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

/** We ask for no encoding; a subgraph that packs its answer all the same is understood, and bombs are not. */
export async function unpacked(body: Buffer, encoding: string, bytesMax: number): Promise<Buffer> {
  if (encoding === 'identity') return body;
  const decode = Object.hasOwn(decoders, encoding) ? decoders[encoding as keyof typeof decoders] : undefined;
  if (!decode) throw new TransportError('protocol', `The content encoding ${encoding} was not asked for.`);
  try {
    return await decode(body, { maxOutputLength: bytesMax });
  } catch (cause) {
    const isTooLarge = (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new TransportError(isTooLarge ? 'too-large' : 'protocol', 'The answer cannot be unpacked.', { cause });
  }
}
