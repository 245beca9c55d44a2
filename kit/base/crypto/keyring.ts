import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Which cell of which row a sealed value stands in: it opens there and nowhere else. */
export interface Place {
  /** null: not a tenant's. */
  readonly tenant: string | null;
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
}

/** The value was changed, moved to another place, cut, or sealed by a key that is no longer here. Says no more. */
export class SealError extends Error {
  constructor() {
    super('A sealed value does not open.');
  }
}

/**
 * Encrypts single values (envelope encryption, AES-256-GCM) and makes what is looked up by.
 *
 * Every value has a data key of its own, wrapped by the master key; so a new master key re-wraps 60 bytes and leaves
 * the value as it is, and no two values share a key and a nonce.
 */
export interface Keyring {
  /** Start of every value sealed under the newest master key. */
  readonly prefix: string;
  /** Text of form `s1.<master key's id>.<wrapped data key>.<value>`, about 170 characters and 4/3 of the plaintext. */
  seal(plaintext: string | Uint8Array, place: Place): string;
  /** UTF-8 text of what was sealed there. Throws `SealError`. */
  open(sealed: string, place: Place): string;
  openBytes(sealed: string, place: Place): Buffer;
  /** The same value under the newest master key; the very same text when it is already. Throws `SealError`. */
  rewrap(sealed: string, place: Place): string;
  /** Whether the value was sealed under an older master key. */
  isOutdated(sealed: string): boolean;
  /**
   * Keyed hash by which an encrypted column is looked up for equality: the same for equal values of one table and
   * column, useless without the key. Normalise first (case, spaces). Under the index key, or the newest master key when there is none.
   */
  blindIndex(value: string, column: { readonly table: string; readonly column: string }): string;
  /** The hashes under the index key and all master keys, that of `blindIndex` first: what a lookup compares with. */
  blindIndexes(value: string, column: { readonly table: string; readonly column: string }): readonly string[];
  /** 32 bytes for another purpose (signing, hashing of tokens), derived from the newest master key. */
  derive(purpose: string): Buffer;
  /** The same derived from all master keys, newest first: what is verified with while keys are being changed. */
  derivations(purpose: string): readonly Buffer[];
}

const VERSION = 's1';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * `masterKeys`: one or two keys of 32 bytes, the newest first. Two while a change of keys goes on: values of both open,
 * new ones are sealed under the first. `indexKey`, 32 bytes: what blind indexes are made with whatever the master key is, because a
 * hash cannot be made anew without the value. Throws on any other number or length.
 */
export function createKeyring(masterKeys: readonly Uint8Array[], indexKey: Uint8Array | null = null): Keyring {
  if (masterKeys.length < 1 || masterKeys.length > 2) throw new Error('A keyring has one or two master keys.');
  if (masterKeys.some((key) => key.length !== KEY_BYTES)) throw new Error(`A master key has ${KEY_BYTES} bytes.`);
  if (indexKey !== null && indexKey.length !== KEY_BYTES) throw new Error(`An index key has ${KEY_BYTES} bytes.`);
  const generations = masterKeys.map((key) => ({
    id: createHash('sha256').update('codai master key id').update(key).digest('base64url').slice(0, 8),
    wrapping: subkey(key, 'wrap'),
    index: indexKeyOf(key),
    other: subkey(key, 'derive'),
  }));
  const newest = generations[0] as (typeof generations)[number];
  const indexKeys = [indexKey === null ? [] : [Buffer.from(indexKey)], generations.map(({ index }) => index)]
    .flat()
    .filter((key, place, all) => all.findIndex((other) => other.equals(key)) === place);

  function unwrap(sealed: string, place: Place) {
    const [version, id, wrapped, box, ...rest] = sealed.split('.');
    const generation = generations.find((known) => known.id === id);
    if (version !== VERSION || !generation || !wrapped || !box || rest.length > 0) throw new SealError();
    const context = contextOf(place);
    return { generation, context, box, dataKey: decrypt(generation.wrapping, wrapped, context) };
  }
  const join = (id: string, wrapped: string, box: string) => [VERSION, id, wrapped, box].join('.');

  function openBytes(sealed: string, place: Place): Buffer {
    const { dataKey, box, context } = unwrap(sealed, place);
    return decrypt(dataKey, box, context);
  }

  function indexUnder(key: Buffer, value: string, { table, column }: { table: string; column: string }): string {
    return createHmac('sha256', key)
      .update(JSON.stringify([table, column, value]))
      .digest('base64url');
  }

  return {
    prefix: `${VERSION}.${newest.id}.`,
    seal(plaintext, place) {
      const context = contextOf(place);
      const dataKey = randomBytes(KEY_BYTES);
      return join(newest.id, encrypt(newest.wrapping, dataKey, context), encrypt(dataKey, plaintext, context));
    },
    open: (sealed, place) => openBytes(sealed, place).toString('utf8'),
    openBytes,
    rewrap(sealed, place) {
      const { generation, dataKey, box, context } = unwrap(sealed, place);
      return generation === newest ? sealed : join(newest.id, encrypt(newest.wrapping, dataKey, context), box);
    },
    isOutdated: (sealed) => sealed.split('.')[1] !== newest.id,
    blindIndex: (value, column) => indexUnder(indexKeys[0] as Buffer, value, column),
    blindIndexes: (value, column) => indexKeys.map((key) => indexUnder(key, value, column)),
    derive: (purpose) => subkey(newest.other, purpose),
    derivations: (purpose) => generations.map(({ other }) => subkey(other, purpose)),
  };
}

/**
 * Reads `MASTER_KEY`: one or two keys in base64 or base64url, the newest first, with a comma between. Throws a sentence
 * that does not repeat the keys.
 */
export function parseMasterKeys(text: string): readonly Buffer[] {
  return text.split(',').map((part) => {
    const key = Buffer.from(part.trim(), 'base64');
    if (key.length !== KEY_BYTES) throw new Error(`A master key is ${KEY_BYTES} random bytes in base64.`);
    return key;
  });
}

/** The index key of an installation that has none of its own: made of its master key. */
export function indexKeyOf(masterKey: Uint8Array): Buffer {
  return subkey(masterKey, 'blind index');
}

function subkey(key: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, new Uint8Array(), `codai ${purpose}`, KEY_BYTES));
}

/** A JSON array, so that no two places have one text, whatever stands in their names. */
function contextOf({ tenant, table, column, rowId }: Place): Buffer {
  return Buffer.from(JSON.stringify([VERSION, tenant, table, column, rowId]));
}

/** nonce ‖ ciphertext ‖ tag in base64url. */
function encrypt(key: Buffer, plaintext: string | Uint8Array, context: Buffer): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(context);
  const bytes = typeof plaintext === 'string' ? Buffer.from(plaintext, 'utf8') : plaintext;
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

function decrypt(key: Buffer, text: string, context: Buffer): Buffer {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) throw new SealError();
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(context).setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new SealError();
  }
}
