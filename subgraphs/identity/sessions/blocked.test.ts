import * as openid from 'openid-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ClientWithSecret } from '../delegation/provider/clients.ts';
import { addOrganization, addPerson, anonymous, type Person, password, signedIn, totpOf } from '../testing/identity.ts';
import { addClient, begin, discover, finish, startProvider } from '../testing/oauth.ts';
import { newScimToken, sendScim, USER } from '../testing/scim.ts';

/** Doors that issue tokens or act without a caller's: blocks of security reach them, by the one list that all subgraphs ask (`kit/database/access`). */
const { subject, url, stop } = await startProvider();
afterAll(stop);

const setBlock = (key: string) => subject.database.admin.query('SELECT access.block($1, NULL)', [key]);
afterEach(() => subject.database.admin.query('DELETE FROM access.blocked'));

async function code(caller: Parameters<typeof subject.execute>[0], document: string): Promise<string> {
  const { data, errors } = await subject.execute<Record<string, { __typename: string; code?: string }>>(
    caller,
    document,
  );
  const [answer] = Object.values(data ?? {});
  return String(errors?.[0]?.extensions.code ?? answer?.code ?? answer?.__typename);
}
const signIn = ({ email }: Person, source = 'source-a', given = password) =>
  code(
    anonymous(source),
    `mutation { signIn(input: { email: "${email}", password: "${given}" }) { __typename ... on Error { code } } }`,
  );
const refresh = (token: string, source = 'source-a') =>
  code(
    anonymous(source),
    `mutation { refreshSession(input: { refreshToken: "${token}" }) { __typename ... on Error { code } } }`,
  );

describe('I-2: a blocked user', () => {
  it('gets no session by a right password, and nothing else is said to a wrong one', async () => {
    for (const person of [await addPerson(subject), await addPerson(subject, { hasFactor: false })]) {
      await setBlock(`user:${person.userId}`);
      expect(await signIn(person)).toBe('FORBIDDEN');
      expect(await signIn(person, 'source-b', 'a wrong password altogether')).toBe('INVALID_CREDENTIALS');
    }
  });

  it('completes no sign-in that was begun before', async () => {
    const person = await addPerson(subject);
    const { data } = await subject.execute<{ signIn: { challengeToken: string } }>(
      anonymous(),
      `mutation { signIn(input: { email: "${person.email}", password: "${password}" }) { ... on MfaChallenge { challengeToken } } }`,
    );
    await setBlock(`user:${person.userId}`);
    const complete = `mutation { completeMfa(input: { challengeToken: "${data?.signIn.challengeToken}", code: "${totpOf(subject)}" }) { __typename ... on Error { code } } }`;
    expect(await code(anonymous(), complete)).toBe('FORBIDDEN');
  });

  it('renews no session while the block lasts, and goes on with the same token afterwards', async () => {
    const person = await addPerson(subject);
    const { refreshToken } = await signedIn(subject, person);
    await setBlock(`user:${person.userId}`);
    expect(await refresh(refreshToken)).toBe('FORBIDDEN');
    await subject.database.admin.query('DELETE FROM access.blocked');
    expect(await refresh(refreshToken)).toBe('AuthPayload');
  });
});

describe('I-2: a blocked organisation', () => {
  it('is not where a new session of its people stands, and renews none', async () => {
    const person = await addPerson(subject, { hasFactor: false });
    const { tenantId } = await addOrganization(subject, [
      [await addPerson(subject), 'OWNER'],
      [person, 'MEMBER'],
    ]);
    const { refreshToken } = await signedIn(subject, person, { tenantId, aal: 1 });
    await setBlock(`tenant:${tenantId}`);
    const { data } = await subject.execute<{ signIn: { tenantId: string } }>(
      anonymous(),
      `mutation { signIn(input: { email: "${person.email}", password: "${password}" }) { ... on AuthPayload { tenantId } } }`,
    );
    expect(data?.signIn.tenantId).toBe(person.personalTenantId);
    expect(await refresh(refreshToken)).toBe('FORBIDDEN');
  });

  it('is served by no SCIM request, nor is one whose token a blocked owner made', async () => {
    const owner = await addPerson(subject);
    const { tenantId } = await addOrganization(subject, [[owner, 'OWNER']]);
    const { secret } = await newScimToken(subject, await signedIn(subject, owner, { tenantId }));
    const create = (userName: string) =>
      sendScim(subject, {
        method: 'POST',
        path: '/Users',
        body: { schemas: [USER], userName, emails: [{ value: userName }] },
        headers: { authorization: `Bearer ${secret}` },
      });
    expect((await create('before@corp.test')).status).toBe(201);
    for (const key of [`tenant:${tenantId}`, `user:${owner.userId}`]) {
      await setBlock(key);
      expect((await create('blocked@corp.test')).status).toBe(403);
      await subject.database.admin.query('DELETE FROM access.blocked');
    }
    const { rows } = await subject.database.admin.query(
      `SELECT count(*)::int AS count FROM identity.invitations WHERE tenant_id = $1`,
      [tenantId],
    );
    expect(rows).toEqual([{ count: 1 }]);
  });
});

