import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FULL_SCOPE } from '@codai/kit/security';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export interface TokenIssuer {
  readonly issuer: string;
  readonly jwksUrl: string;
  /** An access token of two factors that outlives the measurement. */
  readonly token: string;
  /** Another such token, of an owner of an organisation. */
  sign(bearer: Bearer): Promise<string>;
  stop(): void;
}

interface Bearer {
  readonly tenantId: string;
  readonly userId: string;
}

/** An issuer of access tokens with its keys at a URL, as any OpenID provider is. */
export async function startTokenIssuer(bearer: Bearer): Promise<TokenIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'bench', alg: 'EdDSA', use: 'sig' };
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ keys: [jwk] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = 'https://issuer.bench';
  const sign = ({ tenantId, userId }: Bearer) =>
    new SignJWT({ tid: tenantId, roles: ['OWNER'], aal: 2, sid: 'ses_bench', scope: FULL_SCOPE })
      .setProtectedHeader({ alg: 'EdDSA', kid: 'bench', typ: 'at+jwt' })
      .setIssuer(issuer)
      .setAudience('codai')
      .setSubject(userId)
      .setIssuedAt()
      .setExpirationTime('2h')
      .sign(privateKey);
  const token = await sign(bearer);
  const { port } = server.address() as AddressInfo;
  return { issuer, jwksUrl: `http://127.0.0.1:${port}/jwks`, token, sign, stop: () => server.close() };
}
