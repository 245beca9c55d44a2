import { createPrivateKey, generateKeyPair, type JsonWebKey, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { type Keyring, newId, type Place } from '@codai/kit';
import type { Prisma, SigningKey } from '../../generated/prisma/client.ts';
import { SIGNING_ALGORITHM, type SigningAlgorithm } from '../../ports/token-issuer.ts';
import type { KeyTimes } from './rules.ts';

/** Source: RFC 7518 §3.3. */
const RSA_BITS = 2048;

const generate = promisify(generateKeyPair);

/** A new key pair of the given times as a row; the private half is sealed for this row alone. */
export async function newSigningKey(
  keys: Keyring,
  { algorithm, ...times }: KeyTimes & { readonly algorithm: SigningAlgorithm },
  now: Date,
): Promise<Prisma.SigningKeyCreateInput> {
  const { publicKey, privateKey } =
    algorithm === SIGNING_ALGORITHM
      ? await generate('ed25519', {})
      : await generate('rsa', { modulusLength: RSA_BITS });
  const id = newId('key');
  return {
    id,
    algorithm,
    ...times,
    createdAt: now,
    publicJwk: {
      ...publicKey.export({ format: 'jwk' }),
      kid: id,
      alg: algorithm,
      use: 'sig',
    } as Prisma.InputJsonObject,
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