describe('I-2: connected apps', () => {
  let owner: Person;
  let client: ClientWithSecret;
  let config: openid.Configuration;
  beforeAll(async () => {
    owner = await addPerson(subject);
    client = await addClient(subject, await signedIn(subject, owner));
    config = await discover(url, client);
  });

  async function connected(person: Person) {
    const begun = await begin(config);
    const end = await finish(subject, url, person, begun);
    const { verifier: pkceCodeVerifier, state: expectedState, nonce: expectedNonce } = begun;
    return openid.authorizationCodeGrant(config, end, { pkceCodeVerifier, expectedState, expectedNonce });
  }

  it.each([
    ['user', ({ userId }: Person) => userId],
    ['tenant', ({ personalTenantId }: Person) => personalTenantId],
  ] as const)('get no tokens and read no profile of a blocked %s', async (kind, idOf) => {
    const person = await addPerson(subject);
    const tokens = await connected(person);
    const begun = await begin(config);
    const end = await finish(subject, url, person, begun);
    const profile = () =>
      fetch(`${url}/oauth/userinfo`, { headers: { authorization: `Bearer ${tokens.access_token}` } });
    expect((await profile()).status).toBe(200);

    await setBlock(`${kind}:${idOf(person)}`);
    expect((await profile()).status).toBe(401);
    expect(await openid.tokenIntrospection(config, tokens.access_token)).toMatchObject({ active: false });
    await expect(openid.refreshTokenGrant(config, tokens.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
    });
    const { verifier: pkceCodeVerifier, state: expectedState, nonce: expectedNonce } = begun;
    await expect(
      openid.authorizationCodeGrant(config, end, { pkceCodeVerifier, expectedState, expectedNonce }),
    ).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('refuses tokens in their own name to clients of a blocked organisation', async () => {
    const maker = await addPerson(subject);
    const service = await addClient(subject, await signedIn(subject, maker), {
      kind: 'SERVICE',
      redirectUris: [],
      scopes: ['social:read'],
    });
    const own = await discover(url, service);
    expect((await openid.clientCredentialsGrant(own)).access_token).toBeTruthy();
    await setBlock(`tenant:${maker.personalTenantId}`);
    await expect(openid.clientCredentialsGrant(own)).rejects.toMatchObject({ status: 401 });
  });

  it('get nothing by a personal access token of a blocked user', async () => {
    const person = await addPerson(subject);
    const caller = await signedIn(subject, person);
    const { data, errors } = await subject.execute<{ createApiToken: { secret: string } }>(
      caller,
      'mutation { createApiToken(input: { name: "CI", scopes: ["social:read"], expiresInDays: 7 }) { ... on ApiTokenCreated { secret } ... on Error { code message } } }',
    );
    expect({ secret: data?.createApiToken?.secret, errors }).toEqual({ secret: expect.any(String), errors: undefined });
    const exchange = () =>
      code(
        anonymous(),
        `mutation { exchangeApiToken(input: { secret: "${data?.createApiToken.secret}" }) { __typename ... on Error { code } } }`,
      );
    expect(await exchange()).toBe('ApiAccess');
    await setBlock(`user:${person.userId}`);
    expect(await exchange()).toBe('FORBIDDEN');
  });
});

describe('I-3: a source from which nobody may sign in', () => {
  it('refuses sign-ins from there, and lets signed-in people go on and renew', async () => {
    const person = await addPerson(subject);
    const caller = await signedIn(subject, person, { source: 'shared-office' });
    await setBlock('sign-in:shared-office');
    expect(await signIn(person, 'shared-office')).toBe('FORBIDDEN');
    expect(await signIn(await addPerson(subject), 'shared-office', 'a wrong password altogether')).toBe('FORBIDDEN');
    expect(await signIn(person, 'elsewhere')).toBe('MfaChallenge');
    expect(await code(caller, '{ me { __typename } }')).toBe('User');
    expect(await refresh(caller.refreshToken, 'shared-office')).toBe('AuthPayload');
  });

  it('does not concern a source of an allowed network', async () => {
    const person = await addPerson(subject);
    await setBlock('sign-in:allowed-office');
    expect(await signIn(person, '+allowed-office')).toBe('MfaChallenge');
  });
});
