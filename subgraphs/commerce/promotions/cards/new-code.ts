import { randomBytes } from 'node:crypto';

/** Digits and capital letters without those that look alike. Source: Crockford’s base 32. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A new code of 80 random bits, such as `7K3M-…`: 16 characters in four groups. */
export function newCode(): string {
  const digits = Array.from(randomBytes(16), (byte) => DIGITS[byte % DIGITS.length]).join('');
  return (digits.match(/.{4}/g) ?? []).join('-');
}
