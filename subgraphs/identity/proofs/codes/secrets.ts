import { randomBytes, timingSafeEqual } from 'node:crypto';
import { newBearerToken } from '@codai/kit';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

export { bearerHash as hashSecret } from '@codai/kit';

/** A secret for programs, by its kind. */
export const newSecret = (prefix: 'rft' | 'chl' | 'tkt' | 'inv' | 'tdv' | 'pat' | 'ocs' | 'scim'): string =>
  newBearerToken(`${prefix}_`);

/** A code for people: `length` random characters of 5 bits. */
export function newTypedCode(length: number): string {
  // 32 divides 256: the low five bits of a random byte are as random as the byte.
  return [...randomBytes(length)].map((byte) => ALPHABET[byte & 31]).join('');
}

/** Whether two hashes are equal, in time that does not tell where they differ. */
export function equalHashes(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
