import { z } from 'zod';
import { type Keyring, SealError } from '../base/crypto/keyring.ts';
import { assertObjectKey, ObjectDamagedError, type StoredObject } from './object-store.ts';

/** Facts that a store keeps of an object beside its body, sealed by the keyring. */
const factsSchema = z.object({
  key: z.string(),
  size: z.number().int().min(0),
  sha256: z.string(),
  writtenAt: z.iso.datetime(),
  /** The object's own key, in base64. */
  dataKey: z.string(),
  /** File of the body, where the facts lie in a file of their own. */
  body: z.string().optional(),
});
export type ObjectFacts = z.infer<typeof factsSchema>;

const column = { table: 'object', column: 'key' };
const place = (name: string) => ({ tenant: null, table: 'object', column: 'meta', rowId: name });

/**
 * The names under which an object may be stored, newest first: keyed hashes of 64 hexadecimal digits, one for each master key, so that
 * names tell nothing and objects are found while the master key is being changed.
 */
export function objectNames(key: string, keys: Keyring): readonly [string, ...string[]] {
  const [newest = '', ...older] = keys
    .blindIndexes(key, column)
    .map((hash) => Buffer.from(hash, 'base64url').toString('hex'));
  return [newest, ...older];
}

/** Returns the result of `read` for the first of an object's names that has one; null when none has. */
export async function findUnder<Found>(
  key: string,
  keys: Keyring,
  read: (name: string) => Promise<Found | null>,
): Promise<Found | null> {
  assertObjectKey(key);
  for (const name of objectNames(key, keys)) {
    const found = await read(name);
    if (found !== null) return found;
  }
  return null;
}

/** Opens nowhere but at this name. */
export function sealFacts(facts: ObjectFacts, name: string, keys: Keyring): string {
  return keys.seal(JSON.stringify(facts), place(name));
}

/** Throws `ObjectDamagedError` for facts that were changed, or sealed for another name or by a key that is no longer here. */
export function openFacts(sealed: string, name: string, keys: Keyring): ObjectFacts {
  try {
    return factsSchema.parse(JSON.parse(keys.open(sealed, place(name))));
  } catch (error) {
    if (error instanceof SealError) throw new ObjectDamagedError(name);
    throw error;
  }
}

export function objectOf({ key, size, sha256, writtenAt }: ObjectFacts): StoredObject {
  return { key, size, sha256, writtenAt: new Date(writtenAt) };
}
