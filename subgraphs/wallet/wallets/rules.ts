import { ValidationError } from '@codai/kit';

const HANDLE = /^[a-z][a-z0-9_-]{2,29}$/;

/** By which others send: 3 to 30 small letters, digits, `_` and `-`, a letter first. */
export function handleRefusal(handle: string): ValidationError | null {
  return HANDLE.test(handle)
    ? null
    : new ValidationError(
        'input.handle',
        'A handle has 3 to 30 lower-case letters, digits, _ or -, and starts with a letter.',
      );
}
