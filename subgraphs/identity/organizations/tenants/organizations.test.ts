import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addOrganization,
  addPerson,
  anonymous,
  callerOfToken,
  type Identity,
  mailsOf,
  type Person,
  rowCounts,
  signedIn,
  startIdentity,
} from '../../testing/identity.ts';
import { INVITATION_MS } from './rules.ts';

const subject = await startIdentity();
afterAll(() => subject[Symbol.asyncDispose]());

type AnyCaller = Parameters<Identity['execute']>[0];
interface Outcome {
  __typename: string;
  id?: string;
  code?: string;
  role?: string;
  version?: number;
  reason?: string;
  accessToken?: string;
  currentVersion?: number;
}

async function mutate(caller: AnyCaller, call: string, selection = '') {
  const field = call.slice(0, call.indexOf('('));
  const document = `mutation { ${call} { __typename ${selection} ... on Error { code } } }`;
  const { data, errors } = await subject.execute<Record<string, Outcome>>(caller, document);
  return { ...(data?.[field] as Outcome), refused: errors?.[0]?.extensions.code };
}

const changeRole = (caller: AnyCaller, membershipId: string | undefined, role: string, expectedVersion = 1) =>
  mutate(
    caller,
    `changeMemberRole(input: { membershipId: "${membershipId}", role: ${role}, expectedVersion: ${expectedVersion} })`,
    '... on Membership { role version } ... on VersionConflictError { currentVersion }',
  );
const remove = (caller: AnyCaller, membershipId: string | undefined) =>
  mutate(caller, `removeMember(input: { membershipId: "${membershipId}" })`, '... on ConflictError { reason }');

async function owners(tenantId: string): Promise<number> {
  const { rows } = await subject.database.admin.query(
    `SELECT count(*)::int AS count FROM identity.memberships WHERE tenant_id = $1 AND role = 'OWNER'`,
    [tenantId],
  );
  return rows[0].count;
}

it('K-1: a membership that begins while its person is suspended gives no standing before the reinstatement', async () => {
  const { admin } = subject.database;
  const [owner, person] = [await addPerson(subject), await addPerson(subject)];
  const { tenantId, membershipIds } = await addOrganization(subject, [
    [owner, 'OWNER'],
    [person, 'MEMBER'],
  ]);
  const stands = async () => {
    const { rows } = await admin.query('SELECT access.stands($1, $2) AS stands', [tenantId, person.userId]);
    return (rows as readonly { stands: boolean }[])[0]?.stands;
  };
  const setStatus = (status: string) =>
    admin.query(`UPDATE identity.users SET status = '${status}' WHERE id = $1`, [person.userId]);
  expect(await stands()).toBe(true);
  await setStatus('SUSPENDED');
  await admin.query('DELETE FROM identity.memberships WHERE id = $1', [membershipIds[1]]);
  await admin.query(
    `INSERT INTO identity.memberships (id, tenant_id, user_id, role, created_at) VALUES ('mem_again', $1, $2, 'MEMBER', now())`,
    [tenantId, person.userId],
  );
  expect(await stands()).toBe(false);
  await setStatus('ACTIVE');
  expect(await stands()).toBe(true);
});

