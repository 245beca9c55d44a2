import { ValidationError } from '@codai/kit';

const KEY = /^[a-z][a-z0-9]*([.-][a-z0-9]+)*$/;
const KEY_CHARACTERS_MAX = 128;
const VALUE_BYTES_MAX = 16 * 1024;
/** The register is read by many and never forgets: no place for what must stay secret. */
const SECRET = /secret|password|passphrase|token|credential|private-?key|api-?key/;
/** Words with dots or hyphens between, and none that names a secret. */
export function keyRefusal(key: string): ValidationError | null {
  if (!KEY.test(key) || key.length > KEY_CHARACTERS_MAX) {
    return new ValidationError(
      'input.key',
      'Use small letters and digits in words with dots or hyphens between, such as mail.daily-limit.',
    );
  }
  return SECRET.test(key) ? new ValidationError('input.key', 'The register is no place for secrets.') : null;
}

/** The value as JSON, or why it is refused. */
export function parsedOf(value: string): unknown {
  const isLong = Buffer.byteLength(value) > VALUE_BYTES_MAX;
  if (isLong) return new ValidationError('input.value', `Use at most ${VALUE_BYTES_MAX} bytes.`);
  try {
    return JSON.parse(value);
  } catch {
    return new ValidationError('input.value', 'Give a value as JSON.');
  }
}
