import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** A secret for programs: the prefix, `_` and 256 random bits. The prefix lets scanners of leaked secrets know it. */
export function newSecret(prefix: 'rft' | 'chl' | 'tkt' | 'inv' | 'tdv' | 'pat' | 'ocs' | 'scim'): string {
  return `${prefix}_${randomBytes(32).toString('base64url')}`;
}

/** Hash that is stored of such a secret. Its 256 bits cannot be searched, so the hash needs neither salt nor key. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

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
