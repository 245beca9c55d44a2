import { createHash } from 'node:crypto';
import { type Id, ValidationError } from '@codai/kit';

/** Tokens that the processor's own page or element made; a number is none. */
const TOKEN = /^pm_[A-Za-z0-9_]{1,250}$/;

export function tokenRefusal(token: string): ValidationError | null {
  return TOKEN.test(token) ? null : new ValidationError('input.token', 'Give the token that the processor made.');
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** Our id of a method of the processor's: the same whoever learns of it first, and as little to be guessed as theirs. */
export function methodIdOf(processorId: string): Id<'PaymentMethod'> {
  const hash = createHash('sha256').update(processorId).digest().subarray(0, 26);
  return `pmt_${[...hash].map((byte) => ALPHABET[byte & 31]).join('')}` as Id<'PaymentMethod'>;
}
