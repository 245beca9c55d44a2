import { FULL_SCOPE } from '@codai/kit/security';
import { decodeJwt } from 'jose';
import { afterAll, describe, expect, it } from 'vitest';
import {
  addOrganization,
  addPerson,
  anonymous,
  callerOfToken,
  type Person,
  signedIn,
  startIdentity,
} from '../../testing/identity.ts';

const subject = await startIdentity();
afterAll(() => subject[Symbol.asyncDispose]());

const { admin } = subject.database;
const MINUTE_MS = 60_000;
type AnyCaller = Parameters<typeof subject.execute>[0];

interface Started {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly sessionId: string;
  readonly code?: string;
  readonly error?: string;
}

async function start(caller: AnyCaller, userId: string, more: object = {}): Promise<Started> {
  const { data, errors } = await subject.execute<{ startImpersonation: Started }>(
    caller,
    `mutation ($input: StartImpersonationInput!) { startImpersonation(input: $input) {
      ... on AuthPayload { accessToken refreshToken sessionId } ... on Error { code }
    } }`,
    { input: { userId, reason: 'Ticket 7: the balance looks wrong.', ...more } },
  );
  return { ...data?.startImpersonation, error: errors?.[0]?.extensions.code } as Started;
}

const end = (caller: AnyCaller, userId: string) =>
  subject.execute<{ endImpersonation: { code?: string; endedAt?: string } }>(
    caller,
    'mutation ($userId: ID!) { endImpersonation(input: { userId: $userId }) { ... on Impersonation { id endedAt } ... on Error { code } } }',
    { userId },
  );

const errorOf = async (caller: AnyCaller, document = '{ me { id } }') =>
  (await subject.execute(caller, document)).errors?.[0]?.extensions.code;

async function refresh(refreshToken: string) {
  const { data } = await subject.execute<{ refreshSession: { code?: string; accessToken: string } }>(
    anonymous(),
    'mutation ($t: String!) { refreshSession(input: { refreshToken: $t }) { ... on AuthPayload { accessToken } ... on Error { code } } }',
    { t: refreshToken },
  );
  return data?.refreshSession ?? { code: 'NOTHING', accessToken: '' };
}

async function withOperator(): Promise<{
  operator: Person;
  operatorCaller: Awaited<ReturnType<typeof signedIn>>;
  person: Person;
}> {
  const operator = await addPerson(subject, { isPlatformAdmin: true });
  const operatorCaller = { ...(await signedIn(subject, operator)) };
  return { operator, operatorCaller, person: await addPerson(subject) };
}

