import { afterAll, describe, expect, it } from 'vitest';
import {
  addOrganization,
  addPerson,
  type Identity,
  type Person,
  signedIn,
  startIdentity,
} from '../../testing/identity.ts';
import { REMOVAL_MS } from './removals.ts';

const subject = await startIdentity();
afterAll(() => subject[Symbol.asyncDispose]());

type AnyCaller = Parameters<Identity['execute']>[0];
type Outcome = { readonly id: string; readonly code?: string; readonly version?: number; readonly status?: string };
type Role = 'OWNER' | 'ADMIN' | 'MEMBER';

async function house() {
  const people = { owner: await addPerson(subject), admin: await addPerson(subject), member: await addPerson(subject) };
  const { tenantId, membershipIds } = await addOrganization(subject, [
    [people.owner, 'OWNER'],
    [people.admin, 'ADMIN'],
    [people.member, 'MEMBER'],
  ]);
  const enter = async (person: Person, role: Role) => ({
    ...(await signedIn(subject, person, { tenantId })),
    roles: [role],
  });
  return {
    people,
    tenantId,
    membershipIds,
    owner: await enter(people.owner, 'OWNER'),
    admin: await enter(people.admin, 'ADMIN'),
    member: await enter(people.member, 'MEMBER'),
  };
}

async function run(caller: AnyCaller, name: string, input: object, selection = 'id') {
  const [type, result] = [
    `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`,
    name.endsWith('Removal')
      ? 'PolicyRemoval'
      : name.endsWith('Policy')
        ? 'AccessPolicy'
        : name === 'transferOwnership'
          ? 'Membership'
          : 'TenantRole',
  ];
  const { data, errors } = await subject.execute<Record<string, Outcome>>(
    caller,
    `mutation ($input: ${type}!) { ${name}(input: $input) { ... on ${result} { ${selection} } ... on Error { code } } }`,
    { input },
  );
  return { ...data?.[name], error: errors?.[0]?.extensions.code } as Outcome & { error: string | undefined };
}

async function can(caller: AnyCaller, action: string, resource: object | null = null) {
  const { data } = await subject.execute<{ can: { isAllowed: boolean; reason: string; policyId: string | null } }>(
    caller,
    'query ($action: String!, $resource: AccessResourceInput) { can(action: $action, resource: $resource) { isAllowed reason policyId } }',
    { action, resource },
  );
  return data?.can;
}

