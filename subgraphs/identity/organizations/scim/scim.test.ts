import { afterAll, describe, expect, it } from 'vitest';
import {
  addOrganization,
  addPerson,
  anonymous,
  mailsOf,
  type Person,
  signedIn,
  startIdentity,
} from '../../testing/identity.ts';
import { ENTERPRISE, GROUP, newScimToken, patchOf, sendScim, startDirectory, USER } from '../../testing/scim.ts';

const subject = await startIdentity();
afterAll(() => subject[Symbol.asyncDispose]());

const { admin } = subject.database;
let count = 0;
const freshName = () => `hire${++count}`;
const userOf = (name: string, more: object = {}) => ({
  schemas: [USER],
  userName: `${name}@corp.test`,
  name: { givenName: 'Ada', familyName: name },
  emails: [{ value: `${name}@corp.test`, type: 'work', primary: true }],
  ...more,
});

/** The person accepts the invitation that was mailed to them. */
async function accept(person: Person) {
  const mails = await mailsOf(subject, 'identity.invitation.created');
  const token = mails.findLast(({ email }) => email === person.email)?.token;
  const { data } = await subject.execute<{ acceptInvitation: { id?: string; code?: string } }>(
    await signedIn(subject, person),
    'mutation ($token: String!) { acceptInvitation(input: { token: $token }) { ... on TenantChoice { id } ... on Error { code } } }',
    { token },
  );
  return data?.acceptInvitation;
}

/** A person whose address the directory knows. */
async function addHire(name: string): Promise<Person> {
  const person = await addPerson(subject, { name });
  return person;
}