describe('an impersonation', () => {
  it('names the user and the operator in its token, reads as the user, and shows what it is', async () => {
    const { operator, operatorCaller, person } = await withOperator();
    const { tenantId } = await addOrganization(subject, [[person, 'OWNER']]);
    const { accessToken, sessionId } = await start(operatorCaller, person.userId, { organizationId: tenantId });
    expect(decodeJwt(accessToken)).toMatchObject({
      sub: person.userId,
      act: { sub: operator.userId },
      tid: tenantId,
      roles: ['OWNER'],
      scope: 'platform:read',
      aal: 2,
      sid: sessionId,
    });
    expect(decodeJwt(accessToken)).not.toHaveProperty('auth_time');
    const acting = callerOfToken(accessToken);
    const { data } = await subject.execute(
      acting,
      '{ me { id email } organization { id members { edges { node { role } } } } currentImpersonation { id reason startedAt expiresAt endedAt } }',
    );
    const startedAt = subject.clock.now();
    expect(data).toEqual({
      me: { id: person.userId, email: person.email },
      organization: { id: tenantId, members: { edges: [{ node: { role: 'OWNER' } }] } },
      currentImpersonation: {
        id: sessionId,
        reason: 'Ticket 7: the balance looks wrong.',
        startedAt: startedAt.toISOString(),
        expiresAt: new Date(startedAt.getTime() + 30 * MINUTE_MS).toISOString(),
        endedAt: null,
      },
    });
    expect((await subject.execute(operatorCaller, '{ currentImpersonation { id } }')).data).toEqual({
      currentImpersonation: null,
    });
  });

  it('writes nothing, whatever the mutation, and opens nothing that asks for a proof or an operator', async () => {
    const { operatorCaller, person } = await withOperator();
    const acting = callerOfToken((await start(operatorCaller, person.userId)).accessToken);
    const fields = subject.hosted.schema.getMutationType()?.getFields() ?? {};
    expect(Object.keys(fields).length).toBeGreaterThan(60);
    for (const document of [
      'mutation { signOut }',
      'mutation { generateRecoveryCodes }',
      'mutation { revokeAllOtherSessions { sessionsEnded } }',
      'mutation { updateProfile(input: { displayName: "x", expectedVersion: 1 }) { __typename } }',
      'mutation { createTeam(input: { name: "x" }) { __typename } }',
      'mutation { requestPasswordReset(input: { email: "a@b.test" }) { __typename } }',
      `mutation { startImpersonation(input: { userId: "${person.userId}", reason: "x" }) { __typename } }`,
      `mutation { endImpersonation(input: { userId: "${person.userId}" }) { __typename } }`,
    ]) {
      expect([document, await errorOf(acting, document)]).toEqual([document, 'FORBIDDEN']);
    }
    const { rows } = await admin.query('SELECT display_name FROM identity.users WHERE id = $1', [person.userId]);
    expect(rows[0].display_name).not.toBe('x');
  });

  it('ends after 30 minutes, its last token too, and not before when it is renewed', async () => {
    const { operatorCaller, person } = await withOperator();
    const { accessToken, refreshToken } = await start(operatorCaller, person.userId);
    subject.clock.advance(25 * MINUTE_MS);
    const renewed = await refresh(refreshToken);
    expect(decodeJwt(renewed.accessToken)).toMatchObject({
      act: decodeJwt(accessToken).act as object,
      scope: 'platform:read',
    });
    expect((decodeJwt(renewed.accessToken).exp ?? 0) * 1000 - subject.clock.now().getTime()).toBeLessThanOrEqual(
      5 * MINUTE_MS,
    );
    subject.clock.advance(5 * MINUTE_MS);
    expect(await refresh(refreshToken)).toMatchObject({ code: 'INVALID_GRANT' });
    await expect(
      admin.query(
        `UPDATE identity.sessions SET expires_at = expires_at + interval '1 minute' WHERE impersonator_id IS NOT NULL`,
      ),
    ).rejects.toMatchObject({ constraint: 'sessions_impersonation' });
  });

  it.each([
    [
      'the operator ends it',
      async ({ operatorCaller, person }: Awaited<ReturnType<typeof withOperator>>) =>
        void (await end(operatorCaller, person.userId)),
    ],
    [
      'the operator signs out',
      async ({ operatorCaller }: Awaited<ReturnType<typeof withOperator>>) =>
        void (await subject.execute(operatorCaller, 'mutation { signOut }')),
    ],
    [
      'the operator is one no more',
      async ({ operator }: Awaited<ReturnType<typeof withOperator>>) =>
        void (await admin.query('UPDATE identity.users SET is_platform_admin = false WHERE id = $1', [
          operator.userId,
        ])),
    ],
    [
      'the user becomes an operator',
      async ({ person }: Awaited<ReturnType<typeof withOperator>>) =>
        void (await admin.query('UPDATE identity.users SET is_platform_admin = true WHERE id = $1', [person.userId])),
    ],
    [
      'the user is suspended',
      async ({ operatorCaller, person }: Awaited<ReturnType<typeof withOperator>>) =>
        void (await subject.execute(
          operatorCaller,
          'mutation ($id: ID!) { suspendUser(input: { userId: $id, reason: "x" }) { __typename } }',
          { id: person.userId },
        )),
    ],
    [
      'the user ends their other sessions',
      async ({ person }: Awaited<ReturnType<typeof withOperator>>) =>
        void (await subject.execute(
          await signedIn(subject, person),
          'mutation { revokeAllOtherSessions { sessionsEnded } }',
        )),
    ],
    [
      'the operator begins another',
      async ({ operatorCaller }: Awaited<ReturnType<typeof withOperator>>) =>
        void (await start(operatorCaller, (await addPerson(subject)).userId)),
    ],
  ])('ends at once when %s', async (_when, act) => {
    // Another one stays able (ID-6).
    await addPerson(subject, { isPlatformAdmin: true });
    const people = await withOperator();
    const { accessToken, refreshToken } = await start(people.operatorCaller, people.person.userId);
    const acting = callerOfToken(accessToken);
    expect(await errorOf(acting)).toBeUndefined();
    await act(people);
    expect(await errorOf(acting)).toBe('UNAUTHENTICATED');
    expect(await refresh(refreshToken)).toMatchObject({ code: 'INVALID_GRANT' });
  });

  it('notifies the user by an event, shows in their list of sessions, and stays listed afterwards', async () => {
    const { operator, operatorCaller, person } = await withOperator();
    const { sessionId } = await start(operatorCaller, person.userId);
    const own = await signedIn(subject, person);
    const { data } = await subject.execute<{ mySessions: { edges: { node: { id: string } }[] } }>(
      own,
      '{ mySessions { edges { node { id isImpersonation } } } }',
    );
    expect(data?.mySessions.edges.map(({ node }) => node)).toEqual(
      expect.arrayContaining([
        { id: sessionId, isImpersonation: true },
        { id: own.sessionId, isImpersonation: false },
      ]),
    );
    expect((await end(operatorCaller, person.userId)).data?.endImpersonation.endedAt).toBe(
      subject.clock.now().toISOString(),
    );
    const after = await subject.execute(own, '{ myImpersonations { edges { node { id reason endedAt } } } }');
    expect(after.data).toEqual({
      myImpersonations: {
        edges: [
          {
            node: {
              id: sessionId,
              reason: 'Ticket 7: the balance looks wrong.',
              endedAt: subject.clock.now().toISOString(),
            },
          },
        ],
      },
    });
    const events = (await subject.published()).filter(({ data: { sessionId: of } }) => of === sessionId);
    expect(events.map(({ type }) => type)).toEqual(['identity.impersonation.started', 'identity.session.revoked']);
    expect(events[0]?.data).toMatchObject({ userId: person.userId, impersonatorId: operator.userId });
    const entries = (await subject.audited()).filter(({ data: { target } }) => target === person.userId);
    expect(entries.map(({ data: entry }) => [entry.action, entry.actorId])).toEqual([
      ['impersonation.started', operator.userId],
      ['impersonation.ended', operator.userId],
    ]);
    expect((await end(operatorCaller, person.userId)).data?.endImpersonation.code).toBeUndefined();
  });

  it('is never of another operator, of oneself, of nobody, or by anybody else', async () => {
    const { operator, operatorCaller, person } = await withOperator();
    const other = await addPerson(subject, { isPlatformAdmin: true });
    const { tenantId } = await addOrganization(subject, [[other, 'OWNER']]);
    expect(await start(operatorCaller, other.userId)).toMatchObject({ code: 'CONFLICT' });
    expect(await start(operatorCaller, operator.userId)).toMatchObject({ code: 'CONFLICT' });
    expect(await start(operatorCaller, 'usr_nobody')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await start(operatorCaller, person.userId, { organizationId: tenantId })).toMatchObject({
      code: 'NOT_FOUND',
    });
    for (const reason of ['', '  ', 'x'.repeat(501), 'a\u0000']) {
      expect(await start(operatorCaller, person.userId, { reason })).toMatchObject({ code: 'VALIDATION_FAILED' });
    }
    expect(await start(await signedIn(subject, person), other.userId)).toMatchObject({ error: 'FORBIDDEN' });
    expect((await end(operatorCaller, person.userId)).data?.endImpersonation).toEqual({ code: 'NOT_FOUND' });
    await admin.query(`UPDATE identity.users SET status = 'SUSPENDED' WHERE id = $1`, [person.userId]);
    expect(await start(operatorCaller, person.userId)).toMatchObject({ code: 'INVALID_STATE' });
    subject.clock.advance(10 * MINUTE_MS + 1);
    expect(await start(operatorCaller, person.userId)).toMatchObject({ error: 'STEP_UP_REQUIRED' });
  });

  it('lets the database refuse impersonation by other users and of operators', async () => {
    const { operator, operatorCaller, person } = await withOperator();
    const insert = (userId: string, impersonatorId: string, sessionId: string) =>
      admin.query(
        `INSERT INTO identity.sessions (id, user_id, tenant_id, aal, first_factor_at, second_factor_at, started_at, last_used_at, expires_at,
           impersonator_id, impersonator_session_id, impersonation_reason)
         SELECT 'ses_' || $1 || $2, u.id, u.personal_tenant_id, 2, now(), now(), now(), now(), now() + interval '30 minutes', $2, $3, 'x'
         FROM identity.users u WHERE u.id = $1`,
        [userId, impersonatorId, sessionId],
      );
    const other = await addPerson(subject);
    const otherSession = await signedIn(subject, other);
    await expect(insert(person.userId, other.userId, otherSession.sessionId)).rejects.toMatchObject({ code: 'ID005' });
    await expect(insert(operator.userId, other.userId, otherSession.sessionId)).rejects.toMatchObject({
      code: 'ID005',
    });
    await expect(insert(person.userId, operator.userId, otherSession.sessionId)).rejects.toMatchObject({
      code: 'ID005',
    });
    const { sessionId } = await start(operatorCaller, person.userId);
    await expect(
      admin.query(
        'UPDATE identity.sessions SET impersonator_id = NULL, impersonator_session_id = NULL, impersonation_reason = NULL WHERE id = $1',
        [sessionId],
      ),
    ).rejects.toMatchObject({ code: 'ID005' });
  });

  it('takes no session of the user away, and no policy of their organisation opens for it', async () => {
    const { operatorCaller, person } = await withOperator();
    const { tenantId } = await addOrganization(subject, [[person, 'OWNER']]);
    const own = await signedIn(subject, person, { tenantId });
    await admin.query(
      'UPDATE identity.tenant_policies SET sessions_max = 1, requires_second_factor = true WHERE tenant_id = $1',
      [tenantId],
    );
    const { accessToken } = await start(operatorCaller, person.userId, { organizationId: tenantId });
    const { tasks } = await import('../../tasks.ts');
    await tasks(subject.deps)['end-sessions-beyond-policy']?.({}, {} as never);
    expect([await errorOf(own), await errorOf(callerOfToken(accessToken))]).toEqual([undefined, undefined]);
    expect(own.scopes).toEqual([FULL_SCOPE]);
  });
});