describe('ID-6, HUB-1: a tenant keeps an active owner with a second factor', () => {
  let people: readonly [Person, Person];
  const twoOwners = async () => {
    people = [await addPerson(subject), await addPerson(subject)];
    const { tenantId, membershipIds } = await addOrganization(subject, [
      [people[0], 'OWNER'],
      [people[1], 'OWNER'],
    ]);
    const callers = [
      await signedIn(subject, people[0], { tenantId }),
      await signedIn(subject, people[1], { tenantId }),
    ] as const;
    return { tenantId, membershipIds, callers };
  };

  it.each(Array.from({ length: 5 }, (_, round) => ({ round })))(
    'refuses one of two owners who demote each other at once (round $round)',
    async () => {
      const { tenantId, membershipIds, callers } = await twoOwners();
      const outcomes = await Promise.all([
        changeRole(callers[0], membershipIds[1], 'MEMBER'),
        changeRole(callers[1], membershipIds[0], 'MEMBER'),
      ]);
      // The second one waits for the tenant and is the last owner, or begins later and is not an owner any more.
      const refusals = outcomes.filter(({ __typename }) => __typename !== 'Membership');
      expect(refusals).toHaveLength(1);
      expect(['LAST_OWNER', 'UNAUTHENTICATED']).toContain(refusals[0]?.code ?? refusals[0]?.refused);
      expect(await owners(tenantId)).toBe(1);
      const told = (await subject.published()).filter(
        ({ type, tenantId: of }) => type === 'identity.role.changed' && of === tenantId,
      );
      expect(told).toHaveLength(1);
    },
  );

  it('keeps one owner when they remove each other, leave, and demote at once', async () => {
    const { tenantId, membershipIds, callers } = await twoOwners();
    await Promise.all([
      remove(callers[0], membershipIds[1]),
      remove(callers[1], membershipIds[0]),
      remove(callers[0], membershipIds[0]),
      remove(callers[1], membershipIds[1]),
      changeRole(callers[0], membershipIds[1], 'ADMIN'),
      changeRole(callers[1], membershipIds[0], 'ADMIN'),
    ]);
    expect(await owners(tenantId)).toBe(1);
  });

  it('the last one can neither leave nor step down, and a refusal leaves no row and no event', async () => {
    const person = await addPerson(subject);
    const { tenantId, membershipIds } = await addOrganization(subject, [[person, 'OWNER']]);
    const caller = await signedIn(subject, person, { tenantId });
    const before = await rowCounts(subject);
    expect(await remove(caller, membershipIds[0])).toMatchObject({ code: 'LAST_OWNER' });
    expect(await changeRole(caller, membershipIds[0], 'ADMIN')).toMatchObject({ code: 'LAST_OWNER' });
    expect(await rowCounts(subject)).toEqual(before);
  });

  it('an owner without a second factor, or suspended, does not count', async () => {
    const [able, unable, suspended] = [
      await addPerson(subject),
      await addPerson(subject, { hasFactor: false }),
      await addPerson(subject),
    ];
    const { tenantId, membershipIds } = await addOrganization(subject, [
      [able, 'OWNER'],
      [unable, 'OWNER'],
      [suspended, 'OWNER'],
    ]);
    await subject.database.admin.query(`UPDATE identity.users SET status = 'SUSPENDED' WHERE id = $1`, [
      suspended.userId,
    ]);
    const caller = await signedIn(subject, able, { tenantId });
    expect(await remove(caller, membershipIds[0])).toMatchObject({ code: 'LAST_OWNER' });
  });

  it('refuses one of two suspensions of the last two owners at once', async () => {
    const { tenantId } = await twoOwners();
    const admins = [
      await addPerson(subject, { isPlatformAdmin: true }),
      await addPerson(subject, { isPlatformAdmin: true }),
    ];
    const adminCallers = await Promise.all(admins.map((admin) => signedIn(subject, admin)));
    const outcomes = await Promise.all(
      people.map(({ userId }, index) =>
        mutate(adminCallers[index] as AnyCaller, `suspendUser(input: { userId: "${userId}", reason: "test" })`),
      ),
    );
    expect(outcomes.map(({ __typename }) => __typename).sort()).toEqual(['LastOwnerError', 'User']);
    expect(await owners(tenantId)).toBe(2);
  });

  it('the platform keeps an administrator: of all suspended at once one is left', async () => {
    const { admin } = subject.database;
    await admin.query('UPDATE identity.users SET is_platform_admin = false WHERE is_platform_admin').catch(() => {});
    const admins = [
      await addPerson(subject, { isPlatformAdmin: true }),
      await addPerson(subject, { isPlatformAdmin: true }),
    ];
    await admin.query(
      `UPDATE identity.users SET is_platform_admin = false WHERE is_platform_admin AND NOT id = ANY ($1)`,
      [admins.map(({ userId }) => userId)],
    );
    const callers = await Promise.all(admins.map((one) => signedIn(subject, one)));
    const outcomes = await Promise.all(
      callers.map((caller, index) =>
        mutate(caller, `suspendUser(input: { userId: "${admins[1 - index]?.userId}", reason: "test" })`),
      ),
    );
    const { rows } = await admin.query(
      `SELECT count(*)::int AS count FROM identity.users WHERE is_platform_admin AND status = 'ACTIVE'`,
    );
    expect(rows[0].count).toBe(1);
    expect(outcomes.filter(({ __typename }) => __typename === 'User')).toHaveLength(1);
  });

  it('is held by the database without the service: two plain transactions, one stops', async () => {
    const { tenantId, membershipIds } = await twoOwners();
    const demote = (id: string | undefined) =>
      subject.database.admin.query(`UPDATE identity.memberships SET role = 'MEMBER' WHERE id = $1`, [id]).then(
        () => 'done',
        (error: { code: string }) => error.code,
      );
    const outcomes = await Promise.all([demote(membershipIds[0]), demote(membershipIds[1])]);
    expect(outcomes.sort()).toEqual(['ID006', 'done']);
    expect(await owners(tenantId)).toBe(1);
    await expect(
      subject.database.admin.query(`DELETE FROM identity.memberships WHERE tenant_id = $1`, [
        people[0].personalTenantId,
      ]),
    ).rejects.toMatchObject({ code: 'ID006' });
  });
});

