import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { preparePassword } from './rules.ts';

/**
 * Argon2id, 19 MiB, two passes, one lane. Source: OWASP Password Storage Cheat Sheet (2024), second recommended set; about
 * 50 ms of one core here. It runs on libuv's four threads: four at once, 76 MiB, the rest wait.
 */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const;
/** Prefix of every hash made with these parameters. */
const PREFIX = '$argon2id$v=19$m=19456,t=2,p=1$';

/** The hash in PHC form, with 16 random bytes of salt in it. */
export function hashPassword(password: string): Promise<string> {
  // The library's default algorithm is Argon2id; its enum exists only in types, so it is not named here but tested.
  return hash(preparePassword(password), PARAMETERS);
}

let dummyHash: Promise<string> | undefined;

/**
 * Whether the password is that of the hash. Without a hash (no such account) the same work is done on a hash that no
 * password has, so that the time does not tell which addresses have an account (ID-9).
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  dummyHash ??= hashPassword(randomBytes(32).toString('base64'));
  const matches = await verify(stored ?? (await dummyHash), preparePassword(password));
  return matches && stored !== null;
}

/** Whether the hash was made with weaker parameters than today's; then the next right sign-in makes it anew. */
export function isOutdated(stored: string): boolean {
  return !stored.startsWith(PREFIX);
}
