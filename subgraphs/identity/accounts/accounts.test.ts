import { afterAll, describe, expect, it } from 'vitest';
import { refreshSession } from '../sessions/refresh.ts';
import {
  addOrganization,
  addPerson,
  anonymous,
  type Identity,
  mailsOf,
  rowCounts,
  signedIn,
  startIdentity,
} from '../testing/identity.ts';

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

describe('profiles', () => {
  const update = (caller: AnyCaller, input: object) =>
    mutate(
      caller,
      'updateProfile',
      '... on User { displayName handle locale version } ... on ConflictError { reason }',
      input,
    );

  it('are public by id and by handle, without what is private', async () => {
    const person = await addPerson(subject);
    const other = await signedIn(subject, await addPerson(subject));
    const fields = 'id handle displayName email locale factors { id }';
    const document = `{ user(id: "${person.userId}") { ${fields} } userByHandle(handle: "${person.handle.toUpperCase()}") { id } }`;
    const { data } = await subject.execute(other, document);
    expect(data).toEqual({
      user: {
        id: person.userId,
        handle: person.handle,
        displayName: expect.any(String),
        email: null,
        locale: null,
        factors: null,
      },
      userByHandle: { id: person.userId },
    });
    const open = await subject.execute(anonymous(), `{ user(id: "${person.userId}") { id displayName } }`);
    expect(open.data).toMatchObject({ user: { id: person.userId } });
    const closed = await subject.execute(anonymous(), `{ me { id } }`);
    expect(closed.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('are changed by what is given, with the version that was read, and told whole', async () => {
    const person = await addPerson(subject);
    const caller = await signedIn(subject, person);
    const changed = await update(caller, { handle: 'Ada_Lovelace', locale: 'ro', expectedVersion: 1 });
    expect(changed).toMatchObject({ handle: 'ada_lovelace', locale: 'ro', version: 2 });
    expect(await update(caller, { displayName: 'Ada', expectedVersion: 1 })).toMatchObject({
      code: 'VERSION_CONFLICT',
    });
    const told = (await subject.published()).filter(({ type }) => type === 'identity.user.updated');
    expect(told.map(({ data }) => data)).toEqual([
      { userId: person.userId, handle: 'ada_lovelace', displayName: expect.any(String), locale: 'ro', version: 2 },
    ]);
  });

  it('keep a handle to one: of two who take it at once one gets it', async () => {
    const callers = [
      await signedIn(subject, await addPerson(subject)),
      await signedIn(subject, await addPerson(subject)),
    ];
    const outcomes = await Promise.all(
      callers.map((caller) => update(caller, { handle: 'wanted', expectedVersion: 1 })),
    );
    expect(outcomes.map((outcome) => outcome.reason ?? outcome.__typename).sort()).toEqual(['HANDLE_TAKEN', 'User']);
  });

  it('refuse what cannot be shown or is reserved, and leave no row and no event', async () => {
    const caller = await signedIn(subject, await addPerson(subject));
    const before = await rowCounts(subject);
    for (const input of [{ displayName: '' }, { handle: 'admin' }, { handle: 'x' }, { locale: '??' }]) {
      expect(await update(caller, { ...input, expectedVersion: 1 })).toMatchObject({ code: 'VALIDATION_FAILED' });
    }
    expect(await rowCounts(subject)).toEqual(before);
  });
});

describe('changing the address', () => {
  const ask = (caller: AnyCaller, newEmail: string) =>
    mutate(caller, 'changeEmail', '... on CodeSent { ticket }', { newEmail });
  const confirm = (caller: AnyCaller, input: object) =>
    mutate(
      caller,
      'confirmEmailChange',
      '... on SessionsEnded { sessionsEnded } ... on InvalidCodeError { attemptsLeft } ... on ConflictError { reason }',
      input,
    );
  const codeTo = async (email: string) =>
    (await mailsOf(subject, 'identity.verification.requested')).filter((mail) => mail.email === email).at(-1)?.code;

  it('ID-9: asks for a code from both mailboxes, and ends all other sessions', async () => {
    const person = await addPerson(subject);
    const [mine, other] = [await signedIn(subject, person), await signedIn(subject, person)];
    const { ticket } = await ask(mine, 'Fresh@people.test');
    const [code, presentCode] = [await codeTo('Fresh@people.test'), await codeTo(person.email)];
    expect(code).not.toBe(presentCode);
    // I-8: the mail to the present address says that it is being replaced.
    const asked = (await subject.published()).filter(({ type }) => type === 'identity.verification.requested');
    expect(asked.slice(-2).map(({ data }) => data.purpose)).toEqual(['EMAIL_REPLACEMENT', 'EMAIL_CHANGE']);
    expect(await confirm(mine, { ticket, code, presentCode: code })).toMatchObject({
      code: 'INVALID_CODE',
      attemptsLeft: 4,
    });
    expect(await confirm(mine, { ticket, code: presentCode, presentCode })).toMatchObject({ code: 'INVALID_CODE' });
    expect(await confirm(mine, { ticket, code, presentCode })).toMatchObject({ sessionsEnded: 1 });
    expect(await refreshSession(subject.deps, anonymous(), other.refreshToken)).toMatchObject({
      code: 'INVALID_GRANT',
    });
    const { data } = await subject.execute(mine, '{ me { email } }');
    expect(data).toEqual({ me: { email: 'Fresh@people.test' } });
    expect(await mailsOf(subject, 'identity.email.changed')).toEqual([{ email: 'Fresh@people.test' }]);
  });

  it('ID-15: is confirmed in the session that asked, once', async () => {
    const person = await addPerson(subject);
    const [mine, other] = [await signedIn(subject, person), await signedIn(subject, person)];
    const { ticket } = await ask(mine, 'bound@people.test');
    const input = { ticket, code: await codeTo('bound@people.test'), presentCode: await codeTo(person.email) };
    expect(await confirm(other, input)).toMatchObject({ code: 'INVALID_GRANT' });
    expect(await confirm(mine, input)).toMatchObject({ __typename: 'SessionsEnded' });
    expect(await confirm(mine, input)).toMatchObject({ code: 'INVALID_GRANT' });
  });

  it('ID-8: does not tell of another account, and never takes its address', async () => {
    const [person, holder] = [await addPerson(subject), await addPerson(subject)];
    const caller = await signedIn(subject, person);
    expect(await ask(caller, holder.email)).toMatchObject({ __typename: 'CodeSent' });
    expect(await codeTo(holder.email)).toBeUndefined();

    // Two ask for one free address, and both have the codes: the second one comes too late.
    const rival = await signedIn(subject, await addPerson(subject));
    const asked = [];
    for (const one of [caller, rival]) {
      const { ticket } = await ask(one, 'free@people.test');
      const mails = await mailsOf(subject, 'identity.verification.requested');
      asked.push({ ticket, code: mails.at(-1)?.code, presentCode: mails.at(-2)?.code });
    }
    const outcomes = await Promise.all([confirm(caller, asked[0] ?? {}), confirm(rival, asked[1] ?? {})]);
    expect(outcomes.map((outcome) => outcome.reason ?? outcome.__typename).sort()).toEqual([
      'EMAIL_TAKEN',
      'SessionsEnded',
    ]);
  });

  it('refuses the present address and what is none, and asks for a recent proof', async () => {
    const person = await addPerson(subject);
    const caller = await signedIn(subject, person);
    expect(await ask(caller, person.email.toUpperCase())).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await ask(caller, 'a@b.test\r\nBcc: x@y.test')).toMatchObject({ code: 'VALIDATION_FAILED' });
    subject.clock.advance(10 * 60_000 + 1);
    expect(await ask(caller, 'later@people.test')).toMatchObject({ refused: 'STEP_UP_REQUIRED' });
  });
});

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