describe('roles', () => {
  it('are changed by people with the right, with the version that was read', async () => {
    const [owner, admin, member] = [await addPerson(subject), await addPerson(subject), await addPerson(subject)];
    const { tenantId, membershipIds } = await addOrganization(subject, [
      [owner, 'OWNER'],
      [admin, 'ADMIN'],
      [member, 'MEMBER'],
    ]);
    const byAdmin = await signedIn(subject, admin, { tenantId });
    expect(await changeRole(byAdmin, membershipIds[2], 'ADMIN')).toMatchObject({ role: 'ADMIN', version: 2 });
    expect(await changeRole(byAdmin, membershipIds[2], 'MEMBER')).toMatchObject({
      code: 'VERSION_CONFLICT',
      currentVersion: 2,
    });
    expect(await changeRole(byAdmin, membershipIds[2], 'OWNER', 2)).toMatchObject({ refused: 'FORBIDDEN' });
    expect(await changeRole(byAdmin, membershipIds[0], 'MEMBER')).toMatchObject({ code: 'LAST_OWNER' });
    expect(await remove(byAdmin, membershipIds[0])).toMatchObject({ code: 'LAST_OWNER' });
    const byMember = await signedIn(subject, member, { tenantId });
    // The session began as ADMIN; now the role is taken back, and the old token still says ADMIN.
    expect(await changeRole(byAdmin, membershipIds[2], 'MEMBER', 2)).toMatchObject({ role: 'MEMBER' });
    expect(await changeRole(byMember, membershipIds[1], 'MEMBER')).toMatchObject({ refused: 'UNAUTHENTICATED' });
  });

  it('L-4: are changed and end only with a second factor proven within 10 minutes', async () => {
    const [owner, admin, member] = [await addPerson(subject), await addPerson(subject), await addPerson(subject)];
    const { tenantId, membershipIds } = await addOrganization(subject, [
      [owner, 'OWNER'],
      [admin, 'ADMIN'],
      [member, 'MEMBER'],
    ]);
    const byOwner = await signedIn(subject, owner, { tenantId });
    const stale = { ...byOwner, authenticatedAt: new Date(subject.clock.now().getTime() - 3_600_000) };
    const before = await rowCounts(subject);
    expect(await changeRole(stale, membershipIds[1], 'MEMBER')).toMatchObject({ refused: 'STEP_UP_REQUIRED' });
    expect(await remove(stale, membershipIds[1])).toMatchObject({ refused: 'STEP_UP_REQUIRED' });
    expect(await rowCounts(subject)).toEqual(before);
    expect(await changeRole(byOwner, membershipIds[1], 'MEMBER')).toMatchObject({ role: 'MEMBER' });
    expect(await remove(byOwner, membershipIds[2])).toMatchObject({ __typename: 'Membership' });
  });

  it('are FORBIDDEN to plain members, and NOT_FOUND to other tenants', async () => {
    const [owner, member, stranger] = [await addPerson(subject), await addPerson(subject), await addPerson(subject)];
    const { tenantId, membershipIds } = await addOrganization(subject, [
      [owner, 'OWNER'],
      [member, 'MEMBER'],
    ]);
    const elsewhere = await addOrganization(subject, [[stranger, 'OWNER']]);
    const byMember = await signedIn(subject, member, { tenantId });
    const byStranger = await signedIn(subject, stranger, { tenantId: elsewhere.tenantId });
    const before = await rowCounts(subject);
    expect(await changeRole(byMember, membershipIds[1], 'OWNER')).toMatchObject({ refused: 'FORBIDDEN' });
    expect(await remove(byMember, membershipIds[0])).toMatchObject({ code: 'LAST_OWNER' });
    expect(await changeRole(byStranger, membershipIds[1], 'ADMIN')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await remove(byStranger, membershipIds[1])).toMatchObject({ code: 'NOT_FOUND' });
    expect(await rowCounts(subject)).toEqual(before);
  });

  it('do not exist in a personal tenant, which keeps its person', async () => {
    const person = await addPerson(subject);
    const caller = await signedIn(subject, person);
    const { rows } = await subject.database.admin.query('SELECT id FROM identity.memberships WHERE user_id = $1', [
      person.userId,
    ]);
    const refusal = { code: 'CONFLICT', reason: 'PERSONAL_TENANT' };
    expect(await remove(caller, rows[0].id)).toMatchObject(refusal);
    const invite = 'inviteMember(input: { email: "x@y.test", idempotencyKey: "1" })';
    expect(await mutate(caller, invite, '... on ConflictError { reason }')).toMatchObject(refusal);
  });
});

