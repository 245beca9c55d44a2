import { afterAll, describe, expect, it } from 'vitest';
import {
  addOrganization,
  addPerson,
  anonymous,
  type Identity,
  type Person,
  signedIn,
  startIdentity,
} from './testing/identity.ts';

let subject: Identity;
let north: {
  owner: Person;
  caller: Awaited<ReturnType<typeof signedIn>>;
  tenantId: string;
  membershipId: string;
  invitationId: string;
};
subject = await startIdentity();
north = await addTenant();
const south = await addTenant();
afterAll(() => subject[Symbol.asyncDispose]());

async function addTenant(): Promise<typeof north> {
  const owner = await addPerson(subject);
  const { tenantId, membershipIds } = await addOrganization(subject, [[owner, 'OWNER']]);
  const caller = await signedIn(subject, owner, { tenantId });
  const { data } = await subject.execute<{ inviteMember: { id: string } }>(
    caller,
    'mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { ... on Invitation { id } } }',
    { input: { email: `${tenantId.slice(4, 14)}@elsewhere.test`, idempotencyKey: '1' } },
  );
  return { owner, caller, tenantId, membershipId: membershipIds[0] ?? '', invitationId: data?.inviteMember.id ?? '' };
}

async function entities(
  caller: Parameters<Identity['execute']>[0],
  representations: readonly object[],
  selection = '',
) {
  const { data, errors } = await subject.execute<{ _entities: unknown[] }>(
    caller,
    `query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename ${selection} } }`,
    { representations },
  );
  return { entities: data?._entities, errors };
}

describe('references', () => {
  const tenantOwned = () => [
    { __typename: 'Organization', id: south.tenantId },
    { __typename: 'Membership', id: south.membershipId },
    { __typename: 'Invitation', id: south.invitationId },
    { __typename: 'Session', id: south.caller.sessionId },
  ];

  it('return the entities of the active tenant to its members', async () => {
    expect((await entities(south.caller, tenantOwned())).entities).toEqual(
      tenantOwned().map(({ __typename }) => ({ __typename })),
    );
  });

  it('give another tenant nothing, like unknown ids', async () => {
    const unknown = tenantOwned().map(({ __typename }) => ({ __typename, id: 'xyz_nothing' }));
    expect(await entities(north.caller, tenantOwned())).toEqual({ entities: [null, null, null, null] });
    expect(await entities(north.caller, unknown)).toEqual({ entities: [null, null, null, null] });
  });

  it('give anonymous callers and sessions of one factor nothing but public profiles', async () => {
    const single = await signedIn(subject, south.owner, { aal: 1, tenantId: south.tenantId });
    for (const caller of [anonymous(), single]) {
      const answer = await entities(caller, [
        ...tenantOwned().slice(1),
        { __typename: 'User', id: south.owner.userId },
      ]);
      expect(answer.entities).toEqual([null, null, null, { __typename: 'User' }]);
    }
    const { errors } = await entities(single, tenantOwned().slice(0, 1), '... on Organization { name }');
    expect(errors?.[0]?.extensions.code).toBe('MFA_REQUIRED');
  });

  it('give a plain member no invitations', async () => {
    const member = await addPerson(subject);
    const { tenantId } = await addOrganization(subject, [
      [south.owner, 'OWNER'],
      [member, 'MEMBER'],
    ]);
    const owner = await signedIn(subject, south.owner, { tenantId });
    const invited = await subject.execute<{ inviteMember: { id: string } }>(
      owner,
      'mutation { inviteMember(input: { email: "m@elsewhere.test", idempotencyKey: "1" }) { ... on Invitation { id } } }',
    );
    const reference = { __typename: 'Invitation', id: invited.data?.inviteMember.id };
    expect((await entities(owner, [reference])).entities).toEqual([{ __typename: 'Invitation' }]);
    expect((await entities(await signedIn(subject, member, { tenantId }), [reference])).entities).toEqual([null]);
  });

  it('find users by id and by handle, and accept values that are not keys', async () => {
    const { userId, handle } = south.owner;
    const answer = await entities(
      north.caller,
      [
        { __typename: 'User', id: userId },
        { __typename: 'User', handle },
        { __typename: 'User', id: 'usr_nothing' },
        { __typename: 'User', id: { toString: 'x' } },
        { __typename: 'User', id: '__proto__' },
        { __typename: 'User' },
      ],
      '... on User { id handle email }',
    );
    const user = { __typename: 'User', id: userId, handle, email: null };
    expect(answer.entities).toEqual([user, user, null, null, null, null]);
  });

  it('are batched: 2 or 100 users cost the same statements', async () => {
    const people = await Promise.all(Array.from({ length: 100 }, () => addPerson(subject)));
    const statementsFor = async (count: number) => {
      const references = people.slice(0, count).map(({ userId: id }) => ({ __typename: 'User', id }));
      subject.statements.splice(0);
      const answer = await entities(
        north.caller,
        references,
        '... on User { id handle displayName email factors { id } tenants { id } }',
      );
      expect(answer.entities).toHaveLength(count);
      return subject.statements.map((sql) => sql.replace(/\$\d+(,\$\d+)*/g, '$').split(' WHERE ')[0]);
    };
    const few = await statementsFor(2);
    expect(few).toMatchInlineSnapshot(`
      [
        "SELECT "identity"."users"."id", "identity"."users"."handle", "identity"."users"."display_name", "identity"."users"."locale", "identity"."users"."status"::text, "identity"."users"."is_platform_admin", "identity"."users"."personal_tenant_id", "identity"."users"."version", "identity"."users"."created_at", "identity"."users"."status_changed_at" FROM "identity"."users"",
      ]
    `);
    expect(await statementsFor(100)).toEqual(few);
  });
});

