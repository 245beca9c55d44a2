import { exportJWK, exportSPKI, generateKeyPair, type JSONWebKeySet, type JWK, SignJWT } from 'jose';

export const ISSUER = 'https://id.test';
export const AUDIENCE = 'supergraph';

/** Settings of a gateway that takes this issuer's tokens. */
export const identitySettings = { issuer: ISSUER, audience: AUDIENCE, keysCooldownMs: 1 };

export interface TokenIssuer {
  readonly keySet: JSONWebKeySet;
  /** The public key as PEM, which an attacker has too. */
  readonly publicPem: string;
  /** A good token of `usr_1` in `org_1` by default; `claims` replace its own, undefined leaves one out. */
  issue(claims?: Record<string, unknown>): Promise<string>;
}

/** An issuer with one key of its own. */
export async function tokenIssuer(
  keyId = 'key-1',
  algorithm: 'EdDSA' | 'ES256' | 'RS256' = 'EdDSA',
): Promise<TokenIssuer> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
  const jwk: JWK = { ...(await exportJWK(publicKey)), kid: keyId, alg: algorithm, use: 'sig' };
  return {
    keySet: { keys: [jwk] },
    publicPem: await exportSPKI(publicKey),
    async issue(claims = {}) {
      const now = Math.floor(Date.now() / 1000);
      const defaults = {
        iss: ISSUER,
        aud: AUDIENCE,
        sub: 'usr_1',
        tid: 'org_1',
        sid: 'ses_1',
        roles: ['OWNER'],
        scope: 'a b',
        aal: 2,
      };
      const merged = { ...defaults, iat: now, auth_time: now, exp: now + 600, ...claims };
      return new SignJWT(merged).setProtectedHeader({ alg: algorithm, kid: keyId }).sign(privateKey);
    },
  };
}
