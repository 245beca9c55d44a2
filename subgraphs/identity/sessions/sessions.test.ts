import { failingRow } from '@codai/kit/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { tasks } from '../tasks.ts';
import {
  addOrganization,
  addPerson,
  anonymous,
  callerOfToken,
  type Identity,
  rowCounts,
  signedIn,
  startIdentity,
  totpOf,
} from '../testing/identity.ts';
import { SESSION_MS } from './rules.ts';

const subject = await startIdentity();
afterAll(() => subject[Symbol.asyncDispose]());

interface Refreshed {
  __typename: string;
  code?: string;
  accessToken: string;
  refreshToken: string;
}

async function refresh(refreshToken: string, source: string | null = 'source-a'): Promise<Refreshed> {
  const { data } = await subject.execute<{ refreshSession: Refreshed }>(
    anonymous(source),
    `mutation ($refreshToken: String!) { refreshSession(input: { refreshToken: $refreshToken }) {
      __typename ... on AuthPayload { accessToken refreshToken aal tenantId } ... on Error { code }
    } }`,
    { refreshToken },
  );
  if (!data) throw new Error('refreshSession answered nothing.');
  return data.refreshSession;
}

/** Refresh tokens of the session that could still be used: unused, and of a session that lives. */
async function liveTokens(sessionId: string): Promise<number> {
  const { rows } = await subject.database.admin.query(
    `SELECT count(*)::int AS count FROM identity.refresh_tokens t JOIN identity.sessions s ON s.id = t.session_id
     WHERE s.id = $1 AND s.ended_at IS NULL AND t.used_at IS NULL`,
    [sessionId],
  );
  return rows[0].count;
}

