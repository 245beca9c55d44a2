import { afterAll, describe, expect, it } from 'vitest';
import {
  addOrganization,
  addPerson,
  anonymous,
  callerOfToken,
  type Identity,
  signedIn,
  startIdentity,
} from '../../testing/identity.ts';
import { readTokenRequest } from './requests.ts';

const subject = await startIdentity();
afterAll(() => subject[Symbol.asyncDispose]());

type AnyCaller = Parameters<Identity['execute']>[0];
const DAY_MS = 24 * 60 * 60_000;

interface Created {
  readonly secret: string;
  readonly code?: string;
  readonly apiToken: { readonly id: string };
  readonly errors: readonly { readonly extensions: { readonly code: string } }[] | undefined;
}

async function create(caller: AnyCaller, wish: object = {}): Promise<Created> {
  const input = { name: 'Deploy', scopes: ['identity:read'], expiresInDays: 30, ...wish };
  const { data, errors } = await subject.execute<{ createApiToken: Created }>(
    caller,
    `mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) {
      ... on ApiTokenCreated { secret apiToken { id scopes expiresAt } } ... on Error { code }
    } }`,
    { input },
  );
  return { ...data?.createApiToken, errors } as Created;
}

async function exchange(secret: string, source = 'source-a') {
  const { data, errors } = await subject.execute<{ exchangeApiToken: { accessToken: string; code?: string } }>(
    anonymous(source),
    `mutation ($secret: String!) { exchangeApiToken(input: { secret: $secret }) {
      ... on ApiAccess { accessToken scopes } ... on Error { code }
    } }`,
    { secret },
  );
  return { ...data?.exchangeApiToken, errors } as { accessToken: string; code?: string; errors: typeof errors };
}

const revoke = (caller: AnyCaller, id: string) =>
  subject.execute<{ revokeApiToken: { revokedAt: string; code?: string } }>(
    caller,
    'mutation ($id: ID!) { revokeApiToken(input: { apiTokenId: $id }) { ... on ApiToken { revokedAt } ... on Error { code } } }',
    { id },
  );

async function withToken(wish: object = {}) {
  const person = await addPerson(subject);
  const caller = await signedIn(subject, person);
  const { secret, apiToken } = await create(caller, wish);
  const { accessToken } = await exchange(secret);
  return { person, caller, secret, id: apiToken.id, program: callerOfToken(accessToken) };
}

