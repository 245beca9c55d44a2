import { Refusal, refuse } from '../../messages/request/refusal.ts';
import { type PackedEncoding, packedEncoding, UnpackError, unpack } from '../../primitives/unpack.ts';

/** Why a body in this content encoding cannot be read; null when it can. One encoding at a time, as clients use it. */
export function encodingRefusal(encoding: string | undefined): Refusal | null {
  if (encoding === undefined || isPlain(encoding) || packedEncoding(encoding) !== null) return null;
  // Source of the header: RFC 9110 §15.5.16.
  return new Refusal('UNSUPPORTED_MEDIA_TYPE', { headers: { 'accept-encoding': 'gzip, br, deflate' } });
}

/** The body as it was before it was packed, at most `bytesMax` of it. Gives the bytes themselves, at once, when they are not packed. */
export function unpackBody(
  body: Buffer,
  encoding: string | undefined,
  bytesMax: number,
): Buffer | Promise<Buffer | Refusal> {
  const packed = encoding === undefined || isPlain(encoding) ? null : packedEncoding(encoding);
  return packed === null ? body : unpacked(body, packed, bytesMax);
}

function unpacked(body: Buffer, encoding: PackedEncoding, bytesMax: number): Promise<Buffer | Refusal> {
  return unpack(body, encoding, bytesMax).catch((error: unknown) => {
    if (!(error instanceof UnpackError)) throw error;
    if (error.isTooLarge) return new Refusal('PAYLOAD_TOO_LARGE', { facts: { bytesMax } });
    return refuse('BAD_REQUEST', 'The body is not what its content encoding says.');
  });
}

function isPlain(encoding: string): boolean {
  return encoding === '' || encoding.toLowerCase() === 'identity';
}