describe('ID-2: a refresh token is used at most once', () => {
  it('gives new tokens of the same session, level and tenant', async () => {
    const person = await addPerson(subject);
    const { tenantId } = await addOrganization(subject, [[person, 'ADMIN']]);
    const caller = await signedIn(subject, person, { tenantId });
    const fresh = await refresh(caller.refreshToken);
    expect(callerOfToken(fresh.accessToken)).toMatchObject({
      sessionId: caller.sessionId,
      tenantId,
      aal: 2,
      roles: ['ADMIN'],
      authenticatedAt: caller.authenticatedAt,
    });
    expect(await refresh(fresh.refreshToken)).toMatchObject({ __typename: 'AuthPayload' });
  });

  it('ends the family when a rotated token comes back, and says so', async () => {
    const person = await addPerson(subject);
    const caller = await signedIn(subject, person);
    const fresh = await refresh(caller.refreshToken);
    subject.clock.advance(11_000);
    expect(await refresh(caller.refreshToken)).toMatchObject({ code: 'INVALID_GRANT' });
    expect(await liveTokens(caller.sessionId)).toBe(0);
    expect(await refresh(fresh.refreshToken)).toMatchObject({ code: 'INVALID_GRANT' });

    const events = (await subject.published()).filter(({ data }) => data.userId === person.userId).slice(-2);
    expect(events).toMatchObject([
      { type: 'identity.session.revoked', data: { sessionId: caller.sessionId, reason: 'REFRESH_TOKEN_REUSED' } },
      { type: 'identity.signin.suspicious', data: { reason: 'REFRESH_TOKEN_REUSED' } },
    ]);
  });

  it.each([
    ['from the same source within seconds', 2_000, 'source-a', false],
    ['from the same source later', 11_000, 'source-a', true],
    ['from elsewhere within seconds', 2_000, 'source-b', true],
    ['from an unknown place within seconds', 2_000, null, true],
  ] as const)(
    'I-7: a second use %s ends the family, and is reported as a theft: %#',
    async (_how, afterMs, source, isTheft) => {
      const person = await addPerson(subject);
      const caller = await signedIn(subject, person);
      const fresh = await refresh(caller.refreshToken, 'source-a');
      subject.clock.advance(afterMs);
      expect(await refresh(caller.refreshToken, source)).toMatchObject({ code: 'INVALID_GRANT' });
      expect(await refresh(fresh.refreshToken)).toMatchObject({ code: 'INVALID_GRANT' });
      expect(await liveTokens(caller.sessionId)).toBe(0);
      const events = (await subject.published()).filter(({ data }) => data.userId === person.userId);
      expect(events.filter(({ type }) => type === 'identity.session.revoked')).toHaveLength(1);
      // The rule of security about this event signs the person out of all devices.
      expect(events.filter(({ type }) => type === 'identity.signin.suspicious')).toHaveLength(isTheft ? 1 : 0);
    },
  );

  it('leaves other sessions of the user alone', async () => {
    const person = await addPerson(subject);
    const [stolen, other] = [await signedIn(subject, person), await signedIn(subject, person)];
    await refresh(stolen.refreshToken);
    await refresh(stolen.refreshToken);
    expect(await refresh(other.refreshToken)).toMatchObject({ __typename: 'AuthPayload' });
  });

  it('never leaves two live descendants of thirty uses at once', async () => {
    const person = await addPerson(subject);
    const caller = await signedIn(subject, person);
    const answers = await Promise.all(Array.from({ length: 30 }, () => refresh(caller.refreshToken)));
    expect(answers.filter(({ __typename }) => __typename === 'AuthPayload')).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'INVALID_GRANT')).toHaveLength(29);
    // The second use was a reuse, so the winner's descendant is dead too.
    expect(await liveTokens(caller.sessionId)).toBe(0);
    const revoked = (await subject.published()).filter(
      ({ type, data }) => type === 'identity.session.revoked' && data.sessionId === caller.sessionId,
    );
    expect(revoked).toHaveLength(1);
  });

  it('is held by the database: no second live token, no second child, no way back', async () => {
    const caller = await signedIn(subject, await addPerson(subject));
    await refresh(caller.refreshToken);
    const { admin } = subject.database;
    const insert = (parent: string) =>
      admin.query(
        `INSERT INTO identity.refresh_tokens (id, session_id, parent_id, hash, issued_at, expires_at, used_at)
         SELECT 'rtk_' || random(), session_id, ${parent}, 'hash' || random(), now(), now(), NULL
         FROM identity.refresh_tokens WHERE session_id = $1 AND used_at IS NOT NULL`,
        [caller.sessionId],
      );
    await expect(insert('NULL')).rejects.toMatchObject({ code: '23505', constraint: 'refresh_tokens_one_live' });
    await expect(insert('id')).rejects.toMatchObject({ code: '23505' });
    await expect(
      admin.query('UPDATE identity.refresh_tokens SET used_at = NULL WHERE session_id = $1 AND used_at IS NOT NULL', [
        caller.sessionId,
      ]),
    ).rejects.toMatchObject({ code: 'ID015' });
  });

  it('changes nothing for a forged, an expired or a late token', async () => {
    const caller = await signedIn(subject, await addPerson(subject));
    const before = await rowCounts(subject);
    expect(await refresh('rft_forged')).toMatchObject({ code: 'INVALID_GRANT' });
    expect(await refresh(caller.sessionId)).toMatchObject({ code: 'INVALID_GRANT' });
    subject.clock.advance(15 * 86_400_000);
    expect(await refresh(caller.refreshToken)).toMatchObject({ code: 'INVALID_GRANT' });
    subject.clock.advance(SESSION_MS);
    expect(await refresh(caller.refreshToken)).toMatchObject({ code: 'INVALID_GRANT' });
    expect(await rowCounts(subject)).toEqual(before);
  });

  it('ID-5: mints nothing for a suspended user', async () => {
    const person = await addPerson(subject);
    const caller = await signedIn(subject, person);
    const admin = await addPerson(subject, { isPlatformAdmin: true });
    const adminCaller = await signedIn(subject, admin);
    const { data } = await subject.execute<{ suspendUser: { __typename: string } }>(
      adminCaller,
      'mutation ($input: SuspendUserInput!) { suspendUser(input: $input) { __typename ... on Error { code } } }',
      { input: { userId: person.userId, reason: 'Fraud' } },
    );
    expect(data?.suspendUser.__typename).toBe('User');
    expect(await refresh(caller.refreshToken)).toMatchObject({ code: 'INVALID_GRANT' });
    // A token minted before lives for ten minutes elsewhere; identity itself does not wait.
    const late = await subject.execute(caller, 'mutation { revokeAllOtherSessions { sessionsEnded } }');
    expect(late.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(await subject.execute(anonymous(), `{ user(id: "${person.userId}") { id } }`)).toMatchObject({
      data: { user: null },
    });
  });
});

