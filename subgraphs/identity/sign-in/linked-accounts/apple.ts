import { createPrivateKey } from 'node:crypto';
import type { Route } from '@codai/kit';
import { SignJWT } from 'jose';

export interface AppleClient {
  readonly clientId: string;
  readonly teamId: string;
  readonly keyId: string;
  /** PKCS #8 in PEM form. */
  readonly privateKey: string;
  readonly audience: string;
  readonly now: Date;
}

const SECRET_SECONDS = 300;

/** The JWT that Apple takes for a client secret. Source: Apple, "Creating a client secret". */
export function appleClientSecret({
  clientId,
  teamId,
  keyId,
  privateKey,
  audience,
  now,
}: AppleClient): Promise<string> {
  const issuedAt = Math.floor(now.getTime() / 1000);
  return new SignJWT()
    .setProtectedHeader({ alg: 'ES256', kid: keyId })
    .setIssuer(teamId)
    .setSubject(clientId)
    .setAudience(audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + SECRET_SECONDS)
    .sign(createPrivateKey(privateKey.replaceAll('\\n', '\n')));
}

/** Hands the answer that Apple posts on to the page that all others lead to. What it says is checked where the page sends it. */
export const appleReturn: Route = {
  method: 'POST',
  path: '/sign-in/return/apple',
  async handle(request) {
    const form = new URLSearchParams(await request.text());
    const passed = ['code', 'state', 'error'].flatMap((name) => {
      const value = form.get(name);
      return value === null ? [] : [[name, value.slice(0, 2048)]];
    });
    const location = `/app/sign-in/return?${new URLSearchParams(passed)}`;
    return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
  },
};
