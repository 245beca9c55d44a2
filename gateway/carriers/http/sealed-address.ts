import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Addresses of clients, sealed for services that ask in their name. */
export interface AddressSeal {
  /** Opaque to everybody but the gateways with the same keys. */
  seal(address: string): string;
  /** null: not sealed by one of the keys, or too long ago. */
  open(sealed: string): string | null;
}

/** A program's request may ask several times, with up to 20 s for each. */
const VALID_MS = 5 * 60_000;
/** An address has at most 64. */
const CHARACTERS_MAX = 256;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Seals by the first key, opens by each: AES-256-GCM, of the address and the instant until which it counts. */
export function createAddressSeal(keys: readonly string[], now: () => number): AddressSeal {
  const derived = keys.map((key) => Buffer.from(hkdfSync('sha256', key, '', 'codai client address', 32)));
  const [first] = derived;
  if (first === undefined) throw new Error('Addresses need a key.');
  return {
    seal(address) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', first, nonce);
      const sealed = [cipher.update(`${now() + VALID_MS} ${address}`, 'utf8'), cipher.final()];
      return Buffer.concat([nonce, cipher.getAuthTag(), ...sealed]).toString('base64url');
    },
    open(sealed) {
      if (sealed.length > CHARACTERS_MAX) return null;
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length <= NONCE_BYTES + TAG_BYTES) return null;
      for (const key of derived) {
        const text = opened(key, bytes);
        if (text === null) continue;
        const end = text.indexOf(' ');
        return now() < Number(text.slice(0, end)) ? text.slice(end + 1) : null;
      }
      return null;
    },
  };
}

/** null: another key sealed it, or it was changed. */
function opened(key: Buffer, bytes: Buffer): string | null {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return null;
  }
}
