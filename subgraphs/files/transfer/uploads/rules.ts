import { ValidationError } from '@codai/kit';

const SHA256 = /^[0-9a-f]{64}$/;
const MEDIA_TYPE = /^[a-z]{1,20}\/[a-z0-9][a-z0-9.+_-]{0,100}$/;

/** The declaration as it is kept, or its faults. */
export function checkedContent(content: { readonly size: bigint; readonly type: string; readonly sha256: string }) {
  const [type, sha256] = [content.type.trim().toLowerCase(), content.sha256.toLowerCase()];
  if (content.size < 1n) return new ValidationError('input.size', 'A file has at least one byte.');
  if (!MEDIA_TYPE.test(type)) return new ValidationError('input.type', 'Give a media type such as image/png.');
  if (!SHA256.test(sha256)) return new ValidationError('input.sha256', 'Give the SHA-256 in 64 hexadecimal digits.');
  return { size: content.size, type, sha256 };
}