describe('organisations', () => {
  const create = (caller: AnyCaller, slug: string, key: string, name = 'North Ltd') =>
    mutate(
      caller,
      `createOrganization(input: { name: "${name}", slug: "${slug}", idempotencyKey: "${key}" })`,
      '... on TenantChoice { id name role } ... on ConflictError { reason }',
    );

  it('are founded once per key, also at once, and replay their first outcome', async () => {
    const caller = await signedIn(subject, await addPerson(subject));
    const [first, second] = await Promise.all([create(caller, 'north-ltd', 'k1'), create(caller, 'north-ltd', 'k1')]);
    expect(first).toMatchObject({ __typename: 'TenantChoice', name: 'North Ltd', role: 'OWNER' });
    expect(second).toEqual(first);
    expect(await create(caller, 'north-ltd', 'k1')).toEqual(first);
    expect(await create(caller, 'other-slug', 'k1')).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(await create(caller, 'north-ltd', 'k2')).toMatchObject({ code: 'CONFLICT', reason: 'SLUG_TAKEN' });
    const founded = (await subject.published()).filter(
      ({ type, data }) => type === 'identity.organization.created' && data.slug === 'north-ltd',
    );
    expect(founded).toHaveLength(1);
  });

  it('creates one of two organisations with one slug at once', async () => {
    const callers = [
      await signedIn(subject, await addPerson(subject)),
      await signedIn(subject, await addPerson(subject)),
    ] as const;
    const outcomes = await Promise.all([create(callers[0], 'race', 'k'), create(callers[1], 'race', 'k')]);
    expect(outcomes.map((outcome) => outcome.reason ?? outcome.__typename).sort()).toEqual([
      'SLUG_TAKEN',
      'TenantChoice',
    ]);
  });

  it('refuse a bad name or slug without using up the key', async () => {
    const caller = await signedIn(subject, await addPerson(subject));
    const before = await rowCounts(subject);
    expect(await create(caller, 'a', 'k')).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await create(caller, 'admin', 'k')).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await create(caller, 'fine-slug', 'k', ' ')).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await create(caller, 'fine-slug', '')).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await rowCounts(subject)).toEqual(before);
    expect(await create(caller, 'fine-slug', 'k')).toMatchObject({ __typename: 'TenantChoice' });
  });

  it('are fifty at most to one person', async () => {
    const person = await addPerson(subject);
    await subject.database.admin.query(
      `WITH many AS (
         INSERT INTO identity.organizations (id, kind, name, slug, created_at)
         SELECT 'org_many' || n, 'ORGANIZATION', 'Many', 'many-' || n, now() FROM generate_series(1, 49) n RETURNING id
       )
       INSERT INTO identity.memberships (id, tenant_id, user_id, role, created_at) SELECT 'mbr' || id, id, $1, 'MEMBER', now() FROM many`,
      [person.userId],
    );
    expect(await create(await signedIn(subject, person), 'one-too-many', 'k')).toMatchObject({
      code: 'QUOTA_EXCEEDED',
    });
  });

  it('are changed by owners and admins, with the version that was read', async () => {
    const [owner, member] = [await addPerson(subject), await addPerson(subject)];
    const { tenantId } = await addOrganization(subject, [
      [owner, 'OWNER'],
      [member, 'MEMBER'],
    ]);
    const caller = await signedIn(subject, owner, { tenantId });
    const update = (by: AnyCaller, version: number) =>
      mutate(
        by,
        `updateOrganization(input: { name: "New name", expectedVersion: ${version} })`,
        '... on Organization { version }',
      );
    expect(await update(caller, 1)).toMatchObject({ version: 2 });
    expect(await update(caller, 1)).toMatchObject({ code: 'VERSION_CONFLICT' });
    expect(await update(await signedIn(subject, member, { tenantId }), 2)).toMatchObject({ refused: 'FORBIDDEN' });
    expect(await update(await signedIn(subject, owner), 1)).toMatchObject({ code: 'CONFLICT' });
  });
});