describe('roles of a tenant', () => {
  it('ID-10: grant what they say from the moment they are given, until they are taken away', async () => {
    const { owner, member, membershipIds } = await house();
    expect(await can(member, 'transfer.approve')).toMatchObject({ isAllowed: false, reason: 'NOT_GRANTED' });
    const { id: roleId } = await run(owner, 'createRole', { name: 'Clerk', permissions: ['transfer.approve'] });
    const of = { roleId, membershipId: membershipIds[2] };
    expect(await run(owner, 'assignRole', of)).toMatchObject({ id: roleId });
    expect(await can(member, 'transfer.approve')).toMatchObject({ isAllowed: true, reason: 'GRANTED' });
    await run(owner, 'revokeRole', of);
    expect(await can(member, 'transfer.approve')).toMatchObject({ isAllowed: false });
    await run(owner, 'assignRole', of);
    await run(owner, 'deleteRole', { roleId });
    expect(await can(member, 'transfer.approve')).toMatchObject({ isAllowed: false });
  });

  it('ID-10: nobody grants a permission that they do not hold', async () => {
    const { owner, admin, member, membershipIds } = await house();
    const { id: roleId } = await run(owner, 'createRole', { name: 'Refunds', permissions: ['role.write'] });
    const toMember = { roleId, membershipId: membershipIds[2] };
    expect((await run(admin, 'assignRole', toMember)).error).toBe('FORBIDDEN');
    expect((await run(admin, 'assignRole', { roleId, membershipId: membershipIds[1] })).error).toBe('FORBIDDEN');
    expect((await run(member, 'assignRole', toMember)).error).toBe('FORBIDDEN');
    expect((await run(admin, 'createRole', { name: 'Mine', permissions: ['account.read'] })).error).toBe('FORBIDDEN');

    const { id: writers } = await run(owner, 'createRole', { name: 'Writers', permissions: ['role.write'] });
    await run(owner, 'assignRole', { roleId: writers, membershipId: membershipIds[1] });
    expect((await run(admin, 'createRole', { name: 'More', permissions: ['policy.write'] })).error).toBe('FORBIDDEN');
    expect((await run(admin, 'createRole', { name: 'Same', permissions: ['role.assign'] })).id).toMatch(/^rol_/);
    expect(await can(member, 'role.write')).toMatchObject({ isAllowed: false });
  });

  it('ID-10: a permission taken from a grantor while they grant is not granted', async () => {
    const { owner, admin, membershipIds } = await house();
    const { id: right } = await run(owner, 'createRole', { name: 'Right', permissions: ['role.write'] });
    await run(owner, 'assignRole', { roleId: right, membershipId: membershipIds[1] });
    const [taken, given] = await Promise.all([
      run(owner, 'revokeRole', { roleId: right, membershipId: membershipIds[1] }),
      run(admin, 'assignRole', { roleId: right, membershipId: membershipIds[2] }),
    ]);
    expect(taken.id).toBe(right);
    // One came first: either the admin still held it, or was refused.
    expect([right, undefined]).toContain(given.id);
    expect((await run(admin, 'assignRole', { roleId: right, membershipId: membershipIds[1] })).error).toBe('FORBIDDEN');
  });

  it('stay in their tenant, by the database too', async () => {
    const [one, other] = [await house(), await house()];
    const { id: roleId } = await run(one.owner, 'createRole', { name: 'Clerk', permissions: ['account.read'] });
    const foreign = { roleId, membershipId: other.membershipIds[2] };
    expect(await run(other.owner, 'assignRole', foreign)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await run(one.owner, 'assignRole', foreign)).toMatchObject({ code: 'NOT_FOUND' });
    const { data } = await subject.execute(other.owner, '{ tenantRoles { edges { node { id } } } }');
    expect(data).toEqual({ tenantRoles: { edges: [] } });
    await expect(
      subject.database.admin.query(
        `INSERT INTO identity.role_assignments (tenant_id, user_id, role_id, assigned_by_id, created_at)
         VALUES ($1, $2, $3, $2, now())`,
        [other.tenantId, other.people.member.userId, roleId],
      ),
    ).rejects.toMatchObject({ code: 'ID010' });
  });

  it('are named once, and say what is wrong with them', async () => {
    const { owner } = await house();
    const wish = { name: 'Clerk', permissions: ['account.read'] };
    await run(owner, 'createRole', wish);
    expect(await run(owner, 'createRole', wish)).toMatchObject({ code: 'CONFLICT' });
    expect(await run(owner, 'createRole', { ...wish, name: '' })).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await run(owner, 'createRole', { ...wish, name: 'x', permissions: ['all'] })).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
  });
});

