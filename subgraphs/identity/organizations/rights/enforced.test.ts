import { readFile } from 'node:fs/promises';
import banking from '@codai/banking';
import { ownersAlways, ownersOnly, type Permission, permissions, rolePermissions } from '@codai/contracts/identity';
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

/** Each permission of the list, tried at the door that asks for it. The record is complete by its type: a new name needs its entry. */
let subject: Identity;
beforeAll(async () => {
  subject = await startIdentity({ beside: [banking, social] });
});
afterAll(() => subject[Symbol.asyncDispose]());

type AnyCaller = Parameters<Identity['execute']>[0];
interface House {
  readonly membershipIds: readonly string[];
  readonly owner: AnyCaller;
  readonly actor: AnyCaller;
}

/** Owner, then who acts, then two people who are acted on. */
async function house(permission: Permission): Promise<House> {
  const actorRole = ownersOnly.has(permission) ? 'OWNER' : 'MEMBER';
  const people = await Promise.all(Array.from({ length: 4 }, () => addPerson(subject)));
  const [owner, actor, ...others] = people as [Person, Person, Person, Person];
  const { tenantId, membershipIds } = await addOrganization(subject, [
    [owner, 'OWNER'],
    [actor, actorRole],
    ...others.map((person) => [person, 'MEMBER'] as const),
  ]);
  const enter = async (person: Person, role: 'OWNER' | 'MEMBER') => ({
    ...(await signedIn(subject, person, { tenantId, source: tenantId })),
    roles: [role],
  });
  return { membershipIds, owner: await enter(owner, 'OWNER'), actor: await enter(actor, actorRole) };
}

/** Gives who acts a role of the tenant with the permission; owners have those that no role grants. */
async function grant({ owner, membershipIds }: House, permission: Permission): Promise<void> {
  if (ownersOnly.has(permission)) return;
  const roleId = await make(owner, 'createRole', { name: 'Own', permissions: [permission] }, 'TenantRole');
  await make(owner, 'assignRole', { roleId, membershipId: membershipIds[1] }, 'TenantRole');
}

/** The code of the answer: of an error, else of a refusal, else DONE. */
async function codeOf(at: Pick<Identity, 'execute'>, caller: AnyCaller, document: string): Promise<string> {
  const { data, errors } = await at.execute<Record<string, { code?: string } | null>>(caller, document);
  return String(errors?.[0]?.extensions.code ?? Object.values(data ?? {})[0]?.code ?? 'DONE');
}
const mutation = (name: string, fields: string) =>
  `mutation { ${name}(input: { ${fields} }) { ... on Error { code } } }`;
let nextName = 0;
function unique(text: string): string {
  nextName += 1;
  return `${text}${nextName}`;
}

const doors: Record<Permission, ((house: House) => Promise<string>) | { readonly heldBy: string }> = {
  'account.read': ({ actor }) => codeOf(subject.beside('banking'), actor, '{ statement(id: "stm_nothing") { id } }'),
  'member.invite': ({ actor }) =>
    codeOf(
      subject,
      actor,
      mutation('inviteMember', `email: "${unique('guest')}@x.test", idempotencyKey: "${unique('key')}"`),
    ),
  'member.read': ({ actor }) =>
    codeOf(subject, actor, '{ organization { members(first: 1) { edges { node { id } } } } }'),
  'member.remove': ({ actor, membershipIds }) =>
    codeOf(subject, actor, mutation('removeMember', `membershipId: "${membershipIds[2]}"`)),
  'organization.read': ({ actor }) => codeOf(subject, actor, '{ organization { id } }'),
  'organization.update': ({ actor }) =>
    codeOf(subject, actor, mutation('updateOrganization', 'name: "New", expectedVersion: 99')),
  'ownership.transfer': ({ actor, membershipIds }) =>
    codeOf(subject, actor, mutation('transferOwnership', `membershipId: "${membershipIds[1]}"`)),
  'policy.write': ({ actor }) =>
    codeOf(
      subject,
      actor,
      mutation('upsertPolicy', `name: "${unique('Policy')}", actions: ["account.read"], aalMin: 1`),
    ),
  'post.moderate': ({ actor }) =>
    codeOf(subject.beside('social'), actor, mutation('holdPost', 'postId: "pst_nothing", reason: "x"')),
  'role.assign': ({ actor, membershipIds }) =>
    codeOf(subject, actor, mutation('assignRole', `roleId: "rol_nothing", membershipId: "${membershipIds[2]}"`)),
  'role.write': ({ actor }) =>
    codeOf(subject, actor, mutation('createRole', `name: "${unique('Role')}", permissions: ["account.read"]`)),
  'transfer.approve': { heldBy: 'subgraphs/banking/transfers/approvals/approvals.test.ts' },
};