describe('switching', () => {
  it('HUB-5: gives a token for the other tenant, and every later read is that tenant’s', async () => {
    const [person, other] = [await addPerson(subject), await addPerson(subject)];
    const north = await addOrganization(subject, [
      [other, 'OWNER'],
      [person, 'ADMIN'],
    ]);
    const south = await addOrganization(subject, [
      [other, 'OWNER'],
      [person, 'MEMBER'],
    ]);
    const caller = await signedIn(subject, person, { tenantId: north.tenantId });
    const switched = await mutate(
      caller,
      `switchOrganization(input: { organizationId: "${south.tenantId}" })`,
      '... on AccessTokenPayload { accessToken tenantId }',
    );
    const inSouth = callerOfToken(switched.accessToken ?? '');
    expect(inSouth).toMatchObject({ tenantId: south.tenantId, roles: ['MEMBER'], sessionId: caller.sessionId });
    const seen = await subject.execute(
      inSouth,
      `{ organization { id } other: organization(id: "${north.tenantId}") { id } }`,
    );
    expect(seen.data).toEqual({ organization: { id: south.tenantId }, other: null });
  });

  it('leads only to tenants of one’s own', async () => {
    const [person, other] = [await addPerson(subject), await addPerson(subject)];
    const { tenantId } = await addOrganization(subject, [[other, 'OWNER']]);
    const caller = await signedIn(subject, person);
    for (const id of [tenantId, other.personalTenantId, 'org_nothing']) {
      expect(await mutate(caller, `switchOrganization(input: { organizationId: "${id}" })`)).toMatchObject({
        code: 'NOT_FOUND',
      });
    }
  });

  it('ends with the membership: sessions in the tenant go on in the personal one', async () => {
    const [owner, person] = [await addPerson(subject), await addPerson(subject)];
    const { tenantId, membershipIds } = await addOrganization(subject, [
      [owner, 'OWNER'],
      [person, 'MEMBER'],
    ]);
    const caller = await signedIn(subject, person, { tenantId });
    expect(await remove(await signedIn(subject, owner, { tenantId }), membershipIds[1])).toMatchObject({
      __typename: 'Membership',
    });
    const { data } = await subject.execute<{ refreshSession: { tenantId: string } }>(
      anonymous(),
      `mutation { refreshSession(input: { refreshToken: "${caller.refreshToken}" }) { ... on AuthPayload { tenantId } } }`,
    );
    expect(data?.refreshSession.tenantId).toBe(person.personalTenantId);
  });
});

