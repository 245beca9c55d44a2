import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { Keyring } from '@codai/kit';
import type { LogSigner } from '../ports/log-signer.ts';

/** Prefix of the 32 bytes of an Ed25519 seed in PKCS #8. Source: RFC 8410 §7. */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

export function createLogSigner(keys: Pick<Keyring, 'derivations'>): LogSigner {
  const pairs = keys.derivations('audit log signature').map((seed) => {
    const secret = createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: 'der', type: 'pkcs8' });
    return { secret, open: createPublicKey(secret) };
  });
  const newest = pairs[0]?.secret as KeyObject;
  const isSigned = (text: Buffer, signature: Uint8Array) =>
    pairs.some(({ open }) => verify(null, text, open, signature));
  return {
    head: (sequence, hash) => sign(null, headText(sequence, hash), newest),
    isHead: (sequence, hash, signature) => isSigned(headText(sequence, hash), signature),
    checkpoint: (size, root, signedAt) => sign(null, checkpointText(size, root, signedAt), newest),
    isCheckpoint: (size, root, signedAt, signature) => isSigned(checkpointText(size, root, signedAt), signature),
    archived: (last, hash, sha256) => sign(null, archivedText(last, hash, sha256), newest),
    isArchived: (last, hash, sha256, signature) => isSigned(archivedText(last, hash, sha256), signature),
    publicKeys: pairs.map(({ open }) => open.export({ format: 'pem', type: 'spki' }).toString()),
  };
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

function headText(sequence: bigint, hash: Uint8Array): Buffer {
  return Buffer.from(`codai audit head\n${sequence}\n${hex(hash)}\n`);
}

function archivedText(last: bigint, hash: Uint8Array, sha256: string): Buffer {
  return Buffer.from(`codai audit archive\n${last}\n${hex(hash)}\n${sha256}\n`);
}

/** Text that a checkpoint's signature covers: four lines. */
function checkpointText(size: bigint, root: Uint8Array, signedAt: Date): Buffer {
  return Buffer.from(`codai audit checkpoint\n${size}\n${hex(root)}\n${signedAt.toISOString()}\n`);
}