async function can({ actor }: House, action: string) {
  const { data } = await subject.execute<{ can: { isAllowed: boolean; reason: string } }>(
    actor,
    'query ($action: String!) { can(action: $action) { isAllowed reason } }',
    { action },
  );
  return data?.can;
}

async function make(caller: AnyCaller, name: string, input: object, result: string): Promise<string> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await subject.execute<Record<string, { id: string }>>(
    caller,
    `mutation ($input: ${type}!) { ${name}(input: $input) { ... on ${result} { id } ... on Error { code message } } }`,
    { input },
  );
  const id = data?.[name]?.id;
  if (id === undefined) throw new Error(JSON.stringify({ data, errors }));
  return id;
}

const tried = (Object.keys(permissions) as Permission[]).map((permission) => ({ permission, door: doors[permission] }));

describe.each(tried.flatMap(({ permission, door }) => (typeof door === 'function' ? [{ permission, door }] : [])))(
  'I-5: $permission',
  ({ permission, door }) => {
    it('is granted by a role of the tenant, and not without', async () => {
      const inside = await house(permission);
      const isHeld = ownersOnly.has(permission) || rolePermissions.MEMBER.includes(permission);
      expect((await door(inside)) === 'FORBIDDEN').toBe(!isHeld);
      await grant(inside, permission);
      expect(await door(inside)).not.toBe('FORBIDDEN');
      expect(await can(inside, permission)).toMatchObject({ isAllowed: true });
    });

    it('denies an action by a policy to everybody it binds, as `can` says', async () => {
      const inside = await house(permission);
      await grant(inside, permission);
      const minute = subject.clock.now().getUTCHours() * 60 + subject.clock.now().getUTCMinutes();
      const closed = { fromMinute: (minute + 60) % 1440, untilMinute: (minute + 120) % 1440 };
      await make(inside.owner, 'upsertPolicy', { name: 'Closed', actions: [permission], ...closed }, 'AccessPolicy');
      expect(await can(inside, permission)).toMatchObject({ isAllowed: false, reason: 'DENIED_BY_POLICY' });
      expect(await door(inside)).toBe('FORBIDDEN');
      const isFree = (await door({ ...inside, actor: inside.owner })) !== 'FORBIDDEN';
      expect(isFree).toBe(ownersAlways.has(permission));
    });

    it('asks for a new proof where a policy asks for a recent one', async () => {
      const inside = await house(permission);
      await grant(inside, permission);
      await make(
        inside.owner,
        'upsertPolicy',
        { name: 'Fresh', actions: [permission], freshSeconds: 60 },
        'AccessPolicy',
      );
      const old = { ...inside.actor, authenticatedAt: new Date(subject.clock.now().getTime() - 120_000) };
      expect(await door({ ...inside, actor: old })).toBe('STEP_UP_REQUIRED');
    });
  },
);

it.each(tried.flatMap(({ permission, door }) => (typeof door === 'function' ? [] : [{ permission, ...door }])))(
  'I-5: $permission is tried by $heldBy',
  async ({ permission, heldBy }) => {
    const text = await readFile(new URL(`../../../../${heldBy}`, import.meta.url), 'utf8');
    expect(text).toContain(`'org_one', '{${permission}}'`);
  },
);