describe('a caller without a role, such as an API key', () => {
  const stands = (userId: string, tenantId: string) =>
    subject.database.admin.query('SELECT access.require_standing($1::text[])', [[`${userId}|${tenantId}|`]]).then(
      () => true,
      ({ code }: { readonly code: string }) => (code === 'KA401' ? false : Promise.reject(new Error(code))),
    );

  it('ID-5: stands until the membership ends, or the account is suspended, and not a moment longer', async () => {
    const [owner, member] = [await addPerson(subject), await addPerson(subject)];
    const { tenantId, membershipIds } = await addOrganization(subject, [
      [owner, 'OWNER'],
      [member, 'MEMBER'],
    ]);
    expect(await stands(member.userId, tenantId)).toBe(true);
    const setStatus = (status: string) =>
      subject.database.admin.query('UPDATE identity.users SET status = $2 WHERE id = $1', [member.userId, status]);
    await setStatus('SUSPENDED');
    expect(await stands(member.userId, tenantId)).toBe(false);
    await setStatus('ACTIVE');
    expect(await stands(member.userId, tenantId)).toBe(true);
    const caller = await signedIn(subject, owner, { tenantId });
    expect(await remove(caller, membershipIds[1])).toMatchObject({ __typename: 'Membership' });
    expect(await stands(member.userId, tenantId)).toBe(false);
    expect(await stands(owner.userId, tenantId)).toBe(true);
  });
});

