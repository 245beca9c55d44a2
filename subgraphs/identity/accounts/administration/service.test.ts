import { afterAll, describe, expect, it } from 'vitest';
import { refreshSession } from '../../sessions/refresh.ts';
import {
  addOrganization,
  addPerson,
  anonymous,
  type Identity,
  signedIn,
  startIdentity,
} from '../../testing/identity.ts';

const subject = await startIdentity();
afterAll(() => subject[Symbol.asyncDispose]());

type AnyCaller = Parameters<Identity['execute']>[0];
interface Outcome {
  __typename: string;
  code?: string;
  reason?: string;
  ticket?: string;
  attemptsLeft?: number;
  sessionsEnded?: number;
  version?: number;
}

async function mutate(caller: AnyCaller, field: string, selection: string, input: object) {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { ${field}(input: $input) { __typename ${selection} ... on Error { code } } }`;
  const { data, errors } = await subject.execute<Record<string, Outcome>>(caller, document, { input });
  return { ...(data?.[field] as Outcome), refused: errors?.[0]?.extensions.code };
}

describe('suspending', () => {
  const suspend = (caller: AnyCaller, userId: string, reason = 'Fraud') =>
    mutate(caller, 'suspendUser', '... on User { id }', { userId, reason });

  it('ID-5: ends the sessions, hides the profile, and reinstating brings it back', async () => {
    const [admin, person] = [await addPerson(subject, { isPlatformAdmin: true }), await addPerson(subject)];
    const [byAdmin, session] = [await signedIn(subject, admin), await signedIn(subject, person)];
    expect(await suspend(byAdmin, person.userId)).toMatchObject({ __typename: 'User' });
    expect(await suspend(byAdmin, person.userId)).toMatchObject({ code: 'INVALID_STATE' });
    expect(await refreshSession(subject.deps, anonymous(), session.refreshToken)).toMatchObject({
      code: 'INVALID_GRANT',
    });
    const hidden = await subject.execute(
      anonymous(),
      `{ user(id: "${person.userId}") { id } userByHandle(handle: "${person.handle}") { id } }`,
    );
    expect(hidden.data).toEqual({ user: null, userByHandle: null });

    const { data } = await subject.execute(
      byAdmin,
      `mutation { reinstateUser(input: { userId: "${person.userId}" }) { __typename } }`,
    );
    expect(data).toEqual({ reinstateUser: { __typename: 'User' } });
    const again = `mutation { active: reinstateUser(input: { userId: "${person.userId}" }) { ... on Error { code } }
      unknown: reinstateUser(input: { userId: "usr_nothing" }) { ... on Error { code } } }`;
    expect((await subject.execute(byAdmin, again)).data).toEqual({
      active: { code: 'INVALID_STATE' },
      unknown: { code: 'NOT_FOUND' },
    });
    const types = (await subject.published())
      .filter(({ data: { userId } }) => userId === person.userId)
      .map(({ type }) => type);
    expect(types).toEqual([
      'identity.session.started',
      'identity.session.revoked',
      'identity.user.suspended',
      'identity.user.reinstated',
    ]);
  });

  it('ID-5: leaves no session that began at the same moment', async () => {
    const admin = await signedIn(subject, await addPerson(subject, { isPlatformAdmin: true }));
    for (let round = 0; round < 5; round += 1) {
      const person = await addPerson(subject);
      await Promise.all([
        suspend(admin, person.userId),
        ...[1, 2, 3].map(() => signedIn(subject, person).catch(() => null)),
      ]);
      const { rows } = await subject.database.admin.query(
        'SELECT count(*)::int AS count FROM identity.sessions WHERE user_id = $1 AND ended_at IS NULL',
        [person.userId],
      );
      expect(rows[0].count).toBe(0);
    }
  });

  it('is for administrators of the platform, by their present role and a recent proof', async () => {
    const [admin, owner, person] = [
      await addPerson(subject, { isPlatformAdmin: true }),
      await addPerson(subject),
      await addPerson(subject),
    ];
    const { tenantId } = await addOrganization(subject, [[owner, 'OWNER']]);
    const before = await signedIn(subject, admin);
    expect(await suspend(await signedIn(subject, owner, { tenantId }), person.userId)).toMatchObject({
      refused: 'FORBIDDEN',
    });
    expect(await suspend(before, 'usr_nothing')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await suspend(before, person.userId, ' ')).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await suspend(before, person.userId, 'x'.repeat(501))).toMatchObject({ code: 'VALIDATION_FAILED' });
    await subject.database.admin.query('UPDATE identity.users SET is_platform_admin = false WHERE id = $1', [
      admin.userId,
    ]);
    expect(await suspend(before, person.userId)).toMatchObject({ refused: 'UNAUTHENTICATED' });
  });
});