describe('a provisioning token', () => {
  it('is made by an owner with a recent proof, shown once, and kept as a hash', async () => {
    const owner = await addPerson(subject);
    const other = await addPerson(subject);
    const { tenantId } = await addOrganization(subject, [
      [owner, 'OWNER'],
      [other, 'ADMIN'],
    ]);
    const caller = await signedIn(subject, owner, { tenantId });
    const { secret } = await newScimToken(subject, caller);
    expect(secret).toMatch(/^scim_[\w-]{43}$/);
    const { rows } = await admin.query('SELECT * FROM identity.scim_tokens');
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(await newScimToken(subject, await signedIn(subject, other, { tenantId }))).toMatchObject({
      error: 'FORBIDDEN',
    });
    expect(await newScimToken(subject, await signedIn(subject, owner))).toMatchObject({ code: 'CONFLICT' });
    expect(await newScimToken(subject, caller, { expiresInDays: 366 })).toMatchObject({ code: 'VALIDATION_FAILED' });
    for (let made = 1; made < 5; made += 1) await newScimToken(subject, caller);
    expect(await newScimToken(subject, caller)).toMatchObject({ code: 'QUOTA_EXCEEDED' });
    subject.clock.advance(10 * 60_000 + 1);
    expect(await newScimToken(subject, caller)).toMatchObject({ error: 'STEP_UP_REQUIRED' });
  });

  it('ends at its revocation, at its expiry, and when its maker is not an owner any more', async () => {
    const second = await addPerson(subject);
    const directory = await startDirectory(subject, [[second, 'OWNER']]);
    const secondCaller = await signedIn(subject, second, { tenantId: directory.tenantId });
    expect((await directory.send('GET', '/Users')).status).toBe(200);
    const { data } = await subject.execute(
      secondCaller,
      '{ scimTokens { edges { node { id name lastUsedAt createdBy { id } } } } }',
    );
    expect(data).toEqual({
      scimTokens: {
        edges: [
          {
            node: {
              id: directory.tokenId,
              name: 'Entra',
              lastUsedAt: subject.clock.now().toISOString(),
              createdBy: { id: directory.owner.userId },
            },
          },
        ],
      },
    });
    await subject.execute(
      secondCaller,
      'mutation ($id: ID!) { revokeScimToken(input: { scimTokenId: $id }) { __typename } }',
      { id: directory.tokenId },
    );
    const after = await directory.send('GET', '/Users');
    expect(after).toMatchObject({ status: 401, body: { status: '401', detail: 'The token is not valid.' } });
    expect(after.headers.get('www-authenticate')).toBe('Bearer realm="scim"');

    const { secret } = await newScimToken(subject, secondCaller, { expiresInDays: 1 });
    const asSecond = () =>
      sendScim(subject, { method: 'GET', path: '/Users', headers: { authorization: `Bearer ${secret}` } });
    expect((await asSecond()).status).toBe(200);
    await admin.query(`UPDATE identity.memberships SET role = 'ADMIN' WHERE id = $1`, [directory.membershipIds[1]]);
    expect((await asSecond()).status).toBe(401);

    const short = await startDirectory(subject);
    const { secret: day } = await newScimToken(subject, short.ownerCaller, { expiresInDays: 1 });
    subject.clock.advance(24 * 60 * 60_000);
    const late = await sendScim(subject, {
      method: 'GET',
      path: '/Users',
      headers: { authorization: `Bearer ${day}` },
    });
    expect(late.status).toBe(401);
  });

  it('requires a token before any answer', async () => {
    for (const authorization of [
      '',
      'Bearer x',
      'Bearer scim_nothing',
      'Basic scim_nothing',
      `Bearer scim_${'a'.repeat(5000)}`,
    ]) {
      for (const path of ['/Users', '/Users/dir_x', '/ServiceProviderConfig', '/nothing']) {
        const { status } = await sendScim(subject, { method: 'GET', path, headers: { authorization } });
        expect(status).toBe(401);
      }
    }
  });

  it('is of one tenant: nothing of another one is seen, changed or named by it', async () => {
    const [mine, theirs] = [await startDirectory(subject), await startDirectory(subject)];
    const made = await theirs.send('POST', '/Users', userOf(freshName()));
    const team = await theirs.send('POST', '/Groups', { schemas: [GROUP], displayName: 'Crew' });
    const unknown = await mine.send('GET', '/Users/dir_nothing');
    for (const [method, path, body] of [
      ['GET', `/Users/${made.body.id}`, undefined],
      ['PUT', `/Users/${made.body.id}`, userOf('taken')],
      ['PATCH', `/Users/${made.body.id}`, patchOf({ op: 'replace', path: 'active', value: false })],
      ['DELETE', `/Users/${made.body.id}`, undefined],
      ['GET', `/Groups/${team.body.id}`, undefined],
      ['PATCH', `/Groups/${team.body.id}`, patchOf({ op: 'replace', path: 'displayName', value: 'x' })],
      ['DELETE', `/Groups/${team.body.id}`, undefined],
    ] as const) {
      expect(await mine.send(method, path, body)).toMatchObject({ status: 404, body: unknown.body });
    }
    const own = await mine.send('POST', '/Groups', { schemas: [GROUP], displayName: 'Crew' });
    const foreign = await mine.send(
      'PATCH',
      `/Groups/${own.body.id}`,
      patchOf({ op: 'add', path: 'members', value: [{ value: made.body.id }] }),
    );
    const nobody = await mine.send(
      'PATCH',
      `/Groups/${own.body.id}`,
      patchOf({ op: 'add', path: 'members', value: [{ value: 'dir_nobody' }] }),
    );
    expect(foreign).toMatchObject({ status: 400, body: nobody.body });
    expect((await mine.send('GET', '/Users')).body.totalResults).toBe(1);
    await expect(
      admin.query(
        `INSERT INTO identity.team_members (team_id, entry_id, tenant_id, created_at) VALUES ($1, $2, $3, now())`,
        [own.body.id, made.body.id, mine.tenantId],
      ),
    ).rejects.toMatchObject({ code: 'ID010' });
  });
});

