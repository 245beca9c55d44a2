import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPerson, anonymous, type Identity, type Person, signedIn, startIdentity } from '../../testing/identity.ts';

const subject = await startIdentity();
afterAll(() => subject[Symbol.asyncDispose]());

type AnyCaller = Parameters<Identity['execute']>[0];
let operator: AnyCaller;
let somebody: AnyCaller;
let ana: Person;
let suspended: Person;
beforeAll(async () => {
  const [admin, other] = [await addPerson(subject, { isPlatformAdmin: true }), await addPerson(subject)];
  operator = { ...(await signedIn(subject, admin)), roles: ['PLATFORM_ADMIN'] };
  somebody = await signedIn(subject, other);
  ana = await addPerson(subject, { name: 'anahead' });
  suspended = await addPerson(subject, { name: 'anatail' });
  await subject.database.admin.query(`UPDATE identity.users SET display_name = 'Maria Ana Pop' WHERE id = $1`, [
    ana.userId,
  ]);
  const { errors } = await subject.execute(
    operator,
    `mutation { suspendUser(input: { userId: "${suspended.userId}", reason: "Test" }) { __typename } }`,
  );
  expect(errors).toBeUndefined();
});

interface Users {
  readonly users: { readonly edges: readonly { readonly node: { readonly id: string; readonly status: string } }[] };
}
async function find(search: string | null, status: string | null = null, caller = operator) {
  const { data, errors } = await subject.execute<Users>(
    caller,
    'query ($search: String, $status: UserStatus) { users(first: 50, search: $search, status: $status) { edges { node { id status email } } } }',
    { search, status },
  );
  return errors?.[0]?.extensions.code ?? data?.users.edges.map(({ node }) => node.id);
}

describe('I-13: the list of people for operators', () => {
  it.each([
    ['the beginning of a handle', () => ana.handle.slice(0, 6), () => ana.userId],
    ['a handle with @', () => `@${ana.handle}`, () => ana.userId],
    ['the first word of a name', () => 'maria', () => ana.userId],
    ['another word of a name', () => 'Pop', () => ana.userId],
    ['a whole address', () => ana.email.toUpperCase(), () => ana.userId],
    ['an id', () => ana.userId, () => ana.userId],
    ['the handle of a suspended account', () => suspended.handle, () => suspended.userId],
  ])('finds a person by %s', async (_what, search, id) => {
    expect(await find(search())).toContain(id());
  });

  it('lists accounts by state, newest first', async () => {
    expect(await find(null, 'SUSPENDED')).toEqual([suspended.userId]);
    expect(await find(null)).toEqual(expect.arrayContaining([ana.userId, suspended.userId]));
    expect(await find('ana%')).toEqual([]);
  });

  it('refuses the list to everybody but operators', async () => {
    expect(await find(ana.email, null, somebody)).toBe('FORBIDDEN');
    expect(await find(ana.email, null, anonymous())).toBe('UNAUTHENTICATED');
  });

  it('shows a suspended account by id and handle to operators, and null to others', async () => {
    const read = async (caller: AnyCaller) => {
      const { data } = await subject.execute<Record<'user' | 'userByHandle', { status: string | null } | null>>(
        caller,
        `{ user(id: "${suspended.userId}") { status } userByHandle(handle: "${suspended.handle}") { status } }`,
      );
      return [data?.user?.status, data?.userByHandle?.status];
    };
    expect(await read(operator)).toEqual(['SUSPENDED', 'SUSPENDED']);
    expect(await read(somebody)).toEqual([undefined, undefined]);
    expect(await read({ ...operator, aal: 1 })).toEqual([undefined, undefined]);
  });

  it('shows the state of an account to its holder and to operators only', async () => {
    const { data } = await subject.execute<{ user: { status: string | null } }>(
      somebody,
      `{ user(id: "${ana.userId}") { status } }`,
    );
    expect(data?.user.status).toBeNull();
  });
});
