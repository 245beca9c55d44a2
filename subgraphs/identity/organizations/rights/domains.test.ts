import banking from '@codai/banking';
import { callerOf } from '@codai/kit/testing';
import social from '@codai/social';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addOrganization,
  addPerson,
  type Identity,
  type Person,
  signedIn,
  startIdentity,
} from '../../testing/identity.ts';

/** Roles and policies are made at identity and asked by others, each over its own door. */
let subject: Identity;
beforeAll(async () => {
  subject = await startIdentity({ beside: [banking, social] });
});
afterAll(() => subject[Symbol.asyncDispose]());

type AnyCaller = Parameters<Identity['execute']>[0];

async function house() {
  const [owner, member] = [await addPerson(subject), await addPerson(subject)];
  const { tenantId, membershipIds } = await addOrganization(subject, [
    [owner, 'OWNER'],
    [member, 'MEMBER'],
  ]);
  const enter = async (person: Person, role: 'OWNER' | 'MEMBER') => ({
    ...(await signedIn(subject, person, { tenantId })),
    roles: [role],
  });
  return {
    tenantId,
    member,
    membershipId: membershipIds[1] ?? '',
    asOwner: await enter(owner, 'OWNER'),
    asMember: await enter(member, 'MEMBER'),
  };
}

async function change(caller: AnyCaller, name: string, input: object, result = 'TenantRole'): Promise<string> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ... on ${result} { id } ... on Error { code } } }`;
  const { data, errors } = await subject.execute<Record<string, { id: string }>>(caller, document, { input });
  const id = data?.[name]?.id;
  if (id === undefined) throw new Error(JSON.stringify({ data, errors }));
  return id;
}

/** NOT_FOUND: the rule has let the caller in, and there is no such post. */
async function holdsPosts(caller: AnyCaller): Promise<unknown> {
  const { data, errors } = await subject
    .beside('social')
    .execute<{ holdPost: { code: string } | null }>(
      caller,
      'mutation { holdPost(input: { postId: "pst_nothing", reason: "x" }) { ... on Error { code } } }',
    );
  return data?.holdPost?.code ?? errors?.[0]?.extensions.code;
}

async function readsStatements(caller: AnyCaller): Promise<unknown> {
  const { data, errors } = await subject.beside('banking').execute(caller, '{ statement(id: "stm_nothing") { id } }');
  return errors?.[0]?.extensions ?? data;
}

describe('ID-10: rights in other subgraphs', () => {
  it('hold from the answer that gives them to the answer that takes them', async () => {
    const { asOwner, asMember, membershipId } = await house();
    expect(await holdsPosts(asMember)).toBe('FORBIDDEN');
    expect(await holdsPosts(asOwner)).toBe('NOT_FOUND');
    const roleId = await change(asOwner, 'createRole', { name: 'Moderators', permissions: ['post.moderate'] });
    expect(await holdsPosts(asMember)).toBe('FORBIDDEN');
    for (let round = 0; round < 20; round += 1) {
      await change(asOwner, 'assignRole', { roleId, membershipId });
      expect(await Promise.all([holdsPosts(asMember), holdsPosts(asMember)])).toEqual(['NOT_FOUND', 'NOT_FOUND']);
      await change(asOwner, 'revokeRole', { roleId, membershipId });
      expect(await Promise.all([holdsPosts(asMember), holdsPosts(asMember)])).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    }
    await change(asOwner, 'assignRole', { roleId, membershipId });
    await change(asOwner, 'deleteRole', { roleId });
    expect(await holdsPosts(asMember)).toBe('FORBIDDEN');
  });

  it('are of the tenant that gave them, and end with the membership', async () => {
    const { asOwner, asMember, membershipId, member } = await house();
    const other = await addOrganization(subject, [[member, 'MEMBER']]);
    const roleId = await change(asOwner, 'createRole', { name: 'Moderators', permissions: ['post.moderate'] });
    await change(asOwner, 'assignRole', { roleId, membershipId });
    expect(await holdsPosts(asMember)).toBe('NOT_FOUND');
    const elsewhere = {
      ...(await signedIn(subject, member, { tenantId: other.tenantId })),
      roles: ['MEMBER' as const],
    };
    expect(await holdsPosts(elsewhere)).toBe('FORBIDDEN');
    expect(await holdsPosts({ ...asMember, aal: 1 })).toBe('MFA_REQUIRED');
    expect(await holdsPosts(callerOf({ userId: null }))).toBe('UNAUTHENTICATED');
    await change(asOwner, 'removeMember', { membershipId }, 'Membership');
    const { rows } = await subject.database.admin.query('SELECT FROM access.granted WHERE user_id = $1', [
      member.userId,
    ]);
    expect(rows).toEqual([]);
    expect(['FORBIDDEN', 'UNAUTHENTICATED']).toContain(await holdsPosts(asMember));
  });

  it('are denied by a policy from its answer on, also to owners, until it is gone', async () => {
    const { asOwner, asMember } = await house();
    const none = { statement: null };
    expect([await readsStatements(asOwner), await readsStatements(asMember)]).toEqual([none, none]);
    const old = { ...asMember, authenticatedAt: new Date(subject.clock.now().getTime() - 600_000) };
    const wish = { name: 'Statements', actions: ['account.read'], freshSeconds: 300 };
    const policyId = await change(asOwner, 'upsertPolicy', wish, 'AccessPolicy');
    expect(await readsStatements(old)).toMatchObject({ code: 'STEP_UP_REQUIRED', maxAgeSeconds: 300 });
    expect(await readsStatements(asMember)).toEqual(none);

    const minute = subject.clock.now().getUTCHours() * 60 + subject.clock.now().getUTCMinutes();
    const closed = { fromMinute: (minute + 60) % 1440, untilMinute: (minute + 120) % 1440 };
    await change(asOwner, 'upsertPolicy', { ...wish, ...closed, expectedVersion: 1 }, 'AccessPolicy');
    expect(await readsStatements(asMember)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await readsStatements(asOwner)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await holdsPosts(asOwner)).toBe('NOT_FOUND');
    await change(asOwner, 'deletePolicy', { policyId }, 'AccessPolicy');
    expect([await readsStatements(asOwner), await readsStatements(old)]).toEqual([none, none]);
  });
});
