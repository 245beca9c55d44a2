import type { Deps } from '../deps.ts';
import type { IssuerKey } from '../generated/prisma/client.ts';
import { publicJwkOf } from './keys.ts';

export const ISSUERS_PATH = '/issuers/';

/** `did:web` of an issuer: resolved at `<public URL>/issuers/<id>/did.json`. Source: W3C CCG, did:web Method, section 2.5. */
export function didOf({ publicUrl }: Pick<Deps, 'publicUrl'>, issuerId: string): string {
  const { host, pathname } = new URL(publicUrl);
  const path = `${pathname.replace(/\/$/, '')}${ISSUERS_PATH}${issuerId}`.slice(1).replaceAll('/', ':');
  return `did:web:${encodeURIComponent(host)}:${path}`;
}

/** Names of a key in Data Integrity proofs and in tokens. */
export const methodOf = (did: string, keyId: string) => `${did}#${keyId}`;
export const tokenMethodOf = (did: string, keyId: string) => `${did}#${keyId}-jwk`;
export const keyIdIn = (method: string, did: string): string | null =>
  method.startsWith(`${did}#isk_`) ? method.slice(did.length + 1).replace(/-jwk$/, '') : null;

type PublicKey = Pick<IssuerKey, 'compromisedSince' | 'id' | 'publicKey'>;

export const multikeyOf = (did: string, { id, publicKey, compromisedSince }: PublicKey) => ({
  id: methodOf(did, id),
  type: 'Multikey',
  controller: did,
  publicKeyMultibase: publicKey,
  ...(compromisedSince !== null && { revoked: compromisedSince.toISOString() }),
});

/**
 * The document that anybody verifies with. Keys that were rotated out stay, since what they signed in their time holds. Compromised ones are named with
 * their instant, and assert nothing: by the document alone nobody can tell what they signed before.
 */
export function didDocument(did: string, keys: readonly PublicKey[]) {
  const methods = keys.flatMap((key) => [
    multikeyOf(did, key),
    {
      id: tokenMethodOf(did, key.id),
      type: 'JsonWebKey',
      controller: did,
      publicKeyJwk: { ...publicJwkOf(key), alg: 'EdDSA', kid: key.id },
      ...(key.compromisedSince !== null && { revoked: key.compromisedSince.toISOString() }),
    },
  ]);
  return {
    '@context': [
      'https://www.w3.org/ns/did/v1',
      'https://w3id.org/security/multikey/v1',
      'https://w3id.org/security/jwk/v1',
    ],
    id: did,
    verificationMethod: methods,
    assertionMethod: methods.filter((method) => !('revoked' in method)).map(({ id }) => id),
  };
}
