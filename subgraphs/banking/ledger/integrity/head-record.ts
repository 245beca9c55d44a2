import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { Keyring } from '@codai/kit';
import { z } from 'zod';

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const recordSchema = z.object({
  /** First and last position that it holds. */
  first: z.coerce.bigint().positive(),
  last: z.coerce.bigint().positive(),
  /** The chain before the first position and at the last. */
  before: digest,
  chain: digest,
  /** Digest of each entry, in the order of the chain. */
  digests: z.array(digest),
});

/** A part of the hash chain, as it was when it was copied out of the database. */
export type HeadRecord = z.infer<typeof recordSchema>;

/** The chain before its first entry. */
export const GENESIS = createHash('sha256').update('genesis').digest('hex');

const PURPOSE = 'ledger heads';
/** Bytes before the 32 bytes of a private key of Ed25519 in PKCS #8 (RFC 8410, section 7). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

function signingKey(seed: Buffer): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
}

/** Names a public key: half of the hash of it. */
function idOf(key: KeyObject): string {
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return createHash('sha256').update(publicKey).digest('hex').slice(0, 32);
}

/** Identifier of the key that signs now. */
export function headKeyId(keys: Keyring): string {
  return idOf(signingKey(keys.derive(PURPOSE)));
}

/** The record and its signature, one line each. */
export function signHead(record: HeadRecord, keys: Keyring): Buffer {
  const text = JSON.stringify(record, (_name, value) => (typeof value === 'bigint' ? value.toString() : value));
  return Buffer.from(
    `${text}\n${sign(null, Buffer.from(text), signingKey(keys.derive(PURPOSE))).toString('base64')}\n`,
  );
}

/** The record, or null when one of our keys did not sign it, or it does not add up. */
export function readHead(bytes: Buffer, keys: Keyring): HeadRecord | null {
  const [text = '', signature = ''] = bytes.toString('utf8').split('\n');
  const isOurs = keys
    .derivations(PURPOSE)
    .some((seed) =>
      verify(null, Buffer.from(text), createPublicKey(signingKey(seed)), Buffer.from(signature, 'base64')),
    );
  if (!isOurs) return null;
  const record = recordSchema.parse(JSON.parse(text));
  return chainOver(record.before, record.digests) === record.chain ? record : null;
}

/** The chain after further entries. */
export function chainOver(before: string, digests: readonly string[]): string {
  return digests.reduce(
    (chain, next) =>
      createHash('sha256').update(Buffer.from(chain, 'hex')).update(Buffer.from(next, 'hex')).digest('hex'),
    before,
  );
}
