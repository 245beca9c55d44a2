import { createPrivateKey, generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto';
import { type Keyring, newId, type Place } from '@codai/kit';
import type { Prisma, SigningKey } from '../generated/prisma/client.ts';
import type { KeyTimes } from './rules.ts';

/** Ed25519 (RFC 8037): small keys and signatures, no parameters to choose wrongly. */
export const SIGNING_ALGORITHM = 'EdDSA';

/** A new key pair of the given times as a row; the private half is sealed for this row alone. */
export function newSigningKey(keys: Keyring, times: KeyTimes, now: Date): Prisma.SigningKeyCreateInput {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const id = newId('key');
  const { kty, crv, x } = publicKey.export({ format: 'jwk' });
  return {
    id,
    ...times,
    createdAt: now,
    publicJwk: { kty, crv, x, kid: id, alg: SIGNING_ALGORITHM, use: 'sig' } as Prisma.InputJsonObject,
    privateKeySealed: keys.seal(privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(), sealPlace(id)),
  };
}

export function openPrivateKey(keys: Keyring, row: SigningKey): KeyObject {
  return createPrivateKey(keys.open(row.privateKeySealed, sealPlace(row.id)));
}

/** The public half as it stands in the key set (RFC 7517). */
export function publicJwk(row: SigningKey): JsonWebKey {
  return row.publicJwk as JsonWebKey;
}

export function sealPlace(id: string): Place {
  return { tenant: null, table: 'identity.signing_keys', column: 'private_key_sealed', rowId: id };
}
