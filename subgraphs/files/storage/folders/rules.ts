import { isPlainText, ValidationError } from '@codai/kit';

const NAME_BYTES_MAX = 255;

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