describe('`me`', () => {
  it('costs one statement, and one transaction more for what is private', async () => {
    subject.statements.splice(0);
    await subject.execute(north.caller, '{ me { id handle displayName } }');
    expect(subject.statements.map((sql) => sql.split(' WHERE ')[0])).toMatchInlineSnapshot(`
      [
        "SELECT "identity"."users"."id", "identity"."users"."handle", "identity"."users"."display_name", "identity"."users"."locale", "identity"."users"."status"::text, "identity"."users"."is_platform_admin", "identity"."users"."personal_tenant_id", "identity"."users"."version", "identity"."users"."created_at", "identity"."users"."status_changed_at" FROM "identity"."users"",
      ]
    `);

    subject.statements.splice(0);
    await subject.execute(north.caller, '{ me { displayName email } }');
    expect(subject.statements.map((sql) => sql.split(' WHERE ')[0])).toMatchInlineSnapshot(`
      [
        "SELECT "identity"."users"."id", "identity"."users"."handle", "identity"."users"."display_name", "identity"."users"."locale", "identity"."users"."status"::text, "identity"."users"."is_platform_admin", "identity"."users"."personal_tenant_id", "identity"."users"."version", "identity"."users"."created_at", "identity"."users"."status_changed_at" FROM "identity"."users"",
        "BEGIN",
        "SELECT set_config('app.tenant_id', $1, true), set_config('app.user_id', $2, true),
        set_config('app.system', $3, true), set_config('transaction_read_only', $4, true), set_config('app.roles', $5, true), (SELECT access.require_standing($6::text[])
       ",
        "SELECT "identity"."user_emails"."user_id", "identity"."user_emails"."address", "identity"."user_emails"."normalized", "identity"."user_emails"."verified_at" FROM "identity"."user_emails"",
        "COMMIT",
      ]
    `);
  });
});

it.each([
  '{ user(id: "a\\u0000") { id } }',
  '{ userByHandle(handle: "a\\u0000") { id } }',
  'mutation { revokeSession(input: { sessionId: "a\\u0000" }) { __typename } }',
])('a text that cannot be stored is the caller’s fault: %s', async (document) => {
  const { errors } = await subject.execute(north.caller, document);
  expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
});

it('a page of members with their profiles costs the same statements for 2 and for 40', async () => {
  const owner = await addPerson(subject);
  const others = await Promise.all(Array.from({ length: 39 }, () => addPerson(subject)));
  const statementsFor = async (members: readonly Person[]) => {
    const { tenantId } = await addOrganization(subject, [
      [owner, 'OWNER'],
      ...members.map((one) => [one, 'MEMBER'] as const),
    ]);
    const caller = await signedIn(subject, owner, { tenantId });
    subject.statements.splice(0);
    const { data } = await subject.execute<{ organization: { members: { edges: object[] } } }>(
      caller,
      '{ organization { members(first: 100) { edges { node { role user { displayName } organization { name } } } } } }',
    );
    expect(data?.organization.members.edges).toHaveLength(members.length + 1);
    return subject.statements.length;
  };
  expect(await statementsFor(others)).toBe(await statementsFor(others.slice(0, 1)));
});

describe('row-level security', () => {
  it('binds identity’s own role: without a tenant and a user it sees profiles only', async () => {
    const { rows } = await subject.deps.database.pool.query(`
      SELECT (SELECT count(*)::int FROM users) > 0 AS users, (SELECT count(*)::int FROM user_emails) AS user_emails,
        (SELECT count(*)::int FROM password_credentials) AS passwords, (SELECT count(*)::int FROM totp_factors) AS factors,
        (SELECT count(*)::int FROM sessions) AS sessions, (SELECT count(*)::int FROM refresh_tokens) AS tokens,
        (SELECT count(*)::int FROM organizations) AS organizations, (SELECT count(*)::int FROM memberships) AS memberships,
        (SELECT count(*)::int FROM invitations) AS invitations, (SELECT count(*)::int FROM signing_keys) AS keys,
        (SELECT count(*)::int FROM attempt_counters) AS counters, (SELECT count(*)::int FROM one_time_codes) AS codes`);
    expect(rows[0]).toEqual({
      users: true,
      user_emails: 0,
      passwords: 0,
      factors: 0,
      sessions: 0,
      tokens: 0,
      organizations: 0,
      memberships: 0,
      invitations: 0,
      keys: 0,
      counters: 0,
      codes: 0,
    });
  });

  it('is on for every table of identity', async () => {
    const { rows } = await subject.database.admin.query(
      `SELECT relname FROM pg_class WHERE relnamespace = 'identity'::regnamespace AND relkind IN ('r', 'p') AND NOT relrowsecurity ORDER BY 1`,
    );
    // The kit's own tables and Prisma's list of migrations; the outbox and the log are guarded by grants.
    expect(rows.map(({ relname }) => relname)).toEqual([
      '_prisma_migrations',
      'archived_range',
      'chunk_stream',
      'consumer_offset',
      'event_log',
      'event_stream',
      'inbox',
      'outbox',
      'stream_chunk',
      'subject_erasure',
      'subject_export',
      'vector_collection',
    ]);
  });

  it('has an index for every foreign key', async () => {
    const { rows } = await subject.database.admin.query(`
      SELECT c.conname FROM pg_constraint c WHERE c.contype = 'f' AND c.connamespace = 'identity'::regnamespace
        AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indkey[0] = c.conkey[1])`);
    expect(rows).toEqual([]);
  });
});