describe('a personal access token', () => {
  it('is shown once, kept as a hash, and gives its scopes and no proof of a factor', async () => {
    const { person, secret, program, caller } = await withToken({ scopes: ['social:write', 'identity:read'] });
    expect(program).toMatchObject({ userId: person.userId, aal: 2, authenticatedAt: null, roles: ['OWNER'] });
    expect(program.scopes).toEqual(['identity:read', 'social:write']);
    const { rows } = await subject.database.admin.query('SELECT * FROM identity.api_tokens');
    expect(JSON.stringify(rows)).not.toContain(secret);
    const { data } = await subject.execute(caller, '{ myApiTokens { edges { node { name scopes lastUsedAt } } } }');
    expect(data).toEqual({
      myApiTokens: {
        edges: [
          {
            node: {
              name: 'Deploy',
              scopes: ['identity:read', 'social:write'],
              lastUsedAt: subject.clock.now().toISOString(),
            },
          },
        ],
      },
    });
  });

  it('does no more than its scopes: reads here, and never writes to an account', async () => {
    const { program, person } = await withToken();
    expect((await subject.execute(program, '{ me { id email } }')).data).toEqual({
      me: { id: person.userId, email: person.email },
    });
    for (const document of [
      'mutation { generateRecoveryCodes }',
      'mutation { revokeAllOtherSessions { sessionsEnded } }',
      'mutation { createApiToken(input: { name: "x", scopes: ["identity:read"], expiresInDays: 1 }) { __typename } }',
      'mutation { enrolTotp(input: {}) { __typename } }',
      'mutation { updateProfile(input: { displayName: "x", expectedVersion: 1 }) { __typename } }',
      'mutation { switchOrganization(input: { organizationId: "org_x" }) { __typename } }',
      'mutation { cancelMfaRecovery { __typename } }',
    ]) {
      const { errors } = await subject.execute(program, document);
      expect([document, errors?.[0]?.extensions.code]).toEqual([document, 'FORBIDDEN']);
    }
  });

  it('reads nothing here with the scope of another subgraph but what everybody may by reference', async () => {
    const { program, person } = await withToken({ scopes: ['social:read'] });
    const { errors } = await subject.execute(program, '{ me { id } }');
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const { data } = await subject.execute(
      program,
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on User { handle email } } }',
      { of: [{ __typename: 'User', id: person.userId }] },
    );
    expect(data).toEqual({ _entities: [{ handle: person.handle, email: null }] });
  });

  it('ID-5: stops at its revocation, also what was made from it, in every subgraph', async () => {
    const { program, caller, secret, id } = await withToken();
    expect((await revoke(caller, id)).data?.revokeApiToken.revokedAt).toBe(subject.clock.now().toISOString());
    const { errors } = await subject.execute(program, '{ me { id } }');
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(await exchange(secret)).toMatchObject({ code: 'INVALID_GRANT' });
    expect((await revoke(caller, id)).data?.revokeApiToken.code).toBeUndefined();
    const { rows } = await subject.database.admin.query('SELECT key FROM access.withdrawn WHERE key = $1', [id]);
    expect(rows).toHaveLength(1);
  });

  it('is revoked by its holder only', async () => {
    const { id, secret } = await withToken();
    const stranger = await signedIn(subject, await addPerson(subject));
    expect((await revoke(stranger, id)).data?.revokeApiToken).toMatchObject({ code: 'NOT_FOUND' });
    expect((await exchange(secret)).code).toBeUndefined();
  });

  it.each([
    ['a suspended account', `UPDATE identity.users SET status = 'SUSPENDED' WHERE id = $1`],
    ['a deleted token', 'DELETE FROM identity.api_tokens WHERE user_id = $1'],
  ])('ID-5: ends with %s', async (_what, change) => {
    const { person, program, secret } = await withToken();
    await subject.database.admin.query(change, [person.userId]);
    expect((await subject.execute(program, '{ me { id } }')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(await exchange(secret)).toMatchObject({ code: 'INVALID_GRANT' });
  });

  it('ends with the membership in its tenant, and has the role of the moment', async () => {
    const [owner, member] = [await addPerson(subject), await addPerson(subject)];
    const { tenantId, membershipIds } = await addOrganization(subject, [
      [owner, 'OWNER'],
      [member, 'ADMIN'],
    ]);
    const { secret } = await create(await signedIn(subject, member, { tenantId }));
    expect(callerOfToken((await exchange(secret)).accessToken)).toMatchObject({ tenantId, roles: ['ADMIN'] });
    const { admin } = subject.database;
    await admin.query(`UPDATE identity.memberships SET role = 'MEMBER' WHERE id = $1`, [membershipIds[1]]);
    expect(callerOfToken((await exchange(secret)).accessToken)).toMatchObject({ roles: ['MEMBER'] });
    await admin.query('DELETE FROM identity.memberships WHERE id = $1', [membershipIds[1]]);
    expect(await exchange(secret)).toMatchObject({ code: 'INVALID_GRANT' });
  });

  it('never has the role of the platform', async () => {
    const caller = await signedIn(subject, await addPerson(subject, { isPlatformAdmin: true }));
    const { secret } = await create(caller);
    expect(callerOfToken((await exchange(secret)).accessToken).roles).toEqual(['OWNER']);
  });

  it('runs out, and what is made from it runs out no later', async () => {
    const { secret } = await withToken({ expiresInDays: 1 });
    subject.clock.advance(DAY_MS - 60_000);
    const { accessToken } = await exchange(secret);
    const { exp } = JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString()) as {
      exp: number;
    };
    expect(exp * 1000 - subject.clock.now().getTime()).toBeLessThanOrEqual(60_000);
    subject.clock.advance(60_000);
    expect(await exchange(secret)).toMatchObject({ code: 'INVALID_GRANT' });
  });

  it('asks for a recent proof, names what is wrong with a wish, and is one of twenty', async () => {
    const person = await addPerson(subject);
    const stale = await signedIn(subject, person);
    subject.clock.advance(10 * 60_000 + 1);
    expect((await create(stale)).errors?.[0]?.extensions.code).toBe('STEP_UP_REQUIRED');
    const caller = await signedIn(subject, person);
    for (const wish of [
      { name: ' ' },
      { name: 'x'.repeat(61) },
      { scopes: [] },
      { scopes: ['platform'] },
      { scopes: ['banking:write'] },
      { scopes: ['social:read', 'identity:write'] },
      { expiresInDays: 0 },
      { expiresInDays: 366 },
    ]) {
      expect(await create(caller, wish)).toMatchObject({ code: 'VALIDATION_FAILED' });
    }
    for (let count = 0; count < 20; count += 1) await create(caller);
    expect(await create(caller)).toMatchObject({ code: 'QUOTA_EXCEEDED' });
  });

  it('has no scope that the plan of the organisation does not have, also one that was made before', async () => {
    const { person, caller, secret } = await withToken({ scopes: ['social:write', 'identity:read'] });
    const entitle = (scopes: readonly string[]) =>
      subject.database.admin.query('SELECT access.set_entitlement($1, $2, NULL)', [person.personalTenantId, scopes]);
    await entitle(['identity:read']);
    expect(callerOfToken((await exchange(secret)).accessToken).scopes).toEqual(['identity:read']);
    expect(await create(caller, { scopes: ['social:read'] })).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect((await create(caller)).code).toBeUndefined();
    await entitle([]);
    expect(callerOfToken((await exchange(secret)).accessToken).scopes.filter((scope) => scope !== '')).toEqual([]);
    expect(await create(caller)).toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  it('makes a source wait after a hundred wrong ones', async () => {
    await exchange('pat_nothing', 'source-pat');
    await subject.database.admin.query('UPDATE identity.attempt_counters SET failures = 100 WHERE failures > 0');
    await exchange('pat_nothing', 'source-pat');
    expect((await exchange('pat_nothing', 'source-pat')).errors?.[0]?.extensions.code).toBe('RATE_LIMITED');
  });

  it('is always limited, never longer than a year, and never exchanged, by the database', async () => {
    const { id } = await withToken();
    const set = (change: string) =>
      subject.database.admin.query(`UPDATE identity.api_tokens SET ${change} WHERE id = $1`, [id]);
    await expect(set("scopes = '{social:write}'")).rejects.toMatchObject({ code: 'ID005' });
    await expect(set("expires_at = expires_at + interval '1 day'")).rejects.toMatchObject({ code: 'ID005' });
    await expect(
      subject.database.admin.query(
        `INSERT INTO identity.api_tokens (id, user_id, tenant_id, name, scopes, token_hash, created_at, expires_at)
         SELECT 'pat_all', user_id, tenant_id, 'x', '{platform}', 'h', created_at, expires_at FROM identity.api_tokens WHERE id = $1`,
        [id],
      ),
    ).rejects.toMatchObject({ constraint: 'api_tokens_scopes' });
  });
});

it('reads scopes once each, in one order', () => {
  const wish = readTokenRequest({
    name: ' Build ',
    scopes: ['social:read', 'banking:read', 'social:read'],
    expiresInDays: 7,
  });
  expect(wish).toMatchObject({ name: 'Build', scopes: ['banking:read', 'social:read'] });
});