describe('policies of a tenant', () => {
  it('ID-10: deny whatever is granted, an owner too, and are changed with the version that was read', async () => {
    const { owner, admin } = await house();
    const wish = { name: 'Fresh', actions: ['transfer.approve', 'account.read'], freshSeconds: 60 };
    const made = await run(owner, 'upsertPolicy', wish, 'id version');
    expect(await can(owner, 'transfer.approve')).toMatchObject({ isAllowed: true });
    subject.clock.advance(61_000);
    expect(await can(owner, 'transfer.approve')).toEqual({
      isAllowed: false,
      reason: 'DENIED_BY_POLICY',
      policyId: made.id,
    });
    expect(await can(owner, 'post.moderate')).toMatchObject({ isAllowed: true });
    expect((await run(admin, 'upsertPolicy', wish)).error).toBe('FORBIDDEN');
    expect(await run(owner, 'upsertPolicy', wish)).toMatchObject({ code: 'VERSION_CONFLICT' });
    const changed = await run(
      owner,
      'upsertPolicy',
      { ...wish, freshSeconds: 600, expectedVersion: made.version },
      'id version',
    );
    expect(changed).toMatchObject({ id: made.id, version: 2 });
    expect(await can(owner, 'transfer.approve')).toMatchObject({ isAllowed: true });
    await run(owner, 'deletePolicy', { policyId: made.id });
    expect(await can(owner, 'transfer.approve')).toMatchObject({ isAllowed: true });
  });

  it('can ask for the owner of what is acted on, and hold for one tenant', async () => {
    const { owner, admin, people, tenantId } = await house();
    await run(owner, 'upsertPolicy', { name: 'Own invitations', actions: ['member.invite'], ownerOnly: true });
    expect(await can(admin, 'member.invite', { ownerId: people.admin.userId })).toMatchObject({ isAllowed: true });
    expect(await can(admin, 'member.invite', { ownerId: people.owner.userId })).toMatchObject({ isAllowed: false });
    expect(await can(admin, 'member.invite')).toMatchObject({ reason: 'DENIED_BY_POLICY' });
    expect(await can(admin, 'member.read', { tenantId })).toMatchObject({ isAllowed: true });
    expect(await can(admin, 'member.read', { tenantId: 'org_other' })).toMatchObject({ reason: 'NOT_GRANTED' });
    const elsewhere = await signedIn(subject, people.admin);
    expect(await can(elsewhere, 'member.invite')).toMatchObject({ isAllowed: true });
  });
});