describe('invitations', () => {
  let owner: Person;
  let tenantId: string;
  let caller: Awaited<ReturnType<typeof signedIn>>;
  beforeAll(async () => {
    owner = await addPerson(subject);
    ({ tenantId } = await addOrganization(subject, [[owner, 'OWNER']]));
    caller = await signedIn(subject, owner, { tenantId });
  });

  let nextKey = 0;
  const invite = (email: string, role = 'MEMBER', by: AnyCaller = caller, key = `key-${++nextKey}`) =>
    mutate(
      by,
      `inviteMember(input: { email: "${email}", role: ${role}, idempotencyKey: "${key}" })`,
      '... on Invitation { id } ... on ConflictError { reason }',
    );
  const accept = (by: AnyCaller, token: string | undefined) =>
    mutate(by, `acceptInvitation(input: { token: "${token}" })`, '... on TenantChoice { id role }');
  const lastToken = async (email: string) =>
    (await mailsOf(subject, 'identity.invitation.created')).filter((mail) => mail.email === email).at(-1)?.token;

  it('HUB-3: are accepted once by the invited address; again by the same person is the same success', async () => {
    const person = await addPerson(subject);
    const key = 'twice';
    const [first, second] = await Promise.all([
      invite(person.email, 'ADMIN', caller, key),
      invite(person.email, 'ADMIN', caller, key),
    ]);
    expect(first).toMatchObject({ __typename: 'Invitation' });
    expect(second).toEqual(first);
    const token = await lastToken(person.email);
    const invitee = await signedIn(subject, person);
    const joined = { id: tenantId, role: 'ADMIN' };
    const outcomes = await Promise.all([accept(invitee, token), accept(invitee, token)]);
    expect(outcomes).toMatchObject([joined, joined]);
    const { rows } = await subject.database.admin.query(
      'SELECT count(*)::int AS count FROM identity.memberships WHERE tenant_id = $1 AND user_id = $2',
      [tenantId, person.userId],
    );
    expect(rows[0].count).toBe(1);
    expect(await invite(person.email)).toMatchObject({ code: 'ALREADY_MEMBER' });
  });

  it('EV-5: do not wait for each other within an organisation, nor for mails that others ordered from the same source', async () => {
    const many = await addPerson(subject);
    const house = await addOrganization(subject, [[many, 'OWNER']]);
    await subject.database.admin.query('UPDATE identity.organizations SET seats = 500 WHERE id = $1', [house.tenantId]);
    const by = await signedIn(subject, many, { tenantId: house.tenantId, source: 'one-office' });
    const outcomes: string[] = [];
    for (let index = 0; index < 130; index += 1) {
      outcomes.push(String((await invite(`guest${index}@many.test`, 'MEMBER', by)).__typename));
    }
    expect(new Set(outcomes)).toEqual(new Set(['Invitation']));
    // One address is still protected from a flood of them.
    const flood = async (index: number) => {
      const other = await addPerson(subject);
      const { tenantId: of } = await addOrganization(subject, [[other, 'OWNER']]);
      const caller = await signedIn(subject, other, { tenantId: of, source: `source-${index}` });
      return subject.execute(
        caller,
        `mutation { inviteMember(input: { email: "flooded@many.test", idempotencyKey: "f${index}" }) { __typename } }`,
      );
    };
    const codes: unknown[] = [];
    for (let index = 0; index < 7; index += 1) codes.push((await flood(index)).errors?.[0]?.extensions.code);
    expect(codes.at(-1)).toBe('RATE_LIMITED');
  });

  it('tell the invited account, and keep address and token out of the log', async () => {
    const person = await addPerson(subject);
    await invite(person.email);
    const event = (await subject.published()).filter(({ type }) => type === 'identity.invitation.created').at(-1);
    expect(event).toMatchObject({ tenantId, data: { inviteeUserId: person.userId, role: 'MEMBER' } });
    const token = (await lastToken(person.email)) ?? '';
    const everything = JSON.stringify(await subject.published());
    expect(everything).not.toContain(token);
    expect(everything).not.toContain(person.email);
  });

  it('ID-15: are worth nothing to others, forged, revoked, or late', async () => {
    const [person, thief] = [await addPerson(subject), await addPerson(subject)];
    const { id } = await invite(person.email);
    const token = await lastToken(person.email);
    const [invitee, stranger] = [await signedIn(subject, person), await signedIn(subject, thief)];
    const before = await rowCounts(subject);
    expect(await accept(stranger, token)).toMatchObject({ code: 'INVALID_GRANT' });
    expect(await accept(invitee, 'inv_forged')).toMatchObject({ code: 'INVALID_GRANT' });
    expect(await rowCounts(subject)).toEqual(before);

    expect(await mutate(caller, `revokeInvitation(input: { invitationId: "${id}" })`)).toMatchObject({
      __typename: 'Invitation',
    });
    expect(await mutate(caller, `revokeInvitation(input: { invitationId: "${id}" })`)).toMatchObject({
      code: 'INVALID_STATE',
    });
    expect(await accept(invitee, token)).toMatchObject({ code: 'INVALID_GRANT' });

    await invite(person.email);
    const second = await lastToken(person.email);
    subject.clock.advance(INVITATION_MS);
    const later = await signedIn(subject, person);
    expect(await accept(later, second)).toMatchObject({ code: 'INVITATION_EXPIRED' });
    caller = await signedIn(subject, owner, { tenantId });
    expect(await invite(person.email)).toMatchObject({ __typename: 'Invitation' });
  });

  it('are one to an address, and to roles that the inviter may grant', async () => {
    const admin = await addPerson(subject);
    const north = await addOrganization(subject, [
      [owner, 'OWNER'],
      [admin, 'ADMIN'],
    ]);
    const byAdmin = await signedIn(subject, admin, { tenantId: north.tenantId });
    expect(await invite('new@people.test', 'OWNER', byAdmin)).toMatchObject({ refused: 'FORBIDDEN' });
    expect(await invite('new@people.test', 'MEMBER', byAdmin)).toMatchObject({ __typename: 'Invitation' });
    expect(await invite('NEW@people.test', 'MEMBER', byAdmin)).toMatchObject({
      code: 'CONFLICT',
      reason: 'ALREADY_INVITED',
    });
    expect(await invite('a@b.test\\r\\nBcc: c@d.test', 'MEMBER', byAdmin)).toMatchObject({ code: 'VALIDATION_FAILED' });
    const both = await Promise.all([
      invite('two@people.test', 'MEMBER', byAdmin),
      invite('two@people.test', 'MEMBER', byAdmin),
    ]);
    expect(both.map((outcome) => outcome.reason ?? outcome.__typename).sort()).toEqual([
      'ALREADY_INVITED',
      'Invitation',
    ]);
  });

  it('are refused to a person who became a member in between, and above two hundred open ones', async () => {
    const person = await addPerson(subject);
    const north = await addOrganization(subject, [[owner, 'OWNER']]);
    await subject.database.admin.query('UPDATE identity.organizations SET seats = 500 WHERE id = $1', [north.tenantId]);
    const byOwner = await signedIn(subject, owner, { tenantId: north.tenantId });
    await invite(person.email, 'MEMBER', byOwner);
    const token = await lastToken(person.email);
    await subject.database.admin.query(
      `INSERT INTO identity.memberships (id, tenant_id, user_id, role, created_at) VALUES ('mbr_x', $1, $2, 'MEMBER', now())`,
      [north.tenantId, person.userId],
    );
    expect(await accept(await signedIn(subject, person), token)).toMatchObject({ code: 'ALREADY_MEMBER' });

    await subject.database.admin.query(
      `INSERT INTO identity.invitations (id, tenant_id, email_address, email_normalized, role, token_hash, invited_by_id, created_at, expires_at)
       SELECT 'ivt_' || n, $1, n || '@x.test', n || '@x.test', 'MEMBER', 'hash' || n, $2, $3, $3::timestamptz + '1 day'
       FROM generate_series(1, 199) n`,
      [north.tenantId, owner.userId, subject.clock.now()],
    );
    expect(await invite('one.more@people.test', 'MEMBER', byOwner)).toMatchObject({ code: 'QUOTA_EXCEEDED' });
  });

  it('send one mail however often they are retried, and make a flood of mails to one address wait', async () => {
    const organizations = await Promise.all(
      Array.from({ length: 7 }, () => addOrganization(subject, [[owner, 'OWNER']])),
    );
    const outcomes = [];
    for (const { tenantId: id } of organizations) {
      const by = await signedIn(subject, owner, { tenantId: id });
      for (const _retry of [1, 2, 3]) outcomes.push(await invite('flooded@people.test', 'MEMBER', by, `flood-${id}`));
    }
    expect(outcomes.slice(0, 18).map(({ __typename }) => __typename)).toEqual(
      Array.from({ length: 18 }, () => 'Invitation'),
    );
    expect(outcomes.slice(18).map(({ refused }) => refused)).toEqual(['RATE_LIMITED', 'RATE_LIMITED', 'RATE_LIMITED']);
    const mails = (await mailsOf(subject, 'identity.invitation.created')).filter(
      ({ email }) => email === 'flooded@people.test',
    );
    expect(mails).toHaveLength(6);
  });

  it('are not sent by plain members', async () => {
    const member = await addPerson(subject);
    const north = await addOrganization(subject, [
      [owner, 'OWNER'],
      [member, 'MEMBER'],
    ]);
    const byMember = await signedIn(subject, member, { tenantId: north.tenantId });
    expect(await invite('x@people.test', 'MEMBER', byMember)).toMatchObject({ refused: 'FORBIDDEN' });
  });
});
