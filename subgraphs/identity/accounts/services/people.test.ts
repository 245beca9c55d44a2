import { createHash } from 'node:crypto';
import { callerOf } from '@codai/kit/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addOrganization, addPerson, type Identity, signedIn, startIdentity } from '../../testing/identity.ts';
import { eraseUser } from '../erasure/erase-user.ts';

let identity: Identity;
beforeAll(async () => {
  identity = await startIdentity();
});
afterAll(() => identity[Symbol.asyncDispose]());

const DOCUMENT = 'query ($ids: [ID!]!) { peopleForService(ids: $ids) { userId isMember } }';
async function ask(ids: readonly string[], tenantId: string | null, service: string | undefined = 'credentials') {
  const caller = callerOf({ userId: null, tenantId, service, roles: [], aal: 0, authenticatedAt: null });
  const { data, errors } = await identity.execute<{ peopleForService: { userId: string }[] }>(caller, DOCUMENT, {
    ids,
  });
  return errors?.[0]?.extensions.code ?? data?.peopleForService;
}

it('returns to a service the people with an account, each with the membership in a tenant, and leaves out unknown and erased ids', async () => {
  const [owner, stranger, erased] = [await addPerson(identity), await addPerson(identity), await addPerson(identity)];
  const { tenantId } = await addOrganization(identity, [[owner, 'OWNER']]);
  await identity.database.admin.query(`UPDATE identity.users SET status = 'ERASED' WHERE id = $1`, [erased.userId]);
  const ids = [owner.userId, stranger.userId, erased.userId, 'usr_nobody'];
  const known = (isMember: boolean) =>
    [
      { userId: owner.userId, isMember },
      { userId: stranger.userId, isMember: false },
    ].sort((a, b) => (a.userId < b.userId ? -1 : 1));
  expect(await ask(ids, tenantId)).toEqual(known(true));
  expect(await ask(ids, null)).toEqual(known(false));
  expect(await ask(Array(101).fill('usr_x'), null)).toBe('BAD_USER_INPUT');
});

const RECIPIENTS =
  'query ($ids: [ID!]!, $salts: [String!]!) { recipientsForService(ids: $ids, salts: $salts) { userId salt name emailHash } }';

it('L-7: returns names and salted hashes of addresses to credentials, and to no other service', async () => {
  const person = await addPerson(identity);
  const { rows } = await identity.database.admin.query<{ name: string; address: string }>(
    `SELECT u.display_name AS name, e.normalized AS address FROM identity.users u JOIN identity.user_emails e ON e.user_id = u.id WHERE u.id = $1`,
    [person.userId],
  );
  const asked = async (service: string, ids: readonly string[], salts: readonly string[]) => {
    const caller = callerOf({ userId: null, tenantId: null, service, roles: [], aal: 0, authenticatedAt: null });
    const { data, errors } = await identity.execute<{ recipientsForService: object[] }>(caller, RECIPIENTS, {
      ids,
      salts,
    });
    return errors?.[0]?.extensions.code ?? data?.recipientsForService;
  };
  const { userId } = person;
  const hashed = (salt: string) => `sha256$${createHash('sha256').update(`${rows[0]?.address}${salt}`).digest('hex')}`;
  expect(await asked('credentials', [userId, 'usr_nobody', userId], ['one', 'two', 'three'])).toEqual(
    ['one', 'three'].map((salt) => ({ userId, salt, name: rows[0]?.name, emailHash: hashed(salt) })),
  );
  expect(await asked('credentials', [userId], [])).toBe('BAD_USER_INPUT');
  expect(await asked('jobs', [userId], ['one'])).toBe('FORBIDDEN');
});

it('returns names to jobs alone, and none of unknown and erased people', async () => {
  const [person, erased] = [await addPerson(identity), await addPerson(identity)];
  await identity.database.admin.query(`UPDATE identity.users SET status = 'ERASED' WHERE id = $1`, [erased.userId]);
  const { rows } = await identity.database.admin.query<{ name: string }>(
    'SELECT display_name AS name FROM identity.users WHERE id = $1',
    [person.userId],
  );
  const ask = async (service: string) => {
    const caller = callerOf({ userId: null, tenantId: null, service, roles: [], aal: 0, authenticatedAt: null });
    const { data, errors } = await identity.execute<{ namesForService: object[] }>(
      caller,
      'query ($ids: [ID!]!) { namesForService(ids: $ids) { userId name } }',
      { ids: [person.userId, erased.userId, 'usr_nobody'] },
    );
    return errors?.[0]?.extensions.code ?? data?.namesForService;
  };
  expect(await ask('jobs')).toEqual([{ userId: person.userId, name: rows[0]?.name }]);
  expect(await ask('learning')).toBe('FORBIDDEN');
});

it('answers no user and no service that does not need it', async () => {
  const owner = await addPerson(identity);
  const { errors } = await identity.execute(await signedIn(identity, owner), DOCUMENT, { ids: [owner.userId] });
  expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(await ask([owner.userId], null, 'wallet')).toBe('FORBIDDEN');
});

it('I-16: returns to security the refusal with which the end of an account would fail', async () => {
  const ask = async (userId: string, service = 'security') => {
    const caller = callerOf({ userId: null, tenantId: null, service, roles: [], aal: 0, authenticatedAt: null });
    const { data, errors } = await identity.execute<{ erasureRefusalForService: string | null }>(
      caller,
      'query ($userId: ID!) { erasureRefusalForService(userId: $userId) }',
      { userId },
    );
    return errors?.[0]?.extensions.code ?? data?.erasureRefusalForService;
  };
  const [owner, second, member] = [await addPerson(identity), await addPerson(identity), await addPerson(identity)];
  const { membershipIds } = await addOrganization(identity, [
    [owner, 'OWNER'],
    [second, 'ADMIN'],
    [member, 'MEMBER'],
  ]);
  const end = ({ userId, personalTenantId }: typeof owner) =>
    eraseUser(identity.deps, { userId, tenantId: personalTenantId });
  expect(await ask(owner.userId)).toBe('LAST_OWNER');
  expect(await end(owner)).toMatchObject({ code: 'LAST_OWNER' });
  expect(await ask(member.userId)).toBeNull();
  await identity.database.admin.query(`UPDATE identity.memberships SET role = 'OWNER' WHERE id = $1`, [
    membershipIds[1],
  ]);
  expect(await ask(owner.userId)).toBeNull();
  expect(await end(owner)).toBeNull();
  expect(await ask(member.userId, 'wallet')).toBe('FORBIDDEN');
});
