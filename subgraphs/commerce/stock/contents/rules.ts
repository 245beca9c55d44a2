import { textRefusal, ValidationError } from '@codai/kit';

/** Keys of one request. */
export const KEYS_AT_ONCE = 500;
/** Keys of a variant that are not handed out. */
export const KEYS_LEFT_MAX = 10_000;
const KEY_MAX = 200;
const NAME_MAX = 120;
export const DOWNLOADS_MAX = 100;

/** Keys as they are kept: without white space around them. */
export const keysOf = (typed: readonly string[]): readonly string[] => typed.map((key) => key.trim());

/** Why keys cannot be added together, or null: 1 to 500 of at most 200 characters, each once. Paths name the key by its place. */
export function keysRefusal(keys: readonly string[]): ValidationError | null {
  if (keys.length === 0 || keys.length > KEYS_AT_ONCE)
    return new ValidationError('input.keys', `Give 1 to ${KEYS_AT_ONCE} keys.`);
  const seen = new Set<string>();
  for (const [index, key] of keys.entries()) {
    const path = ['input', 'keys', String(index)];
    const refusal = textRefusal(path, key, { max: KEY_MAX });
    if (refusal !== null) return refusal;
    if (seen.has(key)) return new ValidationError(path, 'Give each key once.');
    seen.add(key);
  }
  return null;
}

/** Last four characters of a key, and none of a short one: at most half of it shows. */
export function endingOf(key: string): string {
  const shown = Math.min(4, Math.floor(key.length / 2));
  return key.slice(key.length - shown);
}

/** Why a file cannot be offered like this, or null. */
export const fileRefusal = (name: string, downloadLimit: number): ValidationError | null =>
  textRefusal('input.name', name, { max: NAME_MAX }) ??
  (downloadLimit >= 1 && downloadLimit <= DOWNLOADS_MAX
    ? null
    : new ValidationError('input.downloadLimit', `Give 1 to ${DOWNLOADS_MAX} downloads.`));
