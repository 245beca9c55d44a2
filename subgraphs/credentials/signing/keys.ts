import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { type Id, newId } from '@codai/kit';
import type { Deps } from '../deps.ts';
import type { IssuerKey } from '../generated/prisma/client.ts';
import { secretKeyPlace } from './cells.ts';

const ED25519_CODEC = Buffer.from([0xed, 0x01]);
const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** A key pair as it is kept: the public half as multibase, the secret one sealed. */
export function newKey({ keys }: Pick<Deps, 'keys'>, { tenantId, issuerId }: { tenantId: string; issuerId: string }) {
  const id = newId<'IssuerKey'>('isk');
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return {
    id,
    tenantId,
    issuerId,
    publicKey: multibaseOf(Buffer.from(String(jwk.x), 'base64url')),
    secretKey: keys.seal(JSON.stringify(jwk), secretKeyPlace(tenantId, id)),
  };
}

/** The secret half as a JWK. */
export const secretJwkOf = ({ keys }: Pick<Deps, 'keys'>, key: IssuerKey): JsonWebKey =>
  JSON.parse(keys.open(key.secretKey, secretKeyPlace(key.tenantId, key.id)));

export const secretKeyOf = (deps: Pick<Deps, 'keys'>, key: IssuerKey): KeyObject =>
  createPrivateKey({ key: secretJwkOf(deps, key) as never, format: 'jwk' });

export const publicJwkOf = ({ publicKey }: Pick<IssuerKey, 'publicKey'>) => ({
  kty: 'OKP',
  crv: 'Ed25519',
  x: rawOf(publicKey).toString('base64url'),
});

export const publicKeyOf = (key: Pick<IssuerKey, 'publicKey'>): KeyObject =>
  createPublicKey({ key: publicJwkOf(key), format: 'jwk' });

/** Multibase of an Ed25519 key: `z`, base58btc of its multicodec and 32 bytes. Source: W3C Controlled Identifiers 1.0, section 2.4. */
function multibaseOf(raw: Buffer): string {
  const bytes = Buffer.concat([ED25519_CODEC, raw]);
  let number = BigInt(`0x${bytes.toString('hex')}`);
  let text = '';
  for (; number > 0n; number /= 58n) text = BASE58.charAt(Number(number % 58n)) + text;
  return `z${text}`;
}

function rawOf(multibase: string): Buffer {
  let number = 0n;
  for (const character of multibase.slice(1)) number = number * 58n + BigInt(BASE58.indexOf(character));
  return Buffer.from(number.toString(16).padStart(68, '0'), 'hex').subarray(2);
}

/** Whether a signature of that instant counts: within the key's interval, and before it was compromised (CRED-4). */
export function signsAt(
  { validFrom, validUntil, compromisedSince }: Pick<IssuerKey, 'compromisedSince' | 'validFrom' | 'validUntil'>,
  at: Date,
): boolean {
  const isWithin = validFrom <= at && (validUntil === null || at < validUntil);
  return isWithin && (compromisedSince === null || at < compromisedSince);
}

export type KeyId = Id<'IssuerKey'>;