describe('the caller’s sessions', () => {
  it('are listed live, newest first, in pages, and nobody else’s among them', async () => {
    const person = await addPerson(subject);
    const callers = [];
    for (let index = 0; index < 3; index += 1) {
      callers.push(await signedIn(subject, person));
      subject.clock.advance(1_000);
    }
    await signedIn(subject, await addPerson(subject));
    const [first, second, third] = callers as [(typeof callers)[0], (typeof callers)[0], (typeof callers)[0]];
    await subject.execute(second, 'mutation { signOut }');

    const list = `query ($after: String) { mySessions(first: 1, after: $after) {
      edges { cursor node { id isCurrent deviceName aal endedAt } } pageInfo { hasNextPage endCursor }
    } }`;
    type List = { mySessions: { edges: { node: object }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
    const page = await subject.execute<List>(first, list);
    expect(page.data?.mySessions.edges.map(({ node }) => node)).toEqual([
      { id: third.sessionId, isCurrent: false, deviceName: 'Test', aal: 2, endedAt: null },
    ]);
    const { endCursor } = page.data?.mySessions.pageInfo ?? {};
    const next = await subject.execute<List>(first, list, { after: endCursor });
    expect(next.data?.mySessions).toMatchObject({
      edges: [{ node: { id: first.sessionId, isCurrent: true } }],
      pageInfo: { hasNextPage: false },
    });
  });

  it('refuse a page that is too large, and a cursor of another list', async () => {
    const caller = await signedIn(subject, await addPerson(subject));
    for (const args of ['first: 0', 'first: 101', 'after: "nonsense"']) {
      const { errors } = await subject.execute(caller, `{ mySessions(${args}) { edges { cursor } } }`);
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
  });

  it('end by revocation, with one event, and a second revocation is the same success', async () => {
    const person = await addPerson(subject);
    const [mine, other] = [await signedIn(subject, person), await signedIn(subject, person)];
    const revoke = () =>
      subject.execute(
        mine,
        `mutation ($id: ID!) { revokeSession(input: { sessionId: $id }) { __typename ... on Session { id endedAt } ... on Error { code } } }`,
        { id: other.sessionId },
      );
    const ended = {
      revokeSession: { __typename: 'Session', id: other.sessionId, endedAt: subject.clock.now().toISOString() },
    };
    expect((await revoke()).data).toEqual(ended);
    expect((await revoke()).data).toEqual(ended);
    const told = (await subject.published()).filter(
      ({ type, data }) => type === 'identity.session.revoked' && data.sessionId === other.sessionId,
    );
    expect(told.map(({ data }) => data.reason)).toEqual(['REVOKED_BY_USER']);
    expect(await refresh(other.refreshToken)).toMatchObject({ code: 'INVALID_GRANT' });
  });

  it('cannot be ended by anybody else, who learns nothing', async () => {
    const victim = await signedIn(subject, await addPerson(subject));
    const stranger = await signedIn(subject, await addPerson(subject));
    const before = await rowCounts(subject);
    for (const id of [victim.sessionId, 'ses_nothing']) {
      const { data } = await subject.execute(
        stranger,
        'mutation ($id: ID!) { revokeSession(input: { sessionId: $id }) { ... on Error { code message } } }',
        { id },
      );
      expect(data).toEqual({ revokeSession: { code: 'NOT_FOUND', message: 'Session not found.' } });
    }
    expect(await rowCounts(subject)).toEqual(before);
  });

  it('end together but for the one that asks', async () => {
    const person = await addPerson(subject);
    const callers = await Promise.all([1, 2, 3].map(() => signedIn(subject, person)));
    const { data } = await subject.execute(
      callers[0] as never,
      'mutation { revokeAllOtherSessions { sessionsEnded } }',
    );
    expect(data).toEqual({ revokeAllOtherSessions: { sessionsEnded: 2 } });
    expect(await refresh(callers[0]?.refreshToken ?? '')).toMatchObject({ __typename: 'AuthPayload' });
    expect(await refresh(callers[1]?.refreshToken ?? '')).toMatchObject({ code: 'INVALID_GRANT' });
  });

  it('end by signing out, also with one factor; an ended one is refused', async () => {
    const caller = await signedIn(subject, await addPerson(subject, { hasFactor: false }), { aal: 1 });
    expect((await subject.execute(caller, 'mutation { signOut }')).data).toEqual({ signOut: true });
    const again = await subject.execute(caller, 'mutation { signOut }');
    expect(again.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(await refresh(caller.refreshToken)).toMatchObject({ code: 'INVALID_GRANT' });
  });

  it('are fifty at most: the fifty-first ends the oldest', async () => {
    const person = await addPerson(subject);
    const oldest = await signedIn(subject, person);
    subject.clock.advance(1);
    for (let index = 0; index < 50; index += 1) await signedIn(subject, person);
    expect(await refresh(oldest.refreshToken)).toMatchObject({ code: 'INVALID_GRANT' });
    const { rows } = await subject.database.admin.query(
      'SELECT count(*)::int AS count FROM identity.sessions WHERE user_id = $1 AND ended_at IS NULL',
      [person.userId],
    );
    expect(rows[0].count).toBe(50);
  });

  it('run out, and the hourly task says so', async () => {
    const caller = await signedIn(subject, await addPerson(subject));
    subject.clock.advance(SESSION_MS);
    await tasks(subject.deps)['end-expired-sessions']?.({}, {} as never);
    const told = (await subject.published()).filter(({ data }) => data.sessionId === caller.sessionId).at(-1);
    expect(told).toMatchObject({ type: 'identity.session.revoked', data: { reason: 'EXPIRED' } });
  });

  it('M-10: one that cannot be ended leaves the others ended', async () => {
    const people = [
      await signedIn(subject, await addPerson(subject)),
      await signedIn(subject, await addPerson(subject)),
    ];
    const ids = people.map(({ sessionId }) => String(sessionId)).sort();
    subject.clock.advance(SESSION_MS);
    const failing = await failingRow(subject.database.admin, {
      table: 'identity.sessions',
      change: 'UPDATE',
      id: String(ids[0]),
    });
    const run = async () => tasks(subject.deps)['end-expired-sessions']?.({}, {} as never);
    const open = async () =>
      (
        await subject.database.admin.query<{ id: string }>(
          'SELECT id FROM identity.sessions WHERE id = ANY ($1) AND ended_at IS NULL',
          [ids],
        )
      ).rows.map(({ id }) => id);
    await expect(run()).rejects.toThrow('could not be ended');
    expect(await open()).toEqual([ids[0]]);
    await failing[Symbol.asyncDispose]();
    await run();
    expect(await open()).toEqual([]);
  });

  it('ID-5: do not come back to life and do not gain a level without a proof, by the database', async () => {
    const person = await addPerson(subject);
    const caller = await signedIn(subject, person, { aal: 1 });
    const { admin } = subject.database;
    const set = (change: string) =>
      admin.query(`UPDATE identity.sessions SET ${change} WHERE id = $1`, [caller.sessionId]);
    await expect(set('aal = 2')).rejects.toMatchObject({ code: '23514', constraint: 'sessions_level' });
    await expect(set('aal = 0')).rejects.toMatchObject({ code: '23514' });
    await expect(set(`tenant_id = '${(await addPerson(subject)).personalTenantId}'`)).rejects.toMatchObject({
      code: 'ID005',
    });
    await set(`ended_at = now(), ended_reason = 'SIGNED_OUT'`);
    await expect(set('ended_at = NULL, ended_reason = NULL')).rejects.toMatchObject({ code: 'ID005' });
  });
});

describe('step-up', () => {
  const STEP_UP = `mutation ($input: StepUpInput!) { stepUp(input: $input) {
    __typename ... on AccessTokenPayload { accessToken aal } ... on Error { code } ... on InvalidCodeError { attemptsLeft }
  } }`;
  const stepUp = async (caller: Parameters<Identity['execute']>[0], code: string, kind = 'TOTP') => {
    const { data, errors } = await subject.execute<{
      stepUp: { __typename: string; accessToken: string; code?: string };
    }>(caller, STEP_UP, { input: { code, kind } });
    return { ...data?.stepUp, errors };
  };

  it('opens what asks for a recent proof', async () => {
    const caller = await signedIn(subject, await addPerson(subject));
    subject.clock.advance(10 * 60_000 + 1);
    const refused = await subject.execute(caller, 'mutation { generateRecoveryCodes }');
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'STEP_UP_REQUIRED', maxAgeSeconds: 600 });

    const { accessToken } = await stepUp(caller, totpOf(subject));
    const proven = callerOfToken(accessToken ?? '');
    expect(proven.authenticatedAt?.getTime()).toBe(Math.floor(subject.clock.now().getTime() / 1000) * 1000);
    const codes = await subject.execute<{ generateRecoveryCodes: string[] }>(
      proven,
      'mutation { generateRecoveryCodes }',
    );
    expect(codes.data?.generateRecoveryCodes).toHaveLength(10);
    subject.clock.advance(30_000);
    const code = codes.data?.generateRecoveryCodes[0] ?? '';
    expect(await stepUp(caller, code, 'RECOVERY_CODE')).toMatchObject({ __typename: 'AccessTokenPayload' });
    expect(await stepUp(caller, code, 'RECOVERY_CODE')).toMatchObject({ code: 'CODE_ALREADY_USED' });
  });

  it('raises a session of one factor', async () => {
    const person = await addPerson(subject);
    const caller = await signedIn(subject, person, { aal: 1 });
    const { accessToken } = await stepUp(caller, totpOf(subject));
    expect(callerOfToken(accessToken ?? '')).toMatchObject({ aal: 2, sessionId: caller.sessionId });
    const fresh = await refresh(caller.refreshToken);
    expect(callerOfToken(fresh.accessToken).aal).toBe(2);
  });

  it('counts wrong codes, and ends with the session', async () => {
    const person = await addPerson(subject);
    const caller = await signedIn(subject, person);
    expect(await stepUp(caller, '000000')).toMatchObject({ code: 'INVALID_CODE', attemptsLeft: 4 });
    expect(await stepUp(caller, totpOf(subject))).toMatchObject({ __typename: 'AccessTokenPayload' });
    subject.clock.advance(30_000);
    await subject.execute(caller, 'mutation { signOut }');
    expect((await stepUp(caller, totpOf(subject))).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});

it('tells the user of the first sign-in at a further source', async () => {
  const person = await addPerson(subject);
  await signedIn(subject, person, { source: 'home' });
  await signedIn(subject, person, { source: 'home' });
  await signedIn(subject, person, { source: 'abroad' });
  const told = (await subject.published()).filter(
    ({ type, data }) => type === 'identity.signin.suspicious' && data.userId === person.userId,
  );
  expect(told.map(({ data }) => [data.reason, data.source])).toEqual([['NEW_SOURCE', 'abroad']]);
});
