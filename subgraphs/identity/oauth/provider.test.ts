import { decodeJwt, decodeProtectedHeader } from 'jose';
import * as openid from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPerson, callerOfToken, type Person, signedIn } from '../testing/identity.ts';
import { addClient, begin, discover, finish, REDIRECT, startProvider } from '../testing/oauth.ts';
import type { ClientWithSecret } from './clients.ts';

const { subject, url, stop } = await startProvider();
afterAll(stop);

let owner: Person;
let person: Person;
let client: ClientWithSecret;
let config: openid.Configuration;

beforeAll(async () => {
  owner = await addPerson(subject);
  person = await addPerson(subject);
  client = await addClient(subject, await signedIn(subject, owner));
  config = await discover(url, client);
});

/** Signs a person in at the client and returns what it gets. */
async function tokensFor(who: Person = person) {
  const begun = await begin(config);
  const back = await finish(subject, url, who, begun);
  return openid.authorizationCodeGrant(config, back, {
    pkceCodeVerifier: begun.verifier,
    expectedState: begun.state,
    expectedNonce: begun.nonce,
  });
}

describe('the OpenID provider', () => {
  it('signs a person in by code and PKCE', async () => {
    const tokens = await tokensFor();
    expect(tokens.claims()).toMatchObject({ iss: url, aud: client.client.id, sub: person.userId, acr: 'aal2' });
    expect(decodeProtectedHeader(tokens.id_token ?? '')).toMatchObject({ alg: 'EdDSA' });
    expect(tokens.scope).toBe('openid profile email offline_access social:read');

    const info = await openid.fetchUserInfo(config, tokens.access_token, person.userId);
    expect(info).toMatchObject({ sub: person.userId, email: person.email, preferred_username: person.handle });
  });

  it('gives an access token that says who asks for whom, and never that a proof is recent', async () => {
    const { access_token } = await tokensFor(owner);
    expect(decodeJwt(access_token)).toMatchObject({
      iss: url,
      aud: 'codai',
      sub: owner.userId,
      client_id: client.client.id,
      scope: 'openid profile email offline_access social:read',
      roles: ['OWNER'],
      sid: expect.stringMatching(/^grt_/),
    });
    expect(decodeJwt(access_token)).not.toHaveProperty('auth_time');
  });
  void callerOfToken;
  void REDIRECT;
});
