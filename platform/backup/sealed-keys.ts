import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { z } from 'zod';

/** Cost of a guess: about 0.4 s and 128 MiB. Source: RFC 7914 §2. */
const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };

/** Keys by name, such as `master`. */
export type Keys = Readonly<Record<string, string>>;

/** The passphrase is another one than that of the backup, or the file was changed. */
export class PassphraseError extends Error {
  constructor() {
    super('The passphrase does not open the keys of this backup.');
  }
}

/** Keys as text that only the passphrase opens (scrypt and AES-256-GCM). */
export async function sealKeys(keys: Keys, passphrase: string): Promise<string> {
  const [salt, iv] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', await derived(passphrase, salt), iv);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(keys), 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return JSON.stringify({
    salt: salt.toString('base64'),
    iv: iv.toString('base64'),
    sealed: sealed.toString('base64'),
  });
}

const fileSchema = z.object({ salt: z.base64(), iv: z.base64(), sealed: z.base64() });

/** Throws `PassphraseError`. */
export async function openKeys(text: string, passphrase: string): Promise<Keys> {
  const { salt, iv, sealed } = fileSchema.parse(JSON.parse(text));
  const bytes = Buffer.from(sealed, 'base64');
  const key = await derived(passphrase, Buffer.from(salt, 'base64'));
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64'));
  decipher.setAuthTag(bytes.subarray(-16));
  try {
    const plain = Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]);
    return z.record(z.string(), z.string()).parse(JSON.parse(plain.toString('utf8')));
  } catch {
    throw new PassphraseError();
  }
}

function derived(passphrase: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase, salt, 32, COST, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
