import { randomBytes } from 'node:crypto';
import type { Id } from '../wire/caller.ts';

export type { Id } from '../wire/caller.ts';

/** Crockford's base32, small letters: no i, l, o, u. Source: https://www.crockford.com/base32.html */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const CHARACTERS = 26;

/**
 * A new id: the prefix, `_`, and 26 characters of 5 random bits each, 130 bits in all, so that an id can be neither
 * guessed nor counted from. Prefixes are three small letters of the entity's name (`usr`, `org`, `ses`).
 */
export function newId<T extends string>(prefix: string): Id<T> {
  let id = `${prefix}_`;
  // 32 divides 256, so the low five bits of a random byte are as random as the byte.
  for (const byte of randomBytes(CHARACTERS)) id += ALPHABET[byte & 31];
  return id as Id<T>;
}