describe('I-1: a policy that locks its organisation out', () => {
  const closed = { name: 'Closed', fromMinute: 0, untilMinute: 1 };
  const anOperator = async () => ({
    ...(await signedIn(subject, await addPerson(subject, { isPlatformAdmin: true }))),
    roles: ['PLATFORM_ADMIN' as const],
  });
  const both = async () => ({ first: await anOperator(), second: await anOperator() });

  it('I-1: lets an owner, who is not bound by the policy, delete it', async () => {
    const { owner, admin, membershipIds } = await house();
    const actions = ['policy.write', 'role.assign', 'role.write'];
    const { id: policyId } = await run(owner, 'upsertPolicy', { ...closed, actions });
    expect(await can(owner, 'policy.write')).toMatchObject({ isAllowed: true });
    expect(await can(admin, 'role.assign')).toMatchObject({ reason: 'DENIED_BY_POLICY' });
    const { id: roleId } = await run(owner, 'createRole', { name: 'Readers', permissions: ['member.read'] });
    expect(await run(owner, 'assignRole', { roleId, membershipId: membershipIds[2] })).toMatchObject({ id: roleId });
    expect((await run(admin, 'revokeRole', { roleId, membershipId: membershipIds[2] })).error).toBe('FORBIDDEN');
    expect(await run(owner, 'deletePolicy', { policyId })).toMatchObject({ id: policyId });
  });

  it.each([
    ['no minute of the day', { fromMinute: 5, untilMinute: 5, ownerOnly: false }],
    ['the owner of nothing', { fromMinute: null, untilMinute: null, ownerOnly: true }],
  ])('I-1: is refused when it asks for %s, by the database too', async (_what, conditions) => {
    const { owner, tenantId } = await house();
    const wish = { name: 'Vain', actions: ['policy.write'], ...conditions };
    expect(await run(owner, 'upsertPolicy', wish)).toMatchObject({ code: 'VALIDATION_FAILED' });
    await expect(
      subject.database.admin.query(
        `INSERT INTO identity.access_policies (id, tenant_id, name, actions, owner_only, from_minute, until_minute, created_at)
         VALUES ('pol_vain' || $1, $1, 'Vain', '{policy.write}', $2, $3, $4, now())`,
        [tenantId, conditions.ownerOnly, conditions.fromMinute, conditions.untilMinute],
      ),
    ).rejects.toMatchObject({ code: '23514' });
  });

  it('I-1: is removed by two operators, and leaves audit entries in the organisation', async () => {
    const { owner, tenantId } = await house();
    const { first, second } = await both();
    const { id: policyId } = await run(owner, 'upsertPolicy', { ...closed, actions: ['organization.read'] });
    const input = { organizationId: tenantId, policyId, reason: 'Ticket 12' };
    expect((await run(owner, 'requestPolicyRemoval', input)).error).toBe('FORBIDDEN');
    expect(await run(first, 'requestPolicyRemoval', { ...input, reason: ' ' })).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    expect(await run(first, 'requestPolicyRemoval', { ...input, policyId: 'pol_other' })).toMatchObject({
      code: 'NOT_FOUND',
    });
    const { id: removalId } = await run(first, 'requestPolicyRemoval', input);
    expect(await run(second, 'requestPolicyRemoval', input)).toMatchObject({ code: 'CONFLICT' });
    expect(await run(first, 'decidePolicyRemoval', { removalId, isApproved: true })).toMatchObject({
      code: 'FOUR_EYES_VIOLATION',
    });
    expect(await can(owner, 'organization.read')).toMatchObject({ isAllowed: false });
    expect(await run(second, 'decidePolicyRemoval', { removalId, isApproved: true }, 'id status')).toMatchObject({
      status: 'APPROVED',
    });
    expect(await can(owner, 'organization.read')).toMatchObject({ isAllowed: true });
    expect(await run(second, 'decidePolicyRemoval', { removalId, isApproved: false })).toMatchObject({
      code: 'INVALID_STATE',
    });
    const told = (await subject.audited()).filter(({ tenantId: of }) => of === tenantId);
    expect(told.map(({ data }) => data.action)).toEqual(
      expect.arrayContaining(['policy.removal-requested', 'policy.removal-decided']),
    );
  });

  it('I-1: is not removed by a rejected request, nor by one that is older than a day', async () => {
    const { owner, tenantId } = await house();
    const { first, second } = await both();
    const { id: policyId } = await run(owner, 'upsertPolicy', { ...closed, actions: ['organization.read'] });
    const input = { organizationId: tenantId, policyId, reason: 'Ticket 12' };
    const { id: rejected } = await run(first, 'requestPolicyRemoval', input);
    await run(second, 'decidePolicyRemoval', { removalId: rejected, isApproved: false });
    const { id: late } = await run(first, 'requestPolicyRemoval', input);
    subject.clock.advance(REMOVAL_MS);
    const fresh = await both();
    expect(await run(fresh.second, 'decidePolicyRemoval', { removalId: late, isApproved: true })).toMatchObject({
      code: 'APPROVAL_EXPIRED',
    });
    const { data } = await subject.execute<{ organizationPolicies: { edges: { node: { id: string } }[] } }>(
      fresh.first,
      'query ($id: ID!) { organizationPolicies(organizationId: $id) { edges { node { id } } } policyRemovals(first: 5) { edges { node { status } } } }',
      { id: tenantId },
    );
    expect(data?.organizationPolicies.edges).toEqual([{ node: { id: policyId } }]);
    expect(await run(fresh.first, 'requestPolicyRemoval', input)).toMatchObject({ id: expect.stringMatching(/^pre_/) });
  });
});

