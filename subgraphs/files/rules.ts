import { isPlainText, ValidationError } from '@codai/kit';

const NAME_BYTES_MAX = 255;
const SHA256 = /^[0-9a-f]{64}$/;
const MEDIA_TYPE = /^[a-z]{1,20}\/[a-z0-9][a-z0-9.+_-]{0,100}$/;

/**
 * The name as it is kept (NFC, without spaces around), or why it cannot be one: empty, a path, above 255 bytes in UTF-8, or with
 * characters that are not shown.
 */
export function checkedName(name: string): string | ValidationError {
  const normal = name.normalize('NFC').trim();
  const fault = (message: string) => new ValidationError('input.name', message);
  if (normal === '') return fault('Give a name.');
  if (Buffer.byteLength(normal) > NAME_BYTES_MAX) return fault(`Give a name of at most ${NAME_BYTES_MAX} bytes.`);
  if (/[/\\]/.test(normal) || normal === '.' || normal === '..') return fault('Give a name, not a path.');
  // Joiners stay: emoji and some scripts are written with them.
  return isPlainText(normal) ? normal : fault('Give a name without control characters.');
}

/** The declaration as it is kept, or its faults. */
export function checkedContent(content: { readonly size: bigint; readonly type: string; readonly sha256: string }) {
  const [type, sha256] = [content.type.trim().toLowerCase(), content.sha256.toLowerCase()];
  if (content.size < 1n) return new ValidationError('input.size', 'A file has at least one byte.');
  if (!MEDIA_TYPE.test(type)) return new ValidationError('input.type', 'Give a media type such as image/png.');
  if (!SHA256.test(sha256)) return new ValidationError('input.sha256', 'Give the SHA-256 in 64 hexadecimal digits.');
  return { size: content.size, type, sha256 };
}
