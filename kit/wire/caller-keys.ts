import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** Signs assertions: held by the gateway alone. */
export interface CallerSigningKey {
  readonly keyId: string;
  readonly privateKey: KeyObject;
}

/** Verify assertions: public keys by key id. During a rotation there are two. */
export type CallerVerifyingKeys = ReadonlyMap<string, KeyObject>;

export interface CallerKeys {
  /** null when the text holds public keys only, as it may in a subgraph's own process. */
  readonly signing: CallerSigningKey | null;
  readonly verifying: CallerVerifyingKeys;
}

/** A new key, in the form `CALLER_KEY` has: unpadded base64url of the PKCS #8 DER. */
export function newCallerKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url');
}

/** The public half of one key of `CALLER_KEY`, for a process that only verifies: base64url of the SPKI DER. */
export function publicCallerKey(privateKeyText: string): string {
  return createPublicKey(readKey(privateKeyText)).export({ format: 'der', type: 'spki' }).toString('base64url');
}

/**
 * Reads `CALLER_KEY`: one key, or several separated by commas. The first private key signs; all of them verify, so
 * that a new generation can be put first while assertions of the old one are still on their way.
 * Throws an Error with a sentence that does not contain the key.
 */
export function parseCallerKeys(text: string): CallerKeys {
  const keys = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(readKey);
  if (keys.length === 0) throw new Error('The caller key is empty.');

  const verifying = new Map(keys.map((key) => [keyIdOf(key), publicHalf(key)]));
  const first = keys.find((key) => key.type === 'private');
  return { signing: first ? { keyId: keyIdOf(first), privateKey: first } : null, verifying };
}

/** Throws an Error that does not contain the text. */
export function readKey(text: string): KeyObject {
  const der = Buffer.from(text, 'base64url');
  const key =
    attempt(() => createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })) ??
    attempt(() => createPublicKey({ key: der, format: 'der', type: 'spki' }));
  if (key === null) throw new Error('The caller key is neither PKCS #8 nor SPKI in base64url.');
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('The caller key is not an Ed25519 key.');
  return key;
}

/** node:crypto tells an unreadable key by throwing only; the caller of this reports it in its own words. */
function attempt(read: () => KeyObject): KeyObject | null {
  try {
    return read();
  } catch {
    return null;
  }
}

export function publicHalf(key: KeyObject): KeyObject {
  return key.type === 'private' ? createPublicKey(key) : key;
}

/** Names a key by its public half, so both ends agree without telling each other. 12 characters of its SHA-256. */
export function keyIdOf(key: KeyObject): string {
  const spki = publicHalf(key).export({ format: 'der', type: 'spki' });
  return createHash('sha256').update(spki).digest('base64url').slice(0, 12);
}