describe('the explanation of a right', () => {
  it('ID-10: names the roles and policies that decide, and is given about others to people who manage members', async () => {
    const { owner, admin, member, membershipIds } = await house();
    const { id: roleId } = await run(owner, 'createRole', { name: 'Clerk', permissions: ['transfer.approve'] });
    await run(owner, 'assignRole', { roleId, membershipId: membershipIds[2] });
    await run(owner, 'upsertPolicy', { name: 'Proven', actions: ['transfer.approve'], freshSeconds: 300 });
    const why = async (caller: AnyCaller, membershipId: string | null, action = 'transfer.approve') => {
      const { data, errors } = await subject.execute<{ can: object }>(
        caller,
        `query ($action: String!, $membershipId: ID) { can(action: $action, membershipId: $membershipId) {
          isAllowed reason role tenantRoles { name } policies { name } } }`,
        { action, membershipId },
      );
      return data?.can ?? errors?.[0]?.extensions.code;
    };
    const granted = { isAllowed: true, reason: 'GRANTED' };
    const policies = [{ name: 'Proven' }];
    const clerk = { role: null, tenantRoles: [{ name: 'Clerk' }] };
    expect(await why(owner, null)).toEqual({ ...granted, role: 'OWNER', tenantRoles: [], policies });
    expect(await why(admin, membershipIds[2] ?? '')).toEqual({ ...granted, ...clerk, policies });
    expect(await why(member, membershipIds[2] ?? '')).toEqual({ ...granted, ...clerk, policies: [] });
    expect(await why(member, membershipIds[0] ?? '')).toBe('FORBIDDEN');
    expect(await why(owner, 'mbr_nobody')).toBe('FORBIDDEN');
    expect(await why(owner, membershipIds[2] ?? '', 'role.write')).toMatchObject({ reason: 'NOT_GRANTED' });
    const { data } = await subject.execute(
      admin,
      '{ organization { members(first: 3) { edges { node { role tenantRoles { name } } } } } permissions { name roles } }',
    );
    expect(data).toMatchObject({
      organization: {
        members: {
          edges: expect.arrayContaining([
            { node: { role: 'ADMIN', tenantRoles: [] } },
            { node: { role: 'MEMBER', tenantRoles: [{ name: 'Clerk' }] } },
          ]),
        },
      },
      permissions: expect.arrayContaining([{ name: 'member.invite', roles: ['OWNER', 'ADMIN'] }]),
    });
  });
});

describe('handing the ownership over', () => {
  const transfer = (caller: AnyCaller, membershipId: string | undefined) =>
    run(caller, 'transferOwnership', { membershipId });
  const rolesOf = async (tenantId: string) => {
    const { rows } = await subject.database.admin.query(
      'SELECT role::text FROM identity.memberships WHERE tenant_id = $1 ORDER BY id',
      [tenantId],
    );
    return rows.map(({ role }: { role: string }) => role).sort();
  };

  it('ID-6: makes one an owner and the other an admin, at once', async () => {
    const { owner, tenantId, membershipIds } = await house();
    expect((await transfer(owner, membershipIds[2])).id).toBe(membershipIds[2]);
    expect(await rolesOf(tenantId)).toEqual(['ADMIN', 'ADMIN', 'OWNER']);
    expect((await transfer(owner, membershipIds[1])).error).toBe('UNAUTHENTICATED');
  });

  it('ID-6: succeeds once among several transfers to different members at the same time, and leaves one owner', async () => {
    const { owner, tenantId, membershipIds } = await house();
    const outcomes = await Promise.all([
      transfer(owner, membershipIds[1]),
      transfer(owner, membershipIds[2]),
      transfer(owner, membershipIds[1]),
    ]);
    expect(outcomes.filter(({ id }) => id !== undefined)).toHaveLength(1);
    expect((await rolesOf(tenantId)).filter((role) => role === 'OWNER')).toHaveLength(1);
  });

  it('ID-6: is refused to a member without a second factor, to oneself, and by a person who is not an owner', async () => {
    const owner = await addPerson(subject);
    const bare = await addPerson(subject, { hasFactor: false });
    const { tenantId, membershipIds } = await addOrganization(subject, [
      [owner, 'OWNER'],
      [bare, 'MEMBER'],
    ]);
    const caller = { ...(await signedIn(subject, owner, { tenantId })), roles: ['OWNER' as const] };
    expect(await transfer(caller, membershipIds[1])).toMatchObject({ code: 'CONFLICT' });
    expect(await transfer(caller, membershipIds[0])).toMatchObject({ code: 'CONFLICT' });
    expect(await transfer(caller, 'mem_nothing')).toMatchObject({ code: 'NOT_FOUND' });
    const { admin, membershipIds: others } = await house();
    expect((await transfer(admin, others[2])).error).toBe('FORBIDDEN');
    expect(await rolesOf(tenantId)).toEqual(['MEMBER', 'OWNER']);
  });
});
