import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { freePort } from '@codai/kit/host';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

const ISSUER = 'https://issuer.bench';
const AUDIENCE = 'bench';
const CALLERS = 50;

/** An issuer of tokens with its keys at a URL, and a configuration of our gateway that trusts it. */
export async function startTokenIssuer() {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'bench', alg: 'EdDSA', use: 'sig' };
  const port = await freePort();
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ keys: [jwk] }));
  }).listen(port, '127.0.0.1');

  const tokens = await Promise.all(
    Array.from({ length: CALLERS }, (_, index) =>
      new SignJWT({ scope: 'read', aal: 1, sid: `ses_${index}` })
        .setProtectedHeader({ alg: 'EdDSA', kid: 'bench', typ: 'at+jwt' })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(`usr_${index}`)
        .setIssuedAt()
        .setExpirationTime('2h')
        .sign(privateKey),
    ),
  );
  const configPath = '.cache/bench/jwt.yaml';
  mkdirSync('.cache/bench', { recursive: true });
  const identity = { issuer: ISSUER, audience: AUDIENCE, jwksUrl: `http://127.0.0.1:${port}/jwks` };
  writeFileSync(configPath, JSON.stringify({ identity }));
  return {
    identity,
    configPath,
    headersOf: (index: number) => ({ authorization: `Bearer ${tokens[index % CALLERS]}` }),
    stop: () => server.close(),
  };
}
