import { ValidationError } from '@codai/kit';

/** Tokens that the processor's own page or element made; a number is none. */
const TOKEN = /^pm_[A-Za-z0-9_]{1,250}$/;

export function tokenRefusal(token: string): ValidationError | null {
  return TOKEN.test(token)
    ? null
    : new ValidationError('input.token', 'Enter a token created by the processor’s element (pm_…).');
}
