import { createHash, type KeyObject, randomBytes, sign, verify } from 'node:crypto';

// Two libraries that only signing and verifying need: they are loaded then.
const jose = () => import('jose');
const sdJwt = () => import('@sd-jwt/core');

const HASHERS = {
  hasher: (data: string | ArrayBuffer, algorithm: string) => digest(data, algorithm),
  hashAlg: 'sha-256',
} as const;

function digest(data: string | ArrayBuffer, algorithm: string): Uint8Array {
  if (algorithm.toLowerCase() !== 'sha-256') throw new Error('Only SHA-256 is used.');
  return createHash('sha256')
    .update(typeof data === 'string' ? data : Buffer.from(data))
    .digest();
}

/** The credential as `application/vc+jwt`. Source: W3C Securing Verifiable Credentials using JOSE and COSE, section 3.1. */
export async function signToken(
  credential: object,
  { key, kid, at }: { readonly key: KeyObject; readonly kid: string; readonly at: Date },
): Promise<string> {
  const { SignJWT } = await jose();
  return new SignJWT({ ...credential })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'vc+jwt', cty: 'vc', kid })
    .setIssuedAt(at)
    .sign(key);
}

/** Key id and payload of a token, unverified; null when the text is not a token. */
export async function readToken(
  token: string,
): Promise<{ readonly kid: string; readonly payload: Readonly<Record<string, unknown>> } | null> {
  const { decodeJwt, decodeProtectedHeader } = await jose();
  try {
    const { kid, typ } = decodeProtectedHeader(token);
    if (typeof kid !== 'string' || (typ !== 'vc+jwt' && typ !== 'dc+sd-jwt')) return null;
    return { kid, payload: decodeJwt(token) };
  } catch {
    return null;
  }
}

/** Whether this key has signed the token. A signature has one spelling: spare bits of its last character are refused. */
export async function isSignedToken(token: string, key: KeyObject): Promise<boolean> {
  const { compactVerify } = await jose();
  const signature = token.slice(token.lastIndexOf('.') + 1);
  if (Buffer.from(signature, 'base64url').toString('base64url') !== signature) return false;
  try {
    await compactVerify(token, key, { algorithms: ['EdDSA'] });
    return true;
  } catch {
    return false;
  }
}

/** A token of which members can be left out later. Source: RFC 9901, Selective Disclosure for JWTs. */
export async function signSelective(
  claims: Readonly<Record<string, unknown>>,
  { key, kid, concealable }: { readonly key: KeyObject; readonly kid: string; readonly concealable: readonly string[] },
): Promise<string> {
  const { SDJwtInstance } = await sdJwt();
  const instance = new SDJwtInstance({
    ...HASHERS,
    signAlg: 'EdDSA',
    signer: async (data: string) => sign(null, Buffer.from(data), key).toString('base64url'),
    saltGenerator: (length: number) => randomBytes(Math.max(length, 16)).toString('base64url'),
  });
  return instance.issue(claims as never, { _sd: [...concealable] } as never, { header: { kid, typ: 'dc+sd-jwt' } });
}

/** The token with nothing but these members besides those that are never left out. */
export async function present(token: string, disclosed: readonly string[]): Promise<string> {
  const { SDJwtInstance } = await sdJwt();
  const instance = new SDJwtInstance(HASHERS);
  return instance.present(token, Object.fromEntries(disclosed.map((name) => [name, true])) as never);
}

/** Disclosed claims of a presented token; null when it was altered or this key did not sign it. */
export async function readSelective(token: string, key: KeyObject): Promise<Readonly<Record<string, unknown>> | null> {
  const [signed = ''] = token.split('~');
  const signature = signed.slice(signed.lastIndexOf('.') + 1);
  if (Buffer.from(signature, 'base64url').toString('base64url') !== signature) return null;
  const { SDJwtInstance } = await sdJwt();
  const instance = new SDJwtInstance({
    ...HASHERS,
    signAlg: 'EdDSA',
    verifier: async (data: string, given: string) =>
      verify(null, Buffer.from(data), key, Buffer.from(given, 'base64url')),
  });
  try {
    const { payload } = await instance.verify(token, { currentDate: 1 } as never);
    return payload as Readonly<Record<string, unknown>>;
  } catch {
    return null;
  }
}