describe('users', () => {
  it('are entered and invited, are members once they accept, and no account is taken over', async () => {
    const directory = await startDirectory(subject);
    const name = freshName();
    const person = await addPerson(subject, { name });
    const made = await directory.send('POST', '/Users', {
      ...userOf(name, { externalId: 'e-1', displayName: 'Ada', password: 'secret of hers', title: 'Dr' }),
      emails: [{ value: person.email, primary: true }],
      schemas: [USER, ENTERPRISE],
      [ENTERPRISE]: { department: 'Ferries' },
    });
    expect(made.status).toBe(201);
    expect(made.headers.get('content-type')).toBe('application/scim+json; charset=utf-8');
    expect(made.headers.get('location')).toBe(`http://127.0.0.1:4000/scim/v2/Users/${made.body.id}`);
    expect(made.body).toMatchObject({
      schemas: [USER],
      userName: `${name}@corp.test`,
      externalId: 'e-1',
      displayName: 'Ada',
      name: { givenName: 'Ada', familyName: name },
      active: true,
      emails: [{ value: person.email, type: 'work', primary: true }],
      meta: { resourceType: 'User', location: made.headers.get('location') },
    });
    expect(JSON.stringify(made.body)).not.toMatch(/secret of hers|Ferries/);
    const { rows } = await admin.query('SELECT * FROM identity.directory_entries WHERE id = $1', [made.body.id]);
    expect(JSON.stringify(rows)).not.toMatch(/secret of hers|Ferries/);
    expect((await directory.send('GET', `/Users/${made.body.id}`)).body).toEqual(made.body);

    expect(await accept(person)).toEqual({ id: directory.tenantId });
    const joined = await directory.send('GET', `/Users/${made.body.id}`);
    expect(joined.body).toMatchObject({ id: made.body.id, active: true, externalId: 'e-1' });
    const profile = await admin.query('SELECT display_name FROM identity.users WHERE id = $1', [person.userId]);
    expect(profile.rows[0].display_name).toBe(name);
  });

  it('end at the answer when they are deactivated: membership, sessions in the tenant, tokens', async () => {
    const member = await addPerson(subject);
    const directory = await startDirectory(subject, [[member, 'MEMBER']]);
    const caller = await signedIn(subject, member, { tenantId: directory.tenantId });
    const found = await directory.send(
      'GET',
      `/Users?filter=${encodeURIComponent(`userName eq "${member.handle.toUpperCase()}"`)}`,
    );
    const [{ id, active }] = found.body.Resources;
    expect(active).toBe(true);
    expect((await subject.execute(caller, '{ me { id } }')).errors).toBeUndefined();

    const off = await directory.send(
      'PATCH',
      `/Users/${id}`,
      patchOf({ op: 'Replace', path: 'active', value: 'False' }),
    );
    expect(off).toMatchObject({ status: 200, body: { id, active: false } });
    expect((await subject.execute(caller, '{ me { id } }')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const { rows } = await admin.query('SELECT tenant_id FROM identity.sessions WHERE id = $1', [caller.sessionId]);
    expect(rows[0].tenant_id).toBe(member.personalTenantId);
    const events = await subject.published();
    expect(
      events.filter(({ type, data }) => type === 'identity.membership.removed' && data.userId === member.userId),
    ).toMatchObject([{ data: { removedById: directory.tokenId }, tenantId: directory.tenantId }]);
    expect((await subject.audited()).at(-1)).toMatchObject({
      tenantId: directory.tenantId,
      data: {
        actorKind: 'SERVICE',
        service: 'scim',
        sessionId: directory.tokenId,
        action: 'directory.user-changed',
        target: id,
      },
    });
    // Without an address there is nobody to invite again.
    const on = await directory.send('PATCH', `/Users/${id}`, patchOf({ op: 'replace', value: { active: true } }));
    expect(on).toMatchObject({ status: 400, body: { scimType: 'invalidValue' } });
  });

  it('come back by a further invitation, in the teams they were in', async () => {
    const directory = await startDirectory(subject);
    const name = freshName();
    const person = await addHire(name);
    const made = await directory.send('POST', '/Users', userOf(name, { emails: [{ value: person.email }] }));
    await directory.send('POST', '/Groups', {
      schemas: [GROUP],
      displayName: 'Crew',
      members: [{ value: made.body.id }],
    });
    const teams = '{ me { teams { edges { node { name members { edges { node { user { id } } } } } } } } }';
    await accept(person);
    const inTeam = (await signedIn(subject, person, { tenantId: directory.tenantId })) as Parameters<
      typeof subject.execute
    >[0];
    const expected = {
      me: {
        teams: { edges: [{ node: { name: 'Crew', members: { edges: [{ node: { user: { id: person.userId } } }] } } }] },
      },
    };
    expect((await subject.execute(inTeam, teams)).data).toEqual(expected);
    expect(
      (
        await directory.send(
          'PATCH',
          `/Users/${made.body.id}`,
          patchOf({ op: 'replace', path: 'active', value: false }),
        )
      ).body.active,
    ).toBe(false);
    const on = await directory.send(
      'PATCH',
      `/Users/${made.body.id}`,
      patchOf({ op: 'replace', path: 'active', value: true }),
    );
    expect(on.body).toMatchObject({ active: true, groups: [{ display: 'Crew' }] });
    await accept(person);
    expect((await directory.send('GET', `/Users/${made.body.id}`)).body.active).toBe(true);
    const again = await signedIn(subject, person, { tenantId: directory.tenantId });
    expect((await subject.execute(again, teams)).data).toEqual(expected);
    const told = (await subject.published()).filter(
      ({ type, data }) => type === 'identity.team.member-added' && data.userId === person.userId,
    );
    expect(told).toHaveLength(2);
  });

  it('ID-6: never are the last owner, by PATCH, PUT or DELETE, also when two go at once', async () => {
    const second = await addPerson(subject);
    const directory = await startDirectory(subject);
    const { body } = await directory.send('GET', '/Users');
    const [{ id }] = body.Resources;
    for (const answer of [
      await directory.send('DELETE', `/Users/${id}`),
      await directory.send('PATCH', `/Users/${id}`, patchOf({ op: 'replace', path: 'active', value: false })),
      await directory.send('PUT', `/Users/${id}`, { ...userOf(freshName()), active: false }),
    ]) {
      expect(answer).toMatchObject({ status: 400, body: { status: '400', scimType: 'mutability' } });
      expect(answer.body.detail).toMatch(/^LAST_OWNER/);
    }
    expect((await directory.send('GET', `/Users/${id}`)).body.active).toBe(true);

    // The token's maker goes with their token, so the race is run by tokens of a third owner.
    const third = await addPerson(subject);
    const { tenantId } = await addOrganization(subject, [
      [second, 'OWNER'],
      [third, 'OWNER'],
    ]);
    const { secret } = await newScimToken(subject, await signedIn(subject, third, { tenantId }));
    const send = (method: string, path: string) =>
      sendScim(subject, { method, path, headers: { authorization: `Bearer ${secret}` } });
    const owners: { id: string }[] = (await send('GET', '/Users')).body.Resources;
    const answers = await Promise.all(owners.map((owner) => send('DELETE', `/Users/${owner.id}`)));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    const { rows } = await admin.query(
      `SELECT count(*)::int AS n FROM identity.memberships WHERE tenant_id = $1 AND role = 'OWNER'`,
      [tenantId],
    );
    expect(rows[0].n).toBe(1);
  });

  it('rejects a revoked invitation, and sends another one to a changed address', async () => {
    const directory = await startDirectory(subject);
    const [wrong, right] = [await addHire(freshName()), await addHire(freshName())];
    const made = await directory.send('POST', '/Users', userOf('moved', { emails: [{ value: wrong.email }] }));
    const moved = await directory.send(
      'PATCH',
      `/Users/${made.body.id}`,
      patchOf({ op: 'replace', path: 'emails[primary eq true].value', value: right.email }),
    );
    expect(moved.body.emails).toEqual([{ value: right.email, type: 'work', primary: true }]);
    expect(await accept(wrong)).toEqual({ code: 'INVALID_GRANT' });
    expect(await accept(right)).toEqual({ id: directory.tenantId });
    const other = await addHire(freshName());
    const { body } = await directory.send('POST', '/Users', userOf('gone', { emails: [{ value: other.email }] }));
    expect((await directory.send('DELETE', `/Users/${body.id}`)).status).toBe(204);
    expect(await accept(other)).toEqual({ code: 'INVALID_GRANT' });
    expect((await directory.send('GET', `/Users/${body.id}`)).status).toBe(404);
    expect((await directory.send('DELETE', `/Users/${body.id}`)).status).toBe(404);
  });

  it('are one to a name and to a member; a present member is taken into care by their address', async () => {
    const member = await addPerson(subject);
    const directory = await startDirectory(subject, [[member, 'ADMIN']]);
    const name = freshName();
    const wish = userOf(name, { emails: [{ value: member.email }], externalId: 'e-9' });
    const adopted = await directory.send('POST', '/Users', wish);
    expect(adopted).toMatchObject({ status: 201, body: { active: true, externalId: 'e-9' } });
    for (const again of [
      wish,
      userOf('else', { emails: [{ value: member.email }] }),
      { ...wish, userName: `${name.toUpperCase()}@CORP.test` },
    ]) {
      expect(await directory.send('POST', '/Users', again)).toMatchObject({
        status: 409,
        body: { scimType: 'uniqueness' },
      });
    }
    const rival = userOf(freshName());
    const both = await Promise.all([directory.send('POST', '/Users', rival), directory.send('POST', '/Users', rival)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const { rows } = await admin.query('SELECT role FROM identity.memberships WHERE id = $1', [
      directory.membershipIds[1],
    ]);
    expect(rows[0].role).toBe('ADMIN');
  });

  it('PUT replaces what is kept, and the same request twice is the same', async () => {
    const directory = await startDirectory(subject);
    const name = freshName();
    const { body } = await directory.send('POST', '/Users', userOf(name, { externalId: 'a', displayName: 'Ada' }));
    const put = { ...userOf(name), externalId: 'b', id: 'dir_other' };
    const replaced = await directory.send('PUT', `/Users/${body.id}`, put);
    expect(replaced.body).toMatchObject({ id: body.id, externalId: 'b', active: true });
    expect(replaced.body).not.toHaveProperty('displayName');
    expect((await directory.send('PUT', `/Users/${body.id}`, replaced.body)).body).toMatchObject({ externalId: 'b' });
    const mails = (await mailsOf(subject, 'identity.invitation.created')).filter(({ email }) => email.startsWith(name));
    expect(mails).toHaveLength(1);
    const { rows } = await admin.query('SELECT status FROM identity.invitations WHERE email_normalized = $1', [
      `${name}@corp.test`,
    ]);
    // The second PUT repeated the `active` that it had received, and so left the invitation open.
    expect(rows).toEqual([{ status: 'PENDING' }]);
  });
});

describe('groups', () => {
  it('are teams: made, read, named, filled, emptied and removed', async () => {
    const member = await addPerson(subject);
    const directory = await startDirectory(subject, [[member, 'MEMBER']]);
    const people: { id: string; userName: string }[] = (await directory.send('GET', '/Users')).body.Resources;
    const [one, two] = people.map(({ id }) => id);
    const made = await directory.send('POST', '/Groups', {
      schemas: [GROUP],
      displayName: 'Pilots',
      externalId: 'g-1',
      members: [{ value: one }],
    });
    expect(made).toMatchObject({
      status: 201,
      body: { displayName: 'Pilots', externalId: 'g-1', members: [{ value: one, type: 'User' }] },
    });
    const at = `/Groups/${made.body.id}`;
    const patch = async (...operations: object[]) => (await directory.send('PATCH', at, patchOf(...operations))).body;
    expect((await patch({ op: 'Add', path: 'members', value: [{ value: two }] })).members).toHaveLength(2);
    expect((await patch({ op: 'remove', path: `members[value eq "${one}"]` })).members).toMatchObject([{ value: two }]);
    expect(await patch({ op: 'replace', value: { displayName: 'Captains', members: [{ value: one }] } })).toMatchObject(
      {
        displayName: 'Captains',
        members: [{ value: one }],
      },
    );
    expect((await patch({ op: 'Remove', path: 'members', value: [{ value: one }] })).members ?? []).toEqual([]);
    const { data } = await subject.execute(
      directory.ownerCaller,
      '{ organization { teams { edges { node { name members { edges { node { id } } } } } } } }',
    );
    expect(data).toEqual({
      organization: { teams: { edges: [{ node: { name: 'Captains', members: { edges: [] } } }] } },
    });
    expect(
      (await directory.send('PUT', at, { schemas: [GROUP], displayName: 'Captains', members: [{ value: two }] })).body
        .members,
    ).toMatchObject([{ value: two }]);
    expect(await directory.send('POST', '/Groups', { schemas: [GROUP], displayName: 'Captains' })).toMatchObject({
      status: 409,
    });
    const without = await directory.send('GET', `${at}?excludedAttributes=members`);
    expect(without.body).not.toHaveProperty('members');
    const found = await directory.send(
      'GET',
      `/Groups?filter=${encodeURIComponent(`displayName eq "captains" and members[value eq "${two}"]`)}`,
    );
    expect(found.body).toMatchObject({ totalResults: 1, Resources: [{ id: made.body.id }] });
    expect((await directory.send('DELETE', at)).status).toBe(204);
    expect((await directory.send('GET', at)).status).toBe(404);
  });
});

describe('filters', () => {
  const attributes = {
    Users: [
      ...['id', 'userName', 'externalId', 'displayName', 'name.givenName', 'name.familyName', 'emails', 'emails.value'],
      ...['emails.type', 'active', 'meta.created', 'meta.lastModified'],
    ],
    Groups: ['id', 'displayName', 'externalId', 'members', 'members.value', 'meta.created', 'meta.lastModified'],
  };
  const operators = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'];
  const values = ['"x"', '""', 'null', 'true', '7', '"2031-05-02T09:00:00Z"'];

  it.each(Object.entries(attributes))(
    'I-12: answer by %s or report their fault, whatever they compare',
    async (kind, names) => {
      const directory = await startDirectory(subject);
      for (const name of names) {
        const filters = [`${name} pr`, ...operators.flatMap((one) => values.map((value) => `${name} ${one} ${value}`))];
        for (const filter of filters) {
          const { status } = await directory.send('GET', `/${kind}?count=1&filter=${encodeURIComponent(filter)}`);
          expect([200, 400], filter).toContain(status);
        }
      }
    },
  );

  it('I-12: find everybody by an attribute that all have, and nobody without it', async () => {
    const directory = await startDirectory(subject);
    const count = async (filter: string) =>
      (await directory.send('GET', `/Users?filter=${encodeURIComponent(filter)}`)).body.totalResults;
    for (const name of ['id', 'userName']) {
      expect(await count(`${name} pr`)).toBe(1);
      expect(await count(`${name} ne null`)).toBe(1);
      expect(await count(`${name} eq null`)).toBe(0);
    }
  });
});

describe('lists', () => {
  it('are filtered, paged from index one and bounded', async () => {
    const directory = await startDirectory(subject);
    const names = [freshName(), freshName(), `${freshName()}_x%`];
    for (const name of names) {
      subject.clock.advance(1000);
      await directory.send(
        'POST',
        '/Users',
        userOf('x', { userName: name, externalId: `id-${name}`, emails: [{ value: `${freshName()}@corp.test` }] }),
      );
    }
    const list = async (query: string) => (await directory.send('GET', `/Users?${query}`)).body;
    const filtered = async (filter: string) => {
      const { Resources } = await list(`filter=${encodeURIComponent(filter)}`);
      return Resources.map(({ userName }: { userName: string }) => userName);
    };
    const [a, b, c] = names as [string, string, string];
    expect(await filtered(`userName eq "${a.toUpperCase()}"`)).toEqual([a]);
    expect(await filtered(`externalId eq "id-${b}"`)).toEqual([b]);
    expect(await filtered(`externalId eq "ID-${b}"`)).toEqual([]);
    expect(await filtered(`userName eq "${a}" or userName eq "${b}"`)).toEqual([a, b]);
    expect(await filtered(`userName sw "hire" and not (userName eq "${a}")`)).toEqual([b, c]);
    expect(await filtered('userName co "%"')).toEqual([c]);
    expect(await filtered('userName co "_"')).toEqual([c]);
    expect(await filtered('displayName eq "%"')).toEqual([]);
    expect(await filtered('active eq true')).toEqual([directory.owner.handle, ...names]);
    expect(await filtered('active eq false and name.familyName pr')).toEqual([]);
    expect(await filtered('emails[type eq "work" and value ew "@CORP.test"]')).toEqual(names);
    expect(await filtered(`urn:ietf:params:scim:schemas:core:2.0:User:userName eq "${a}"`)).toEqual([a]);
    expect(await filtered('meta.lastModified lt "2000-01-01T00:00:00Z"')).toEqual([]);
    expect(await list('startIndex=2&count=2')).toMatchObject({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: 4,
      startIndex: 2,
      itemsPerPage: 2,
      Resources: [{ userName: a }, { userName: b }],
    });
    expect(await list('startIndex=-3&count=0')).toMatchObject({ totalResults: 4, startIndex: 1, itemsPerPage: 0 });
    expect(await list('count=-1')).toMatchObject({ itemsPerPage: 0 });
    expect(await list('count=5000')).toMatchObject({ itemsPerPage: 4 });
    const [bare] = (await list('attributes=userName&count=1')).Resources;
    expect(Object.keys(bare).sort()).toEqual(['id', 'schemas', 'userName']);
  });

  it('answer 400 invalidFilter to a filter that they do not support, and never search by it', async () => {
    const directory = await startDirectory(subject);
    for (const filter of [
      `userName eq "x' OR '1'='1"; DROP TABLE users; --"`,
      'userName eq "x" or',
      'or userName eq "x"',
      'userName zz "x"',
      'userName',
      '   ',
      'password eq "x"',
      'tenantId eq "x"',
      'user.password eq "x"',
      '__proto__ eq "x"',
      'constructor.prototype eq "x"',
      'active eq 7',
      'id eq true',
      'meta.created eq "yesterday"',
      'userName eq "\u0000"',
      `userName eq "${'x'.repeat(400)}"`,
      Array.from({ length: 20 }, () => '(id eq "1" or id eq "2")').join(' and '),
      `${'('.repeat(100)}id eq "1"${')'.repeat(100)}`,
    ]) {
      const answer = await directory.send('GET', `/Users?filter=${encodeURIComponent(filter)}`);
      expect([filter, answer.status, answer.body.scimType]).toEqual([filter, 400, 'invalidFilter']);
    }
    // Quotes and semicolons are letters of the text that is compared.
    const harmless = await directory.send('GET', `/Users?filter=${encodeURIComponent(`userName eq "x' OR 1=1; --"`)}`);
    expect(harmless.body).toMatchObject({ totalResults: 0 });
    for (const query of [
      'startIndex=x',
      'count=1.5',
      `startIndex=${10 ** 8}`,
      'attributes=a b',
      `attributes=${'a,'.repeat(40)}a`,
    ]) {
      expect((await directory.send('GET', `/Users?${query}`)).status).toBe(400);
    }
  });
});

describe('bad requests', () => {
  it('are refused in the words of SCIM', async () => {
    const directory = await startDirectory(subject);
    const { body } = await directory.send('POST', '/Users', userOf(freshName()));
    const at = `/Users/${body.id}`;
    const cases: readonly [string, string, unknown, Record<string, string>, number, string?][] = [
      ['POST', '/Users', userOf('x'), { 'content-type': 'text/plain' }, 415],
      ['POST', '/Users', '{', {}, 400, 'invalidSyntax'],
      ['POST', '/Users', '[]', {}, 400, 'invalidSyntax'],
      ['POST', '/Users', { schemas: [USER] }, {}, 400, 'invalidValue'],
      ['POST', '/Users', userOf('x', { emails: [{ value: 'x\r\nBcc: y@z.test' }] }), {}, 400, 'invalidValue'],
      ['POST', '/Users', { schemas: [USER], userName: 'no-address' }, {}, 400, 'invalidValue'],
      ['POST', '/Users', userOf('x', { active: 'maybe' }), {}, 400, 'invalidValue'],
      ['POST', '/Users', userOf('x', { displayName: 'a\u202eb' }), {}, 400, 'invalidValue'],
      ['POST', '/Users', userOf('x', { userName: 'y'.repeat(255) }), {}, 400, 'invalidValue'],
      ['POST', '/Users', userOf('x', { userName: 'a\u0000' }), {}, 400, 'invalidValue'],
      ['POST', '/Users', { ...userOf('x'), schemas: ['urn:x'] }, {}, 400, 'invalidSyntax'],
      ['POST', '/Users', userOf('x', { displayName: 'y'.repeat(200_000) }), {}, 413],
      ['PATCH', at, { schemas: [USER], Operations: [] }, {}, 400, 'invalidSyntax'],
      ['PATCH', at, patchOf({ op: 'zap', path: 'active' }), {}, 400, 'invalidSyntax'],
      ['PATCH', at, patchOf({ op: 'replace', path: 'nothing', value: 1 }), {}, 400, 'invalidPath'],
      ['PATCH', at, patchOf({ op: 'remove' }), {}, 400, 'invalidPath'],
      ['PATCH', at, patchOf({ op: 'remove', path: 'userName' }), {}, 400, 'invalidValue'],
      [
        'PATCH',
        at,
        patchOf(...Array.from({ length: 51 }, () => ({ op: 'replace', path: 'active', value: true }))),
        {},
        400,
        'invalidSyntax',
      ],
      [
        'PATCH',
        at,
        patchOf({
          op: 'replace',
          path: `emails[${Array.from({ length: 20 }, () => '(type eq "a" or type eq "b")').join(' and ')}].value`,
          value: 'x',
        }),
        {},
        400,
        'invalidFilter',
      ],
      ['POST', '/Groups', { schemas: [GROUP], displayName: '' }, {}, 400, 'invalidValue'],
      [
        'POST',
        '/Groups',
        {
          schemas: [GROUP],
          displayName: 'Many',
          members: Array.from({ length: 1001 }, (_, n) => ({ value: `dir_${n}` })),
        },
        {},
        413,
        'tooMany',
      ],
      ['POST', '/Bulk', { Operations: [] }, {}, 501],
      ['GET', '/Me', undefined, {}, 501],
      ['POST', '/Users/.search', {}, {}, 501],
      ['GET', '/Nothing', undefined, {}, 404],
      ['GET', '/Users/%00', undefined, {}, 404],
      ['GET', '/Users/%E0%A4%A', undefined, {}, 404],
      ['GET', '/constructor', undefined, {}, 404],
      ['DELETE', '/Users', undefined, {}, 405],
      ['POST', at, userOf('x'), {}, 405],
      ['POST', '/ServiceProviderConfig', {}, {}, 405],
    ];
    for (const [method, path, sent, headers, status, scimType] of cases) {
      const answer = await directory.send(method, path, sent, headers);
      expect([method, path, answer.status, answer.body.scimType]).toEqual([method, path, status, scimType]);
      expect(answer.body).toMatchObject({
        schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
        status: String(status),
      });
    }
    expect((await directory.send('GET', at)).body).toEqual(body);
  });

  it('tells what it can do', async () => {
    const directory = await startDirectory(subject);
    expect((await directory.send('GET', '/ServiceProviderConfig')).body).toMatchObject({
      patch: { supported: true },
      filter: { supported: true, maxResults: 100 },
      bulk: { supported: false },
    });
    const types = await directory.send('GET', '/ResourceTypes');
    expect(types.body.Resources).toMatchObject([
      { id: 'User', endpoint: '/Users', schema: USER },
      { id: 'Group', endpoint: '/Groups', schema: GROUP },
    ]);
    expect((await directory.send('GET', '/ResourceTypes/User')).body).toMatchObject({ name: 'User' });
    const { body } = await directory.send('GET', `/Schemas/${USER}`);
    expect(body.attributes.map(({ name }: { name: string }) => name)).toEqual([
      'userName',
      'name',
      'displayName',
      'active',
      'emails',
      'groups',
    ]);
    // Nobody can be invited without an address, so it is a required attribute.
    expect(body.attributes.find(({ name }: { name: string }) => name === 'emails')).toMatchObject({
      required: true,
      subAttributes: [
        { name: 'value', required: true },
        { name: 'type', canonicalValues: ['work'] },
        { name: 'primary', mutability: 'readOnly' },
      ],
    });
    expect((await directory.send('GET', '/Schemas')).body.totalResults).toBe(2);
  });
});

it('shows an anonymous caller nothing of tokens and teams', async () => {
  for (const document of [
    '{ scimTokens { edges { node { id } } } }',
    'mutation { createTeam(input: { name: "x" }) { __typename } }',
  ]) {
    expect((await subject.execute(anonymous(), document)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  }
});
